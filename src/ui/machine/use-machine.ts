import { useMemo } from 'react'
import { bornThreads } from '../../kit/enabled.ts'
import type { ThreadId } from '../../kit/ids.ts'
import type { State } from '../../kit/state.ts'
import { type Chart, chartOf, stateAt } from '../../statechart/chart.ts'
import { isHandling, standingOf } from '../../statechart/machine-source.ts'
import { possibleFor, takenBy } from '../../statechart/now.ts'
import { selectBranch, selectLanes, selectMoment, selectSelected } from '../../store/selectors.ts'
import { useSelected } from '../parts/lab-context.ts'

/** What the panel shows of the moment at the cursor. */
export interface Machine {
  readonly chart: Chart
  readonly state: State
  /** Whose machine it is. */
  readonly thread: ThreadId
  readonly name: string
  /** All lanes, to choose from. */
  readonly lanes: readonly ThreadId[]
  /** Those that run the same machine. */
  readonly threads: readonly ThreadId[]
  readonly standing: { readonly handler: string; readonly program: string }
  readonly isHandling: boolean
  /** The routine in which the thread stands: the state around its own. */
  readonly routine: string
  readonly possible: ReadonlySet<string>
  /** What the step that led here took, where a thread of this machine took it. */
  readonly last: string | undefined
}

export function useMachine(): Machine {
  const state = useSelected(selectMoment)
  const thread = useSelected(selectSelected)
  const lanes = useSelected(selectLanes)
  const { simulation, cursor } = useSelected(selectBranch)
  const before = simulation.states[cursor - 1]
  const action = simulation.actions[cursor - 1]
  return useMemo(() => {
    const chart = chartOf(state.setup.protocol, state.protocol.roleOf(thread))
    const standing = standingOf(state, thread)
    const isOurs = before !== undefined && action !== undefined && state.protocol.roleOf(action.thread) === chart.role
    return {
      chart,
      state,
      thread,
      name: state.protocol.nameOf(thread),
      lanes,
      threads: bornThreads(state).filter((each) => state.protocol.roleOf(each) === chart.role),
      standing,
      isHandling: isHandling(state, thread),
      routine: stateAt(chart, standing.program).parent ?? '',
      possible: possibleFor(chart, state, thread),
      last: isOurs ? takenBy(chart, before, action)?.id : undefined,
    }
  }, [state, thread, lanes, before, action])
}
