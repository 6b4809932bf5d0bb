/** The reader's choice wins over the system's preference, and is kept on this machine. */
export type Theme = 'light' | 'dark'

const KEY = 'allthreads.theme'
const DARK = '(prefers-color-scheme: dark)'

/** Sets the theme on the document, and follows the system while nothing was chosen. */
export function startTheme(): void {
  applyTheme(chosenTheme() ?? systemTheme())
  matchMedia(DARK).addEventListener('change', () => {
    if (chosenTheme() === undefined) applyTheme(systemTheme())
  })
}

export function toggleTheme(): Theme {
  const theme = currentTheme() === 'dark' ? 'light' : 'dark'
  applyTheme(theme)
  try {
    localStorage.setItem(KEY, theme)
  } catch {
    // Storage is refused (private window, blocked by policy): the choice holds until the page is closed.
  }
  return theme
}

function currentTheme(): Theme {
  return document.documentElement.dataset['theme'] === 'dark' ? 'dark' : 'light'
}

function applyTheme(theme: Theme): void {
  document.documentElement.dataset['theme'] = theme
}

function systemTheme(): Theme {
  return matchMedia(DARK).matches ? 'dark' : 'light'
}

function chosenTheme(): Theme | undefined {
  try {
    const kept = localStorage.getItem(KEY)
    return kept === 'light' || kept === 'dark' ? kept : undefined
  } catch {
    return undefined
  }
}
