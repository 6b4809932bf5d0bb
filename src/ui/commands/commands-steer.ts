import { assertDefined } from '../../base/assert.ts'
import type { Lab } from '../../store/lab.ts'
import { selectCursor, selectEnd, selectLanes, selectSelected } from '../../store/selectors.ts'
import { type LabState, POLICY_NAMES, type PolicyName } from '../../store/state.ts'
import type { Command, Desk } from './command-types.ts'

/** Going through time, letting it run, and making the lanes move. */
export const STEER_COMMANDS = [
  {
    id: 'step-forward',
    title: 'Step forward',
    group: 'Time',
    keys: ['ArrowRight'],
    run: ({ lab }) => lab.commands.stepForward(),
  },
  {
    id: 'step-back',
    title: 'Step back',
    group: 'Time',
    keys: ['ArrowLeft'],
    run: ({ lab }) => lab.commands.stepBack(),
    whyNot: (state) => (selectCursor(state) === 0 ? 'This is the beginning.' : undefined),
  },
  {
    id: 'go-to-start',
    title: 'Go to the beginning',
    group: 'Time',
    keys: ['Home'],
    run: ({ lab }) => lab.commands.seek(0),
  },
  {
    id: 'go-to-end',
    title: 'Go to the end of this future',
    group: 'Time',
    keys: ['End'],
    run: ({ lab }) => lab.commands.seek(selectEnd(lab.store.getState())),
  },
  {
    id: 'next-branch',
    title: 'Next branch',
    group: 'Time',
    keys: [']'],
    run: ({ lab }) => lab.commands.nextBranch(),
    whyNot: needsBranches,
  },
  {
    id: 'previous-branch',
    title: 'Previous branch',
    group: 'Time',
    keys: ['['],
    run: ({ lab }) => lab.commands.previousBranch(),
    whyNot: needsBranches,
  },
  {
    id: 'play',
    title: 'Play or pause',
    group: 'Run',
    keys: ['Space'],
    run: ({ lab }) => lab.commands.togglePlay(),
  },
  {
    id: 'run-until',
    title: 'Run until the chosen goal',
    group: 'Run',
    keys: ['x'],
    run: ({ lab }) => lab.commands.run(),
  },
  {
    id: 'finish-call',
    title: 'Let the coordinator finish',
    group: 'Run',
    keys: ['e'],
    run: ({ lab }) => lab.commands.letCoordinatorFinish(),
  },
  {
    id: 'faster',
    title: 'Play faster',
    group: 'Run',
    keys: ['+', '='],
    run: ({ lab }) => lab.commands.setSpeed(lab.store.getState().playback.speed * SPEED_FACTOR),
  },
  {
    id: 'slower',
    title: 'Play slower',
    group: 'Run',
    keys: ['-'],
    run: ({ lab }) => lab.commands.setSpeed(lab.store.getState().playback.speed / SPEED_FACTOR),
  },
  {
    id: 'next-policy',
    title: 'Change who chooses the next step',
    words: ['random', 'seed', 'chance', 'round robin', 'scheduler', 'policy'],
    group: 'Run',
    keys: ['p'],
    run: ({ lab }) => lab.commands.setPolicy(policyAfter(lab.store.getState().playback.policy)),
  },
  {
    id: 'step-lane',
    title: 'Step that lane, counted from the top',
    group: 'Threads',
    keys: ['1', '2', '3', '4', '5', '6', '7', '8', '9'],
    keysLabel: '1 – 9',
    run: (desk, key) => stepLane(desk, Number(key)),
  },
  {
    id: 'select-next',
    title: 'Select the next lane',
    group: 'Threads',
    keys: ['ArrowDown'],
    run: (desk) => selectNeighbour(desk, 1),
  },
  {
    id: 'select-previous',
    title: 'Select the previous lane',
    group: 'Threads',
    keys: ['ArrowUp'],
    run: (desk) => selectNeighbour(desk, -1),
  },
  {
    id: 'step-selected',
    title: 'Step the selected lane',
    group: 'Threads',
    keys: ['Enter'],
    run: ({ lab }) => lab.commands.stepThread(selectSelected(lab.store.getState())),
  },
  {
    id: 'lane-menu',
    title: 'Actions of the selected lane',
    group: 'Threads',
    keys: ['m'],
    run: ({ lab }) => openLaneMenu(lab, 'events'),
  },
  {
    id: 'call',
    title: 'Call AllThreadsSyscall on the selected lane',
    group: 'Threads',
    keys: ['c'],
    run: ({ lab }) => openLaneMenu(lab, 'calls'),
  },
] as const satisfies readonly Command[]

/** One press makes it this much faster or slower. */
const SPEED_FACTOR = 1.5

function needsBranches(state: LabState): string | undefined {
  return state.tree.branches.length === 1 ? 'There is only one future so far.' : undefined
}

function policyAfter(policy: PolicyName): PolicyName {
  const next = POLICY_NAMES[(POLICY_NAMES.indexOf(policy) + 1) % POLICY_NAMES.length]
  return assertDefined(next, 'there are policies')
}

function stepLane({ lab }: Desk, place: number): void {
  const thread = selectLanes(lab.store.getState())[place - 1]
  if (thread === undefined) lab.commands.reportProblem(`There is no lane ${place} yet.`)
  else lab.commands.stepThread(thread)
}

/** A focus that is on a lane's head goes along: else Enter would press the head that was left. */
function selectNeighbour({ lab, timeline }: Desk, distance: number): void {
  lab.commands.selectNeighbour(distance)
  const isOnHead = (document.activeElement?.closest('[data-head]') ?? undefined) !== undefined
  if (isOnHead) timeline()?.focusHead(lab.store.getState().selected)
}

function openLaneMenu(lab: Lab, page: 'events' | 'calls'): void {
  lab.commands.open({ kind: 'lane-menu', thread: selectSelected(lab.store.getState()), page })
}
