import { isTakenElsewhere } from '../keyboard.ts'
import type { LogCommands } from '../log/log-commands.ts'
import { logKeyOf } from '../log/log-keys.ts'

interface LogPageDesk {
  readonly close: () => void
  readonly search: () => void
  /** The chosen call, on the model. */
  readonly play: () => void
  readonly timeline: () => LogCommands | undefined
}

/** The timeline's keys work from anywhere on the page; `/` searches, M plays the call on the model, Escape closes the log. */
export function listenToLogKeys(desk: LogPageDesk): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented) return
    if (isTakenElsewhere(event)) {
      leaveField(event)
      return
    }
    const command = logKeyOf(event)
    if (event.key === '/' && !event.ctrlKey && !event.metaKey) desk.search()
    else if (event.key.toLowerCase() === 'm' && !event.ctrlKey && !event.metaKey) desk.play()
    else if (event.key === 'Escape') desk.close()
    else if (command !== undefined) {
      const timeline = desk.timeline()
      if (timeline === undefined) return
      command.run(timeline)
    } else return
    event.preventDefault()
  }
  document.addEventListener('keydown', onKeyDown)
  return () => document.removeEventListener('keydown', onKeyDown)
}

/** From a field that is being filled in, Escape leads back to the timeline. */
function leaveField({ target, key }: KeyboardEvent): void {
  if (key === 'Escape' && target instanceof HTMLElement && target.matches('input, select, textarea')) target.blur()
}
