import { isTakenElsewhere } from '../commands/keyboard.ts'
import type { LogCommands } from '../log/log-commands.ts'
import { logKeyOf } from '../log/log-keys.ts'
import type { LogPageActions } from './log-page-actions.ts'

interface LogPageDesk {
  readonly search: () => void
  readonly timeline: () => LogCommands | undefined
}

type Pressed = Parameters<typeof logKeyOf>[0]

let atWork: ((pressed: Pressed) => (() => void) | undefined) | undefined

/** Does what a key of the log that is shown does, also where letters are switched off as keys: 'x', 'Shift+ArrowLeft'. */
export function runLogKey(name: string): void {
  const [, shift = '', key = ''] = /^(Shift\+)?(.+)$/.exec(name) ?? []
  atWork?.({ key, shiftKey: shift !== '', ctrlKey: false, metaKey: false, altKey: false })?.()
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
  const act = (pressed: Pressed) => actOf(pressed, actions, desk)
  atWork = act
  document.addEventListener('keydown', onKeyDown)
  return () => {
    document.removeEventListener('keydown', onKeyDown)
    if (atWork === act) atWork = undefined
  }
}

const OWN = { x: 'chooseSlowest', e: 'goToDelayer', m: 'play', escape: 'escape' } as const

function actOf(event: Pressed, actions: LogPageActions, desk: LogPageDesk): (() => void) | undefined {
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
