import type { ThreadRow } from '../../kit/inspect.ts'
import { readingsOf, threadKey } from '../../store/changes.ts'
import { selectBlocked, selectMoment, selectOutcome } from '../../store/selectors.ts'
import { useSelected } from '../parts/lab-context.ts'
import { Value } from './Value.tsx'

/** Every M: where it is in the runtime's own words, how often the call took effect on it, and why it waits. */
export function ThreadTable({ threads }: { readonly threads: readonly ThreadRow[] }) {
  const badgeName = useSelected((state) => selectMoment(state).protocol.inspector.badgeName)
  return (
    <table className="threads">
      <caption className="visually-hidden">Threads</caption>
      <thead>
        <tr>
          <th scope="col">thread</th>
          <th scope="col">state</th>
          {badgeName !== undefined && <th scope="col">{badgeName}</th>}
          <th scope="col">applied</th>
        </tr>
      </thead>
      <tbody>
        {threads.map((row) => (
          <ThreadLine key={row.id} row={row} hasBadge={badgeName !== undefined} />
        ))}
      </tbody>
    </table>
  )
}

function ThreadLine({ row, hasBadge }: { readonly row: ThreadRow; readonly hasBadge: boolean }) {
  const because = useSelected((state) => selectBlocked(state).find(({ thread }) => thread === row.id)?.because)
  const isBroken = useSelected((state) =>
    selectOutcome(state).violations.some(({ threads }) => threads.includes(row.id)),
  )
  return (
    <tr className={row.life === 'gone' ? 'is-gone' : undefined}>
      <th scope="row" className={isBroken ? 'is-broken' : undefined}>
        {row.name}
      </th>
      <td>
        <Value of={threadKey(row, 'state')}>{row.state}</Value>
        {because !== undefined && <p className="because">{because}</p>}
        <Flags row={row} />
      </td>
      {hasBadge && (
        <td>
          <Value of={threadKey(row, 'badge')}>{row.badge === '' ? '–' : row.badge}</Value>
        </td>
      )}
      <td className={row.applied > 0 ? 'has-state' : undefined}>
        <Value of={threadKey(row, 'applied')}>{String(row.applied)}</Value>
        {row.kernel !== '' && <p className="kernel">{row.kernel}</p>}
      </td>
    </tr>
  )
}

/** Only what is not as it usually is; what has just become usual again is told once, as a change. */
function Flags({ row }: { readonly row: ThreadRow }) {
  return (
    <ul className="flags">
      {readingsOf(row)
        .filter(({ isUnusual }) => isUnusual)
        .map(({ key, label, value }) => (
          <li key={key}>
            {label} <Value of={threadKey(row, key)}>{value}</Value>
          </li>
        ))}
    </ul>
  )
}
