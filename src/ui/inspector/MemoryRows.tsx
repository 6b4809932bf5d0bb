import type { MemoryRow } from '../../kit/inspect.ts'
import { Value } from './Value.tsx'

const GROUPS: Readonly<Record<MemoryRow['group'], string>> = {
  list: 'All Ms, as every walk meets them',
  request: 'The request',
  locks: 'Locks',
  world: 'The world and its Ps',
  'hand-over': 'Hand-over to the template thread',
  queue: 'Signals for os/signal',
  pipe: 'The pipe',
}

/** Shared memory, by its names in the runtime. */
export function MemoryRows({ rows }: { readonly rows: readonly MemoryRow[] }) {
  const groups = Object.entries(GROUPS).map(([group, title]) => ({
    title,
    rows: rows.filter((row) => row.group === group),
  }))
  return (
    <div className="memory">
      {groups.map((group) => (
        <section key={group.title}>
          <h3>{group.title}</h3>
          <dl>
            {group.rows.map((row) => (
              <div key={row.key}>
                <dt>{row.label}</dt>
                <dd>
                  <Value of={row.key}>{row.value}</Value>
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  )
}
