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
    if (event.defaultPrevented || isTakenElsewhere(event)) return
    const command = logKeyOf(event)
    if (event.key === '/' && !event.ctrlKey && !event.metaKey) desk.search()
    else if (event.key.toLowerCase() === 'm' && !event.ctrlKey && !event.metaKey) desk.play()
    else if (event.key === 'Escape') desk.close()
    else if (command !== undefined && !(event.target instanceof HTMLButtonElement && isPress(event))) {
      const timeline = desk.timeline()
      if (timeline === undefined) return
      command.run(timeline)
    } else return
    event.preventDefault()
  }
  document.addEventListener('keydown', onKeyDown)
  return () => document.removeEventListener('keydown', onKeyDown)
}

function isPress({ key }: KeyboardEvent): boolean {
  return key === 'Enter' || key === ' '
}

function isTakenElsewhere({ target, key }: KeyboardEvent): boolean {
  if (document.querySelector('dialog[open], [popover]:popover-open') !== null) return true
  if (!(target instanceof Element)) return false
  const field = target.closest('input, select, textarea, [contenteditable="true"]')
  if (field !== null && key === 'Escape' && field instanceof HTMLElement) field.blur()
  return field !== null
}
