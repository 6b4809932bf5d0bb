import type { ThreadRow } from '../../kit/inspect.ts'
import { fieldLabel, THREAD_FIELDS, type ThreadFieldName, threadKey } from '../../store/changes.ts'
import { selectBlocked, selectOutcome } from '../../store/selectors.ts'
import { useSelected } from '../lab-context.ts'
import { Value } from './Value.tsx'

/** Every M: where it is in the runtime's own words, how often the call took effect on it, and why it waits. */
export function ThreadTable({ threads }: { readonly threads: readonly ThreadRow[] }) {
  return (
    <table className="threads">
      <caption className="visually-hidden">Threads</caption>
      <thead>
        <tr>
          <th scope="col">thread</th>
          <th scope="col">state</th>
          <th scope="col">P</th>
          <th scope="col">applied</th>
        </tr>
      </thead>
      <tbody>
        {threads.map((row) => (
          <ThreadLine key={row.id} row={row} />
        ))}
      </tbody>
    </table>
  )
}

function ThreadLine({ row }: { readonly row: ThreadRow }) {
  const because = useSelected((state) => selectBlocked(state).find(({ thread }) => thread === row.id)?.because)
  const isBroken = useSelected((state) =>
    selectOutcome(state).violations.some(({ threads }) => threads.includes(row.id)),
  )
  return (
    <tr className={row.life === 'gone' ? 'is-gone' : undefined}>
      <th scope="row" className={isBroken ? 'is-broken' : undefined}>
        {nameOf(row.id)}
      </th>
      <td>
        <Value of={threadKey(row, 'state')}>{row.state}</Value>
        {because !== undefined && <p className="because">{because}</p>}
        <Flags row={row} />
      </td>
      <td>
        <Value of={threadKey(row, 'p')}>{row.p === '' ? '–' : row.p}</Value>
      </td>
      <td className={row.applied > 0 ? 'has-state' : undefined}>
        <Value of={threadKey(row, 'applied')}>{String(row.applied)}</Value>
        {row.kernel !== '' && <p className="kernel">{row.kernel}</p>}
      </td>
    </tr>
  )
}

/** Only what is not as it usually is; what has just become usual again is told once, as a change. */
function Flags({ row }: { readonly row: ThreadRow }) {
  const unusual: Readonly<Partial<Record<ThreadFieldName, boolean>>> = {
    life: row.life !== 'alive',
    procid: !row.procid,
    need: row.need,
    park: row.park,
    pending: row.pending > 0,
    masked: row.masked,
    locked: row.locked,
  }
  return (
    <ul className="flags">
      {FLAGS.map((name) => (
        <Flag key={name} row={row} name={name} isShown={unusual[name] === true} />
      ))}
    </ul>
  )
}

const FLAGS: readonly ThreadFieldName[] = ['life', 'procid', 'need', 'park', 'pending', 'masked', 'locked']

interface FlagProps {
  readonly row: ThreadRow
  readonly name: ThreadFieldName
  readonly isShown: boolean
}

function Flag({ row, name, isShown }: FlagProps) {
  if (!isShown) return undefined
  const field = THREAD_FIELDS[name]
  return (
    <li>
      {fieldLabel(row, name)} <Value of={threadKey(row, name)}>{field.value(row)}</Value>
    </li>
  )
}
