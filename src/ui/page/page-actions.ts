import { DEFAULT_INQUIRY } from '../../codec/session.ts'
import type { Lab } from '../../store/lab.ts'
import { selectLink } from '../../store/session-commands.ts'
import type { PageActions } from '../commands/command-types.ts'
import { copyText } from '../parts/clipboard.ts'
import { logbookOf } from '../recorded/logbook-of.ts'
import { expectLog } from '../recorded/page-reader.ts'
import { toggleTheme } from '../style/theme.ts'

/** What only a page can do: clipboard, files, theme. Each tells in words what came of it. */
export function pageActions(lab: Lab): PageActions {
  return {
    copyLink: () => {
      void (isLogShown(lab) ? copyLinkOfLog(lab) : copyLink(lab))
    },
    saveFile: () => {
      void saveFile(lab)
    },
    loadFile: () => chooseFiles(lab),
    openFiles: (files) => void openFiles(lab, files),
    backToLog: () => {
      const { store, commands } = logbookOf(lab)
      if (store.getState().left === undefined) lab.commands.reportProblem('No log was left to go back to.')
      else commands.comeBack()
    },
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

async function copyLinkOfLog(lab: Lab): Promise<void> {
  const { copyLogLink } = await import('../recorded/copy-log-link.ts')
  await copyLogLink(lab, pageAddress())
}

function isLogShown(lab: Lab): boolean {
  return logbookOf(lab).store.getState().shown !== undefined
}

async function openJson(lab: Lab, json: string): Promise<void> {
  const { openJsonFile } = await import('../reproduced/open-json.ts')
  await openJsonFile(lab, json)
}

async function saveFile(lab: Lab): Promise<void> {
  const name = `${lab.store.getState().scenario ?? 'session'}.allthreads.json`
  download(name, 'application/json', await lab.commands.saveSession())
  lab.commands.reportDone(`Saved as ${name}.${notSaved(lab)}`)
}

/** What only a link says. */
function notSaved(lab: Lab): string {
  const { beside, inquiry, finding } = lab.store.getState()
  if (beside === undefined && inquiry === DEFAULT_INQUIRY && finding?.found === undefined) return ''
  return ' What is compared or checked is only in a link.'
}

function chooseFiles(lab: Lab): void {
  const input = document.createElement('input')
  input.type = 'file'
  input.multiple = true
  input.addEventListener('change', () => void openFiles(lab, [...(input.files ?? [])]))
  input.click()
  expectLog()
}

/** A saved session, what reproduce has written, or else a log of strace: one file, or all that strace -ff wrote. */
async function openFiles(lab: Lab, files: readonly File[]): Promise<void> {
  const [first] = files
  if (first === undefined) return
  try {
    // No line of strace begins like JSON.
    const isJson = files.length === 1 && /^\s*\{/.test(await first.slice(0, 256).text())
    if (isJson) await openJson(lab, await first.text())
    else await logbookOf(lab).commands.openFiles(files)
  } catch {
    lab.commands.reportProblem(`${first.name} could not be read.`)
  }
}
