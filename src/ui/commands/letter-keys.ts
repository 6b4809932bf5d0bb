const KEY = 'allthreads.letters'

let areOff: boolean | undefined

/**
 * Whether letters, digits and signs are keys by themselves. Who speaks to the page, or hits keys by accident, can
 * switch them off; arrows, Space, Enter, Escape and what is pressed with Ctrl stay.
 */
export function areLettersKeys(): boolean {
  areOff ??= kept() === 'off'
  return !areOff
}

export function setLettersAsKeys(isOn: boolean): void {
  areOff = !isOn
  try {
    if (isOn) localStorage.removeItem(KEY)
    else localStorage.setItem(KEY, 'off')
  } catch {
    // Storage is refused: it holds until the page is closed.
  }
}

/** Whether a key is a letter, a digit or a sign, and these are no keys by themselves. */
export function isSwitchedOff({ key, ctrlKey, metaKey }: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey'>): boolean {
  return key.length === 1 && key !== ' ' && !ctrlKey && !metaKey && !areLettersKeys()
}

function kept(): string | null {
  try {
    return localStorage.getItem(KEY)
  } catch {
    return null
  }
}
