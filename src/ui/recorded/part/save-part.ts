import type { PartPlan } from '../../../codec/strace/part/read-part.ts'
import type { Lab } from '../../../store/lab.ts'
import type { ShownLog } from '../../../store/logbook.ts'
import type { Log } from '../../../trace/log.ts'
import type { SaveRange } from '../../log/RangeSum.tsx'
import { downloadFile } from '../../page/page-actions.ts'

/** The text of a log that is open in part: read again, it is the same. */
export function saveShownPart(lab: Lab, log: Log): void {
  saveText(lab, log.name, log.source)
}

/** Cuts a part out of a log, without opening it. */
export async function savePartOf(lab: Lab, file: File, plan: PartPlan): Promise<void> {
  const { cutInWorker } = await import('../../../codec/strace/client.ts')
  const pieces = await cutInWorker(file, plan, () => undefined).done
  if (pieces?.ok === true) saveText(lab, file.name, pieces.value)
  else if (pieces !== undefined) lab.commands.reportProblem(pieces.error)
}

/** What saves a range of a log that is shown; several files have no part. */
export function rangeSaver(lab: Lab, shown: ShownLog): SaveRange | undefined {
  return shown.files.length === 1 ? (range, unit) => void saveRange(lab, shown, range, unit) : undefined
}

/** What begins or returns between two times of a log that is shown, as a log by itself. */
async function saveRange(lab: Lab, { log, files }: ShownLog, ...[between, unit]: Parameters<SaveRange>) {
  const { rangeBetween, formOfLog } = await import('../../../codec/strace/part/range-of-log.ts')
  const range = rangeBetween(log, between, unit)
  const form = formOfLog(log)
  const [whole] = files
  if (range === undefined || whole === undefined) {
    lab.commands.reportProblem('Nothing begins or returns in this range.')
    return
  }
  if (form === undefined) {
    lab.commands.reportProblem('The form of this log cannot be told, so no part of it can be saved.')
    return
  }
  // The events of a part are counted in its own text.
  const file = log.part === undefined ? whole : new File([...log.source] as BlobPart[], log.name)
  await savePartOf(lab, file, { form, range, checkpoint: undefined })
}

function saveText(lab: Lab, of: string, pieces: readonly Uint8Array[]): void {
  const name = `${of.replace(/(\.part)?(\.(strace|log|txt))?(\.gz)?$/, '')}.part.strace`
  downloadFile(name, new Blob([...pieces] as BlobPart[], { type: 'text/plain' }))
  lab.commands.reportDone(`Saved as ${name}: a log of strace by itself.`)
}
