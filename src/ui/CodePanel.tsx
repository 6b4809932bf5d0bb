import { nameOf } from '../protocol/ids.ts'
import { selectLanes, selectLastRecord, selectMoment } from '../store/selectors.ts'
import { standingAt } from '../store/standing.ts'
import { CodePane } from './code/CodePane.tsx'
import { useSelected } from './lab-context.ts'

/** The routines, with a tag where each M stands now. */
export function CodePanel() {
  const state = useSelected(selectMoment)
  const lanes = useSelected(selectLanes)
  const last = useSelected(selectLastRecord)
  const markers = lanes.flatMap((thread) => {
    const step = standingAt(state, thread)
    return step === undefined ? [] : [{ thread, name: nameOf(thread), step }]
  })
  return <CodePane markers={markers} highlighted={last?.step} />
}
