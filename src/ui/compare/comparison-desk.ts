import type { Lab } from '../../store/lab.ts'
import type { Desk } from '../commands/command-types.ts'
import type { CommandId } from '../commands/commands.ts'
import type { TimelineCommands } from '../timeline/types.ts'

/** What can be done while two protocols are compared. Everything else is done in a laboratory. */
const HERE: readonly CommandId[] = [
  'step-forward',
  'step-back',
  'go-to-start',
  'go-to-end',
  'play',
  'faster',
  'slower',
  'finish-call',
  'step-lane',
  'select-next',
  'select-previous',
  'step-selected',
  'lane-menu',
  'call',
  'cancel-check',
  'zoom-in',
  'zoom-out',
  'pan-back',
  'pan-forward',
  'fit',
  'follow',
  'orientation',
  'gallery',
  'new-setup',
  'compare',
  'copy-link',
  'load-file',
  'removed',
  'overview',
  'palette',
  'help',
  'theme',
]

const ELSEWHERE = 'That is done with one protocol. Press Escape to go back to the laboratory.'

/** The commands of the page, working on both sides. Keys that choose a lane mean that of `lab`. */
export function comparisonDesk(own: Desk, lab: Lab, timelines: () => readonly TimelineCommands[]): Desk {
  return {
    ...own,
    lab,
    timeline: () => together(timelines()),
    leave: () => own.lab.commands.leaveComparison('shown'),
    refusal: (id) => (HERE.some((one) => one === id) ? undefined : ELSEWHERE),
  }
}

/** Two pictures moved as one; the focus and the menus are those of the last. */
function together(timelines: readonly TimelineCommands[]): TimelineCommands | undefined {
  const last = timelines.at(-1)
  if (last === undefined) return undefined
  const each = (move: (timeline: TimelineCommands) => void) => timelines.forEach(move)
  return {
    ...last,
    zoomBy: (factor) => each((timeline) => timeline.zoomBy(factor)),
    panBy: (fraction) => each((timeline) => timeline.panBy(fraction)),
    fit: () => each((timeline) => timeline.fit()),
    followCursor: () => each((timeline) => timeline.followCursor()),
  }
}
