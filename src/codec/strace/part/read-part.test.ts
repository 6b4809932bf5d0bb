import { expect, test } from 'vitest'
import { assert } from '../../../base/assert.ts'
import { readLog } from '../read-log.ts'
import type { LogFile } from '../text-stream.ts'
import { checkpointBefore, type LogOutline, rangeOfCells } from './outline.ts'
import { cutFile, outlineFile, type PartPlan, readPart } from './read-part.ts'

const TEXT = `10 0.000000 clone(flags=CLONE_VM|CLONE_THREAD) = 11
11 0.000100 gettid() = 11
${'11 0.000200 read(3, "x", 1) = 1\n'.repeat(400)}`

function fileOf(bytes: Uint8Array, name = 'a.strace'): LogFile {
  return {
    name,
    size: bytes.length,
    slice: (from, to) => ({ arrayBuffer: async () => new Uint8Array(bytes.slice(from, to)).buffer }),
  }
}

const plain = fileOf(new TextEncoder().encode(TEXT))
const packing = new Blob([TEXT]).stream().pipeThrough(new CompressionStream('gzip'))
const packed = fileOf(new Uint8Array(await new Response(packing).arrayBuffer()), 'a.strace.gz')

async function outlineOf(file: LogFile): Promise<LogOutline> {
  const outline = await outlineFile(file, () => undefined)
  assert(outline.ok, 'it is a log')
  return outline.value
}

async function planOf(file: LogFile): Promise<PartPlan> {
  const outline = await outlineOf(file)
  const range = rangeOfCells(outline, 2, 4)
  return { form: outline.form, range, checkpoint: checkpointBefore(outline, range.from) }
}

test.each([
  ['as it is', plain],
  ['packed with gzip', packed],
])('a part of a file %s is read with who is who', async (_how, file) => {
  const plan = await planOf(file)
  const log = await readPart(file, plan, () => undefined)
  assert(log.ok, 'it can be read')
  expect(log.value.threads.map(({ tid, parent }) => [tid, parent])).toEqual([
    [10, undefined],
    [11, 0],
  ])
  expect(log.value.part).toEqual({ from: plan.range.from.line, to: plan.range.to.line, of: 402 })
})

test('a part that was cut out reads as it does from the file', async () => {
  const plan = await planOf(packed)
  const cut = await cutFile(packed, plan, () => undefined)
  assert(cut.ok, 'it can be cut')
  const saved = await readLog([fileOf(new Uint8Array(Buffer.concat(cut.value)), 'a.strace.gz')])
  const part = await readPart(packed, plan, () => undefined)
  assert(saved.ok && part.ok, 'both can be read')
  expect({ ...saved.value, source: [] }).toEqual({ ...part.value, source: [] })
})

test('a part that is too large is a sentence', async () => {
  const plan = await planOf(plain)
  expect(await readPart(plain, plan, () => undefined, 100)).toEqual({
    ok: false,
    error: 'This part is more than a page can hold. Choose less.',
  })
})

test.each([
  ['as it is', plain],
  ['when it is unpacked', packed],
])('a log that is too large %s says so, and that a part may be opened', async (_how, file) => {
  expect(await readLog([file], () => undefined, 10_000)).toMatchObject({ ok: false, isTooLarge: true })
})

test('several files that are too large together have no part', async () => {
  const read = await readLog([fileOf(new Uint8Array(9), 'p.1'), fileOf(new Uint8Array(9), 'p.2')], () => undefined, 10)
  expect(read).toEqual({ ok: false, error: expect.stringContaining('All files together would be more than 1.5 GB') })
})
