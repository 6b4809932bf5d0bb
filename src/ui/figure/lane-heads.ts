import { assertDefined } from '../../base/assert.ts'
import type { Blocked } from '../../kit/enabled.ts'
import type { ThreadId } from '../../kit/ids.ts'
import { inspect, type ThreadRow } from '../../kit/inspect.ts'
import type { Violation } from '../../kit/violations.ts'
import { protocolOf } from '../../protocols/registry.ts'
import { moveOf } from '../../store/policy.ts'
import { laneOrder } from '../../trace/lane-order.ts'
import type { Lanes } from '../../trace/lane-types.ts'
import type { Simulation } from '../../trace/simulation.ts'
import type { LaneHead } from '../timeline/types.ts'

interface HeadFacts {
  readonly simulation: Simulation
  readonly moment: number
  readonly blocked: readonly Blocked[]
  readonly coordinators: readonly ThreadId[]
  readonly violations: readonly Violation[]
}

/** What the heads of all lanes say at one moment, from top to bottom. */
export function laneHeads(facts: HeadFacts): readonly LaneHead[] {
  const state = assertDefined(facts.simulation.states[facts.moment], `moment ${facts.moment} exists`)
  const rows = laneOrder(inspect(state).threads, (row) => row)
  return rows.map((row, index) => headOf(row, index, facts))
}

function headOf(row: ThreadRow, index: number, facts: HeadFacts): LaneHead {
  const move = moveOf(facts.simulation, facts.moment, row.id)
  return {
    thread: row.id,
    name: row.name,
    roleLabel: roleLabel(row, facts),
    hasOwnName: protocolOf(facts.simulation.setup).roleTitle(row.role) !== undefined,
    stateWord: row.word,
    because: facts.blocked.find(({ thread }) => thread === row.id)?.because,
    p: row.badge === '' ? undefined : row.badge,
    version: row.applied,
    kernelLabel: row.kernel === '' ? undefined : row.kernel,
    canStep: move !== undefined,
    key: index < 9 ? String(index + 1) : undefined,
    stepTitle: move?.title,
    violated: facts.violations.some(({ threads }) => threads.includes(row.id)),
  }
}

function roleLabel({ id, role, life }: ThreadRow, { simulation, coordinators }: HeadFacts): string {
  if (life === 'gone') return 'has exited'
  const title = protocolOf(simulation.setup).roleTitle(role)
  if (title !== undefined) return title
  return coordinators.includes(id) ? 'coordinator' : 'thread'
}

/** Who is inside of a call at this moment: the first is the one that has begun first. */
export function coordinatorsAt(lanes: Lanes, moment: number): readonly ThreadId[] {
  return lanes.calls
    .filter(({ from, to }) => from <= moment && (to === undefined || moment < to))
    .map(({ thread }) => thread)
}
