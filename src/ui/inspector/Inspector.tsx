import { selectChanges, selectMemory } from '../../store/selectors.ts'
import { laneOrder } from '../../trace/lane-order.ts'
import { useSelected } from '../parts/lab-context.ts'
import { ChangedKeys } from './changed-keys.ts'
import { MemoryRows } from './MemoryRows.tsx'
import { OutcomeList } from './OutcomeList.tsx'
import { ThreadTable } from './ThreadTable.tsx'
import './inspector.css'

/** The process at the cursor: every thread, shared memory, and what came out so far. */
export function Inspector() {
  const memory = useSelected(selectMemory)
  const changes = useSelected(selectChanges)
  return (
    <section className="inspector" aria-label="Inspector">
      <ChangedKeys value={changes}>
        <ThreadTable threads={laneOrder(memory.threads, (row) => row)} />
        <OutcomeList />
        <MemoryRows rows={memory.rows} />
      </ChangedKeys>
    </section>
  )
}
