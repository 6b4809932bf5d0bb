import type { LogCommands } from './log-commands.ts'

/** What a key does on the timeline of a log. Listed beside it. */
export interface LogKey {
  readonly keys: readonly string[]
  readonly title: string
  /** Gives false where it did nothing, so that the key is left to others. */
  readonly run: (commands: LogCommands) => unknown
}

const ZOOM = 1.5
const PAN = 0.25

export const LOG_KEYS: readonly LogKey[] = [
  { keys: ['ArrowRight'], title: 'Next event on the lane', run: (log) => log.stepEvent(1, false) },
  { keys: ['ArrowLeft'], title: 'Previous event on the lane', run: (log) => log.stepEvent(-1, false) },
  { keys: ['Shift+ArrowRight'], title: 'Range to the next event', run: (log) => log.stepEvent(1, true) },
  { keys: ['Shift+ArrowLeft'], title: 'Range to the previous event', run: (log) => log.stepEvent(-1, true) },
  { keys: ['ArrowDown'], title: 'Lane below', run: (log) => log.stepLane(1) },
  { keys: ['ArrowUp'], title: 'Lane above', run: (log) => log.stepLane(-1) },
  { keys: [']'], title: 'Along the arrow: where it leads to', run: (log) => log.stepArrow(1) },
  { keys: ['['], title: 'Back along the arrow: where it comes from', run: (log) => log.stepArrow(-1) },
  { keys: ['n'], title: 'Next call', run: (log) => log.stepCall(1) },
  { keys: ['p'], title: 'Previous call', run: (log) => log.stepCall(-1) },
  { keys: ['w', '+', '='], title: 'Closer', run: (log) => log.zoomBy(ZOOM) },
  { keys: ['s', '-'], title: 'Farther', run: (log) => log.zoomBy(1 / ZOOM) },
  { keys: ['a'], title: 'Earlier', run: (log) => log.panBy(-PAN) },
  { keys: ['d'], title: 'Later', run: (log) => log.panBy(PAN) },
  { keys: ['f'], title: 'All of the time', run: (log) => log.fit() },
  { keys: ['z', 'Enter'], title: 'Zoom to what is selected', run: (log) => log.zoomToSelection() },
  { keys: ['Home'], title: 'First event of the lane', run: (log) => log.endOfLane(-1) },
  { keys: ['End'], title: 'Last event of the lane', run: (log) => log.endOfLane(1) },
  { keys: ['PageDown'], title: 'Ten lanes down', run: (log) => log.stepLane(10) },
  { keys: ['PageUp'], title: 'Ten lanes up', run: (log) => log.stepLane(-10) },
  { keys: [','], title: 'Lower lanes', run: (log) => log.lanesBy(-1) },
  { keys: ['.'], title: 'Higher lanes', run: (log) => log.lanesBy(1) },
  { keys: ['l'], title: 'Lanes so low that all fit', run: (log) => log.fitLanes() },
  { keys: ['o'], title: 'Only the threads of the call, or all', run: (log) => log.otherLanes() },
  {
    keys: ['Escape'],
    title: 'Select nothing; then back to the laboratory',
    run: (log) => log.selectNothing(),
  },
]

/** Keys of the page around the timeline. */
export const LOG_PAGE_KEYS: readonly Omit<LogKey, 'run'>[] = [
  { keys: ['/'], title: 'Find a thread, a system call, a time' },
  { keys: ['x'], title: 'The slowest call' },
  { keys: ['e'], title: 'Whom the chosen call waited for longest' },
  { keys: ['m'], title: 'Play the chosen call on the model' },
  { keys: ['Ctrl+E'], title: 'Export the call as a picture' },
  { keys: ['Ctrl+K'], title: 'All commands' },
]

export function logKeyOf(event: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>) {
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined
  const name = event.key.length === 1 ? event.key.toLowerCase() : `${event.shiftKey ? 'Shift+' : ''}${event.key}`
  return LOG_KEYS.find(({ keys }) => keys.includes(name))
}
