import { expect, test } from 'vitest'
import type { Action } from '../kit/actions.ts'
import { threadId } from '../kit/ids.ts'
import { DEFAULT_SETUP } from '../protocols/registry.ts'
import { runUntil } from '../trace/run.ts'
import { replay, type Simulation } from '../trace/simulation.ts'
import { type Move, simulationToMoves } from './page-moves.ts'

const [M0, M1] = [threadId(0), threadId(3)]
const CALL: Action = { thread: M0, event: 'ALL_THREADS_SYSCALL', call: 'setuid', argument: 1 }

function play(...actions: readonly Action[]): Simulation {
  const { simulation, stoppedAt } = replay(DEFAULT_SETUP, actions)
  expect(stoppedAt).toBeUndefined()
  return simulation
}

/** 'm0×3 M1:item' for three presses on m0 and an item of M1's menu. */
function notation(moves: readonly Move[]): string {
  return moves
    .map((move) => {
      if (move.kind === 'finish') return 'finish'
      return move.kind === 'step' ? `${move.thread}×${move.times}` : `${move.thread}:${move.item}`
    })
    .join(', ')
}

test('presses on one head in a row are one move, which tells its last step', () => {
  const moves = simulationToMoves(play(CALL, { thread: M0, event: 'STEP' }, { thread: M0, event: 'STEP' }))
  expect(notation(moves)).toBe('m0:AllThreadsSyscall: setuid(1001), m0×2')
  expect(moves[1]).toMatchObject({ says: 'm0 stops the world: asks every P to stop' })
})

test('a new lane ends a row of presses, for it moves the heads', () => {
  const steps = new Array<Action>(6).fill({ thread: M1, event: 'STEP' })
  const simulation = play({ thread: M1, event: 'NEWM' }, ...steps)
  const born = simulation.trace.records.findIndex(({ facts }) => facts.some(({ kind }) => kind === 'born'))
  expect(notation(simulationToMoves(simulation))).toBe(`M1:Create a thread, M1×${born}, M1×${6 - born}`)
})

test('what people choose is a line of the menu', () => {
  const moves = simulationToMoves(play({ thread: M1, event: 'READ' }))
  expect(notation(moves)).toBe('M1:Block in read(2) on the pipe')
})

test('a program step is a line of the menu while a press would deliver the signal', () => {
  const before = play(
    { thread: M1, event: 'READ' },
    { thread: M1, event: 'FOREIGN_33' },
    { thread: M0, event: 'WRITE' },
  )
  const moves = simulationToMoves(play(...before.actions, { thread: M1, event: 'STEP' }))
  expect(notation(moves).split(', ').at(-1)).toBe('M1:Step: returns from the system call')
})

test('a long session lets the coordinator finish by the button, a short one presses each step', () => {
  const coordinator = { kind: 'coordinator' } as const
  const one = runUntil(play(CALL), coordinator, { kind: 'returned' }, 1000).simulation.actions
  expect(notation(simulationToMoves(play(...one)))).not.toContain('finish')
  const many: Action[] = []
  while (many.length <= 300) {
    const called = [...many, CALL]
    many.splice(
      0,
      many.length,
      ...runUntil(play(...called), coordinator, { kind: 'returned' }, 1000).simulation.actions,
    )
  }
  const moves = simulationToMoves(play(...many))
  expect(moves.filter(({ kind }) => kind === 'finish').length).toBe(moves.filter(({ kind }) => kind === 'call').length)
  expect(moves.filter(({ kind }) => kind === 'step')).toEqual([])
})
