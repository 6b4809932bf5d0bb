import type { Lab } from '../../store/lab.ts'
import { copyText } from '../parts/clipboard.ts'
import { logbookOf } from './logbook-of.ts'

/** Links lead only to logs that come with the site. */
export async function copyLogLink(lab: Lab, page: string): Promise<void> {
  const { shown, call } = logbookOf(lab).store.getState()
  const shipped = shown?.shipped
  if (shipped === undefined) {
    lab.commands.reportProblem(
      'This log is on your machine only, so no link leads to it. Send the file, or export a picture.',
    )
    return
  }
  const at = call === undefined ? '' : `&call=${call + 1}`
  const address = `${page}?trace=${encodeURIComponent(shipped)}${at}`
  if (await copyText(address)) lab.commands.reportDone('Link copied. Whoever opens it sees this log.')
  else lab.commands.reportProblem(`The browser did not let it be copied. The address is ${address}`)
}
