import { expect, test } from 'vitest'
import { argumentsOf, wordOf } from '../../trace/log-text.ts'
import { readInWorker } from './client.ts'

const line = '8564  04:48:14.398950 write(1, "done 2\\n", 7) = 7\n'

test('a file is read in a worker, and its text comes with it', async () => {
  const reports: number[] = []
  const { judged } = readInWorker([new File([line.repeat(3)], 'prog.strace')], ({ bytes }) => reports.push(bytes))
  const read = await judged
  if (read?.ok !== true) throw new Error(read?.error ?? 'cancelled')
  expect([read.value.log.events.count, wordOf(read.value.log, 2), argumentsOf(read.value.log, 2)]).toEqual([
    3,
    'write',
    '1, "done 2\\n", 7',
  ])
  expect(reports).toEqual([3 * line.length])
})

async function gzip(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const packed = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))
  return new Uint8Array(await new Response(packed).arrayBuffer())
}

/** How many events a file has that is made of these parts, and what is remarked about it. */
async function readOf(...parts: Uint8Array<ArrayBuffer>[]): Promise<readonly [number, readonly string[]]> {
  const read = await readInWorker([new File(parts, 'prog.strace.gz')], () => undefined).judged
  if (read?.ok !== true) throw new Error(read?.error ?? 'cancelled')
  return [read.value.log.events.count, read.value.log.remarks]
}

test('a file of gzip is unpacked in a worker', async () => {
  const read = await readInWorker([new File([await gzip(line)], 'prog.strace.gz')], () => undefined).judged
  expect(read).toMatchObject({ ok: true, value: { log: { events: { count: 1 } }, judgement: { protocol: 'none' } } })
})

test('a file of several gzip members is unpacked whole, as bgzip and cat make them', async () => {
  const empty = await gzip('')
  expect(await readOf(await gzip(line.repeat(50_000)), await gzip(line.repeat(2)), await gzip(line), empty)).toEqual([
    50_003,
    [],
  ])
})

test('zeros behind and between gzip members are padding', async () => {
  const packed = await gzip(line)
  expect(await readOf(packed, new Uint8Array(512), packed, new Uint8Array(3))).toEqual([2, []])
})

test('a gzip file that is cut in its second member is shown as far as it goes, and said to be cut', async () => {
  const second = await gzip(Array.from({ length: 5000 }, (_, i) => line.replace('8564', `${8000 + (i % 7)}`)).join(''))
  const [events, remarks] = await readOf(await gzip(line.repeat(50_000)), second.subarray(0, second.length - 20))
  expect(remarks).toContain('The gzip file is cut or damaged: what could be unpacked of it is shown.')
  expect(events).toBeGreaterThanOrEqual(54_000)
  expect(events).toBeLessThanOrEqual(55_000)
})

test('a gzip file with a damaged checksum is said to be damaged, though another member follows', async () => {
  const packed = await gzip(line)
  const damaged = packed.map((byte, i) => (i === packed.length - 8 ? byte ^ 1 : byte))
  const read = await readInWorker([new File([damaged, packed], 'prog.strace.gz')], () => undefined).judged
  expect(read).toMatchObject({ ok: false, error: expect.stringMatching(/damaged: nothing in it could be read/) })
})

test('a reading that is cancelled ends without a log', async () => {
  const { judged, cancel } = readInWorker([new File([line], 'prog.strace')], () => undefined)
  cancel()
  expect(await judged).toBeUndefined()
})

test('what is no log comes back as a sentence', async () => {
  const { judged } = readInWorker([new File([], 'prog.strace')], () => undefined)
  expect(await judged).toMatchObject({ ok: false, error: expect.stringMatching(/^prog.strace is empty/) })
})
