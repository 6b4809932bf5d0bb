import { isTakenElsewhere } from '../keyboard.ts'
import type { LogCommands } from '../log/log-commands.ts'
import { logKeyOf } from '../log/log-keys.ts'
import type { LogPageActions } from './log-page-actions.ts'

interface LogPageDesk {
  readonly search: () => void
  readonly timeline: () => LogCommands | undefined
}

/** The timeline's keys work from anywhere on the page; `/` searches, and those of {@link OWN} are the page's. */
export function listenToLogKeys(actions: LogPageActions, desk: LogPageDesk): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented) return
    if (isTakenElsewhere(event)) {
      leaveField(event)
      return
    }
    const act = actOf(event, actions, desk)
    if (act === undefined) return
    act()
    event.preventDefault()
  }
  document.addEventListener('keydown', onKeyDown)
  return () => document.removeEventListener('keydown', onKeyDown)
}

const OWN = { x: 'chooseSlowest', e: 'goToDelayer', m: 'play', escape: 'escape' } as const

function actOf(event: KeyboardEvent, actions: LogPageActions, desk: LogPageDesk): (() => void) | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined
  const key = event.key.toLowerCase()
  if (key === '/') return desk.search
  if (key in OWN) return actions[OWN[key as keyof typeof OWN]]
  const command = logKeyOf(event)
  const timeline = desk.timeline()
  return command === undefined || timeline === undefined ? undefined : () => command.run(timeline)
}

/** From a field that is being filled in, Escape leads back to the timeline. */
function leaveField({ target, key }: KeyboardEvent): void {
  if (key === 'Escape' && target instanceof HTMLElement && target.matches('input, select, textarea')) target.blur()
}
