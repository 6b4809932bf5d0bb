import { sessionToLink } from '../../codec/link.ts'
import { type ReproducedRun, reproductionToJson } from '../../codec/reproduction.ts'
import { DEFAULT_VIEW } from '../../codec/session.ts'
import type { Plan } from '../../reproduce/plan.ts'
import { findScripted } from '../../store/scenario-store.ts'
import { checksum, lastState, replay } from '../../trace/simulation.ts'
import type { ReportFile } from '../command.ts'
import { tallyJson } from './json.ts'
import { loggedRun } from './logged.ts'
import type { Bench } from './session.ts'
import type { Measured } from './text.ts'

/** The file that the page shows: witness, result, logs. And a sentence for each log that could not be had. */
export function resultFile(
  path: string,
  bench: Bench,
  title: string,
  plan: Plan,
  { forced, inPlace }: Measured,
): { readonly file: ReportFile; readonly notes: readonly string[] } {
  const notes: string[] = []
  const logged = (broken: boolean): ReproducedRun | undefined => {
    const run = loggedRun(bench, plan, broken)
    if (run.ok) return run.value
    notes.push(`${path} has no log of the run with ${broken ? title : 'everything in place'}: ${run.error}`)
    return undefined
  }
  const told = {
    title,
    kind: plan.violation.kind,
    go: bench.built.toolchain.version,
    when: new Date().toISOString().slice(0, 10),
    witness: witnessLink(plan),
    ...(forced === undefined ? {} : { forced: tallyJson(forced) }),
    ...(inPlace === undefined ? {} : { inPlace: tallyJson(inPlace) }),
    logged: { forced: logged(true), inPlace: logged(false) },
  }
  return { file: { path, text: reproductionToJson(told) }, notes: [...new Set(notes)] }
}

function witnessLink({ setup, actions }: Plan): string {
  const session = { setup, scenario: undefined, actions, cursor: actions.length, view: DEFAULT_VIEW }
  return sessionToLink(session, checksum(lastState(replay(setup, actions).simulation)), findScripted)
}
