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

test('a file of gzip is unpacked in a worker', async () => {
  const packed = new Response(new Blob([line]).stream().pipeThrough(new CompressionStream('gzip')))
  const read = await readInWorker([new File([await packed.blob()], 'prog.strace.gz')], () => undefined).judged
  expect(read).toMatchObject({ ok: true, value: { log: { events: { count: 1 } }, judgement: { protocol: 'none' } } })
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
