import type { Action } from '../kit/actions.ts'
import { isEnabled } from '../kit/enabled.ts'
import type { ThreadId } from '../kit/ids.ts'
import { extend, prefix } from '../trace/simulation.ts'
import { type Api, problem } from './api.ts'
import { type BranchTree, currentBranch, seekTree, settle } from './branches.ts'
import { moveOf, scheduledChoice } from './policy.ts'
import { selectBlocked, selectBranch, selectMoment } from './selectors.ts'
import type { Playback } from './state.ts'

/** Going through time, and making it. */
export interface TimeCommands {
  readonly seek: (moment: number) => void
  readonly stepBack: () => void
  /** The recorded future where the policy says so, else the scheduler's next choice; without one, what is recorded. */
  readonly stepForward: () => void
  /** Up to `count` steps forward as one change; gives how many there were. Stops at a violation. */
  readonly advance: (count: number) => number
  /** What a click on the lane head does: handler, else signal, else program, else what is recorded. */
  readonly stepThread: (thread: ThreadId) => void
  readonly act: (action: Action) => void
}

export function timeCommands(api: Api): TimeCommands {
  return {
    seek: (moment) => api.set({ tree: seekTree(api.get().tree, moment), preview: undefined }),
    stepBack: () => {
      const { tree } = api.get()
      api.set({ tree: seekTree(tree, currentBranch(tree).cursor - 1), notice: undefined })
    },
    stepForward: () => {
      if (advance(api, 1) === 0) problem(api, NOBODY)
    },
    advance: (count) => advance(api, count),
    stepThread: (thread) => stepThread(api, thread),
    act: (action) => act(api, action),
  }
}

const NOBODY = 'Nobody whom the scheduler asks can move. Step a lane, or press M to give one something to do.'

function advance(api: Api, count: number): number {
  const { tree, playback, notice } = api.get()
  let grown = tree
  let steps = 0
  while (steps < count) {
    const next = oneStep(grown, playback)
    if (next === undefined) break
    grown = next
    steps++
    if (lastStepBroke(grown)) break
  }
  // What was copied or saved while it plays is still worth reading.
  if (steps > 0) api.set({ tree: grown, notice: notice?.tone === 'done' ? notice : undefined })
  return steps
}

/** The tree one step further; `undefined` if nobody moves whom the scheduler asks. */
export function oneStep(tree: BranchTree, playback: Playback): BranchTree | undefined {
  const { simulation, cursor } = currentBranch(tree)
  const isRecorded = cursor < simulation.actions.length
  if (isRecorded && playback.policy === 'recorded') return seekTree(tree, cursor + 1)
  const now = prefix(simulation, cursor)
  const choice = scheduledChoice(now, playback)
  if (choice !== undefined) return settle(tree, extend(now, choice.action))
  return isRecorded ? seekTree(tree, cursor + 1) : undefined
}

function lastStepBroke(tree: BranchTree): boolean {
  const { simulation, cursor } = currentBranch(tree)
  return simulation.trace.records[cursor - 1]?.facts.some((fact) => fact.kind === 'violation') ?? false
}

function stepThread(api: Api, thread: ThreadId): void {
  const { simulation, cursor } = selectBranch(api.get())
  const move = moveOf(simulation, cursor, thread)
  if (move !== undefined) {
    act(api, move.action)
    return
  }
  const reason = selectBlocked(api.get()).find((blocked) => blocked.thread === thread)
  api.set({ selected: thread })
  const name = selectMoment(api.get()).protocol.nameOf(thread)
  problem(api, reason === undefined ? idleWords(name) : `${name} cannot move: it ${reason.because}.`)
}

function idleWords(name: string): string {
  return `${name} runs its program, or has ended: press M, or its ⋯ button, to see what it can be made to do.`
}

function act(api: Api, action: Action): void {
  const state = api.get()
  if (!isEnabled(selectMoment(state), action)) {
    problem(api, `${selectMoment(state).protocol.nameOf(action.thread)} cannot do that now.`)
    return
  }
  const { simulation, cursor } = currentBranch(state.tree)
  api.set({
    tree: settle(state.tree, extend(prefix(simulation, cursor), action)),
    selected: action.thread,
    notice: undefined,
  })
}
