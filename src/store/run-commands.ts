import type { Action } from '../kit/actions.ts'
import { isAct } from '../kit/actions.ts'
import { isEnabled } from '../kit/enabled.ts'
import { protocolOf } from '../protocols/registry.ts'
import { lanesOf } from '../trace/lanes.ts'
import { type Goal, reaches } from '../trace/run.ts'
import { extend, lastState, prefix, type Simulation } from '../trace/simulation.ts'
import { type Api, problem } from './api.ts'
import { type BranchTree, currentBranch, seekTree, settle } from './branches.ts'
import { runTo } from './policy.ts'
import { selectChoices, selectSimulation } from './selectors.ts'
import { clampSpeed } from './speed.ts'
import type { Playback, PolicyName } from './state.ts'

/** Letting it run. Time itself passes in `playback.ts`. */
export interface RunCommands {
  readonly play: () => void
  readonly pause: () => void
  readonly togglePlay: () => void
  readonly setSpeed: (stepsPerSecond: number) => void
  readonly setPolicy: (policy: PolicyName) => void
  readonly setSeed: (seed: number) => void
  readonly setGoal: (goal: Goal) => void
  /** At once, to the goal; without one, to the goal that was set. */
  readonly run: (goal?: Goal) => void
  readonly letCoordinatorFinish: () => void
}

/** After so many steps a run gives up; a hundred calls with sixteen threads need fewer. */
const MOST_STEPS = 20_000

export function runCommands(api: Api): RunCommands {
  const change = (part: Partial<Playback>) => api.set({ playback: { ...api.get().playback, ...part } })
  return {
    play: () => change({ playing: true }),
    pause: () => change({ playing: false }),
    togglePlay: () => change({ playing: !api.get().playback.playing }),
    setSpeed: (speed) => change({ speed: clampSpeed(speed) }),
    setPolicy: (policy) => change({ policy }),
    setSeed: (seed) => change({ seed: seed | 0, policy: 'random' }),
    setGoal: (goal) => api.set({ goal }),
    run: (goal = api.get().goal) => {
      if (!run(api, goal, api.get().playback)) problem(api, notReached(goal))
    },
    letCoordinatorFinish: () => {
      const policy = isCallAhead(api) ? 'recorded' : 'coordinator'
      const finished = run(api, { kind: 'returned' }, { ...api.get().playback, policy })
      if (!finished) problem(api, whyUnfinished(api))
    },
  }
}

/** Whether no call is under way at the moment that is shown, but one begins in what is drawn after it. */
function isCallAhead(api: Api): boolean {
  const { simulation, cursor } = currentBranch(api.get().tree)
  const { calls } = lanesOf(simulation.trace)
  const isUnderWay = calls.some(({ from, to }) => from < cursor && (to === undefined || to > cursor))
  return !isUnderWay && calls.some(({ from }) => from >= cursor)
}

function whyUnfinished(api: Api): string {
  if (selectChoices(api.get()).length === 0) return DEAD
  const { calls } = lanesOf(selectSimulation(api.get()).trace)
  const isUnderWay = calls.some(({ to }) => to === undefined)
  return isUnderWay ? STUCK : NO_CALL
}

const DEAD = 'The call cannot finish: the process has died.'
const NO_CALL = 'There is no call under way: make one in the ⋯ menu of a lane, or press C.'
const STUCK = 'The coordinator cannot finish: it waits for somebody who cannot move.'

function run(api: Api, goal: Goal, playback: Playback): boolean {
  const { tree, reached } = runTree(api.get().tree, goal, playback)
  api.set({ tree, notice: undefined, preview: undefined, playback: { ...api.get().playback, playing: false } })
  return reached
}

/** The tree at the goal, or as far as one came towards it. */
export function runTree(
  tree: BranchTree,
  goal: Goal,
  playback: Playback,
): { readonly tree: BranchTree; readonly reached: boolean } {
  const { simulation, cursor } = currentBranch(tree)
  const isRecorded = playback.policy === 'recorded'
  const found = isRecorded
    ? simulation.trace.records.findIndex(
        (record) => record.tick >= cursor && reaches(record, goal, protocolOf(simulation.setup)),
      )
    : -1
  if (found >= 0) return { tree: seekTree(tree, found + 1), reached: true }
  const from = isRecorded ? simulation : prefix(simulation, cursor)
  const asksPeople = playback.policy === 'random' || playback.policy === 'round-robin'
  const acts = asksPeople ? simulation.actions.slice(cursor).filter(({ event }) => isAct(event)) : []
  const ran = runWith(from, acts, playback, goal)
  return { tree: settle(tree, ran.simulation), reached: ran.reached }
}

/** Where nobody can move whom the scheduler asks, people do the first of these acts that is possible. */
function runWith(from: Simulation, acts: readonly Action[], playback: Playback, goal: Goal): ReturnType<typeof runTo> {
  const left = [...acts]
  let latest = from
  for (;;) {
    const taken = latest.actions.length - from.actions.length
    const ran = runTo(latest, playback, goal, MOST_STEPS - taken)
    const at = left.findIndex((action) => isEnabled(lastState(ran.simulation), action))
    const [act] = at < 0 ? [] : left.splice(at, 1)
    if (ran.reached || act === undefined) return ran
    latest = extend(ran.simulation, act)
    const record = latest.trace.records.at(-1)
    if (record !== undefined && reaches(record, goal, protocolOf(latest.setup)))
      return { simulation: latest, reached: true }
  }
}

function notReached(goal: Goal): string {
  if (goal.kind === 'quiet') return `After ${MOST_STEPS} steps somebody can still move.`
  return 'The run ended before that happened: nobody whom the scheduler asks can move.'
}
