import type { StepNeed } from '../../explorer/step-needs.ts'
import { protocolOf } from '../../protocols/registry.ts'
import type { Simulation } from '../../trace/simulation.ts'

/** 'M1 exits' */
export function stepWords({ setup, trace }: Simulation, at: number): string {
  const record = trace.records[at]
  return record === undefined ? `step ${at + 1}` : `${protocolOf(setup).nameOf(record.thread)} ${record.text}`
}

/** Why a step is needed, as a sentence. */
export function needWords(need: StepNeed, simulation: Simulation): string {
  switch (need.kind) {
    case 'choice':
      return 'Without it this does not happen.'
    case 'before':
      return `It must come before step ${need.before + 1}: ${stepWords(simulation, need.before)}.`
    case 'unsignalled':
      return 'The last chance: were the pending signal handled first, this would not happen.'
    case 'sometime':
      return 'It has to happen, sooner or later.'
    case 'none':
      return 'It could be left out.'
  }
}
