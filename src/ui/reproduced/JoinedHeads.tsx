import { LABELS } from './Joins.tsx'
import type { JoinedPicture } from './joined-picture.ts'

/** Names of the lanes, beside the figure: the model's threads, and the kernel's numbers of those that played them. */
export function JoinedHeads({ picture }: { readonly picture: JoinedPicture }) {
  const { modelRows, realRows, tids } = picture
  return (
    <div className="joined-heads" aria-hidden="true">
      {modelRows.map(({ thread, name }) => (
        <div key={thread} className="joined-head">
          <b>{name}</b>
          <span>model</span>
        </div>
      ))}
      <div className="joined-labels" style={{ blockSize: LABELS }}>
        step
      </div>
      {modelRows.map(({ thread, name }, row) => (
        <div key={thread} className="joined-head">
          <b>{name}</b>
          <span>{realRows[row] === undefined ? 'not seen' : `thread ${tids[row]}`}</span>
        </div>
      ))}
    </div>
  )
}
