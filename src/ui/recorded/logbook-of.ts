import type { Lab } from '../../store/lab.ts'
import { createLogbook, type Logbook } from '../../store/logbook.ts'
import { pageReader } from './page-reader.ts'

const LOGBOOKS = new WeakMap<Lab, Logbook>()

/** The one logbook of a laboratory's page. */
export function logbookOf(lab: Lab): Logbook {
  const known = LOGBOOKS.get(lab)
  if (known !== undefined) return known
  const made = createLogbook(lab, pageReader)
  LOGBOOKS.set(lab, made)
  return made
}

/** Opens what `?trace=` names, at `&call=`, and goes back to the laboratory when something is opened there. Gives what ends it. */
export function connectLogbook(lab: Lab, logbook: Logbook): () => void {
  const asked = new URLSearchParams(location.search)
  const [trace, call] = [asked.get('trace'), asked.get('call')]
  if (trace !== null) void logbook.commands.openShipped(trace, call ?? undefined)
  return lab.store.subscribe(({ tree }, before) => {
    if (tree !== before.tree && logbook.store.getState().shown !== undefined) logbook.commands.close()
  })
}
