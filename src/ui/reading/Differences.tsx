import { DIFFERENCES_TITLE, type Difference } from '../../lessons/differences.ts'
import { SourceLinks } from './SourceLinks.tsx'
import { Verdict } from './Verdict.tsx'

/** What Go does in another way than the C library, with the races that this excludes and what it costs. */
export function Differences({ list }: { readonly list: readonly Difference[] }) {
  return (
    <section className="notes differences">
      <h3>{DIFFERENCES_TITLE}</h3>
      {list.map(({ id, title, text, cost, tried, sources }) => (
        <section key={id} aria-labelledby={`why-${id}`}>
          <h4 id={`why-${id}`}>{title}</h4>
          <p>
            {text}
            <SourceLinks sources={sources} />
          </p>
          <ul>
            {tried.map(({ title: situation, setup }) => (
              <li key={setup.id}>
                {situation}: <Verdict setup={setup} />
              </li>
            ))}
          </ul>
          <p>
            <strong>What it costs:</strong> {cost}
          </p>
        </section>
      ))}
    </section>
  )
}
