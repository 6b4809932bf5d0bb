import { isReproduction, jsonToReproduction, type Reproduction } from '../../codec/reproduction.ts'
import type { Lab } from '../../store/lab.ts'
import { logbookOf } from '../recorded/logbook-of.ts'

/** A saved session, or what `reproduce --result` has written. What is wrong with it is said in a notice. */
export async function openJsonFile(lab: Lab, json: string): Promise<void> {
  if (!isReproduction(json.slice(0, 256))) return lab.commands.loadSession(json)
  const read = jsonToReproduction(json)
  if (!read.ok) return lab.commands.reportProblem(read.error)
  await openReproduction(lab, read.value)
}

async function openReproduction(lab: Lab, told: Reproduction): Promise<void> {
  const which = (['forced', 'inPlace'] as const).find((one) => told.logged[one] !== undefined)
  if (which !== undefined) return logbookOf(lab).commands.openReproduced({ told, which })
  await lab.commands.openLink(told.witness)
  lab.commands.reportDone(
    `On ${told.go}, ${told.when}: ${told.forced?.reproduced ?? 0} of ${told.forced?.runs ?? 0} reproduced. The file has no log, so only the model is shown.`,
  )
}
