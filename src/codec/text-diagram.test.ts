import { expect, test } from 'vitest'
import { threadId } from '../kit/ids.ts'
import { DEFAULT_SETUP } from '../protocols/registry.ts'
import { replay } from '../trace/simulation.ts'
import { traceToDiagram } from './text-diagram.ts'

test('a trace is a column for each thread that does something, time downwards', () => {
  const { simulation } = replay({ ...DEFAULT_SETUP, ms: 2 }, [
    { thread: threadId(3), event: 'RAW_READ' },
    { thread: threadId(0), event: 'ALL_THREADS_SYSCALL', call: 'getpid' },
    { thread: threadId(0), event: 'STEP' },
    { thread: threadId(0), event: 'STEP' },
  ])
  expect(traceToDiagram(simulation.trace)).toBe(
    [
      'M1                    m0',
      'enters read(2) with RawSyscall, keeping its P',
      '                      calls AllThreadsSyscall: getpid',
      '                      takes worldsema',
      '                      stops the world: asks every P to stop',
      '                      !! The call never returns: m0 waits for the P of M1 to stop.',
    ].join('\n'),
  )
})

test('a trace in which nothing has happened has no columns', () => {
  expect(traceToDiagram(replay(DEFAULT_SETUP, []).simulation.trace)).toBe('')
})
