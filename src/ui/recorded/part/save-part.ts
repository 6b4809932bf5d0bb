import type { PartPlan } from '../../../codec/strace/part/read-part.ts'
import type { Lab } from '../../../store/lab.ts'
import type { Log } from '../../../trace/log.ts'
import { downloadFile } from '../../page-actions.ts'

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

function saveText(lab: Lab, of: string, pieces: readonly Uint8Array[]): void {
  const name = `${of.replace(/(\.part)?(\.(strace|log|txt))?(\.gz)?$/, '')}.part.strace`
  downloadFile(name, new Blob([...pieces] as BlobPart[], { type: 'text/plain' }))
  lab.commands.reportDone(`Saved as ${name}: a log of strace by itself.`)
}
