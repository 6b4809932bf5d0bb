import type { MemoryRow } from '../../kit/inspect.ts'
import { selectMoment } from '../../store/selectors.ts'
import { useSelected } from '../parts/lab-context.ts'
import { Value } from './Value.tsx'

/** Shared memory, by its names in the runtime. */
export function MemoryRows({ rows }: { readonly rows: readonly MemoryRow[] }) {
  const titles = useSelected((state) => selectMoment(state).protocol.inspector.groups)
  const groups = Object.entries(titles).map(([group, title]) => ({
    title,
    rows: rows.filter((row) => row.group === group),
  }))
  return (
    <div className="memory">
      {groups
        .filter(({ rows: of }) => of.length > 0)
        .map((group) => (
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
