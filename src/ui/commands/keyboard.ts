import type { Desk } from './command-types.ts'
import { commandOfKey } from './commands.ts'
import { isSwitchedOff } from './letter-keys.ts'
import { runCommand } from './run-command.ts'

/** What a key event is called in the table of commands. */
export function keyName(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey'>): string {
  const key = event.key === ' ' ? 'Space' : event.key.length === 1 ? event.key.toLowerCase() : event.key
  return event.ctrlKey || event.metaKey ? `Mod+${key}` : key
}

/** The keys of the whole page, of those commands that are heard now. Gives what takes them off again. */
export function listenToKeys(desk: Desk, isHeard: (id: string, key: string) => boolean = () => true): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.altKey || isTakenElsewhere(event)) return
    const key = keyName(event)
    const found = commandOfKey(key)
    if (found === undefined || !isHeard(found.id, key)) return
    event.preventDefault()
    runCommand(found, desk, key)
  }
  document.addEventListener('keydown', onKeyDown)
  return () => document.removeEventListener('keydown', onKeyDown)
}

/**
 * A field is being filled in, a dialog or menu is open, the key belongs to the button that has the focus, or it is a
 * letter and letters are no keys.
 */
export function isTakenElsewhere(event: KeyboardEvent): boolean {
  if (isSwitchedOff(event)) return true
  if (document.querySelector('dialog[open], [popover]:popover-open') !== null) return true
  const target = event.target
  if (!(target instanceof Element)) return false
  const presses = event.key === 'Enter' || event.key === ' '
  if (presses && target.closest('button, a[href], summary, [role="tab"], [type="checkbox"]') !== null) return true
  return target.closest('input:not([type="checkbox"]), select, textarea, [contenteditable="true"]') !== null
}
