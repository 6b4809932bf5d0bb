import type { Lab } from '../store/lab.ts'
import { selectLink } from '../store/session-commands.ts'
import type { PageActions } from './command-types.ts'
import { toggleTheme } from './theme.ts'

/** What only a page can do: clipboard, files, theme. Each tells in words what came of it. */
export function pageActions(lab: Lab): PageActions {
  return {
    copyLink: () => {
      void copyLink(lab)
    },
    saveFile: () => {
      void saveFile(lab)
    },
    loadFile: () => loadFile(lab),
    toggleTheme: () => {
      lab.commands.reportDone(`The page is ${toggleTheme()} now.`)
    },
  }
}

/** The whole address that shows exactly this. */
export function addressNow(lab: Lab): string {
  return new URL(selectLink(lab.store.getState()), location.href).href
}

/** Where this page is, without what it shows. */
export function pageAddress(): string {
  return location.origin + location.pathname
}

/** Whether the browser let it be copied. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}

/** Whether the browser let a PNG be copied. */
export async function copyImage(png: Blob): Promise<boolean> {
  try {
    await navigator.clipboard.write([new ClipboardItem({ [png.type]: png })])
    return true
  } catch {
    return false
  }
}

/** Hands a text to the person as a file. */
export function download(name: string, type: string, text: string): void {
  downloadFile(name, new Blob([text], { type }))
}

export function downloadFile(name: string, file: Blob): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href))
}

async function copyLink(lab: Lab): Promise<void> {
  const address = addressNow(lab)
  history.replaceState(history.state, '', address)
  if (await copyText(address)) lab.commands.reportDone('Link copied. Whoever opens it sees exactly this.')
  else lab.commands.open({ kind: 'share' })
}

async function saveFile(lab: Lab): Promise<void> {
  const name = `${lab.store.getState().scenario ?? 'session'}.allthreads.json`
  download(name, 'application/json', await lab.commands.saveSession())
  lab.commands.reportDone(`Saved as ${name}.`)
}

function loadFile(lab: Lab): void {
  const input = document.createElement('input')
  input.type = 'file'
  input.accept = '.json,application/json'
  input.addEventListener('change', () => {
    const file = input.files?.[0]
    if (file !== undefined) void loadFrom(lab, file)
  })
  input.click()
}

async function loadFrom(lab: Lab, file: File): Promise<void> {
  try {
    await lab.commands.loadSession(await file.text())
  } catch {
    lab.commands.reportProblem(`${file.name} could not be read.`)
  }
}
