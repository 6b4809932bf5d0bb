import { protocolOf } from '../../protocols/registry.ts'
import { selectOutcome, selectSimulation } from '../../store/selectors.ts'
import { CommandButton } from '../commands/CommandButton.tsx'
import { useNameOf, useSelected } from '../parts/lab-context.ts'
import '../page/notice.css'

/** What is broken at the cursor. It stays as long as it is so. */
export function ViolationBanner() {
  const nameOf = useNameOf()
  const { violations } = useSelected(selectOutcome)
  const isForced = useSelected((state) => protocolOf(selectSimulation(state).setup).isForced === true)
  return (
    <div role="alert" className="violation-place">
      {violations.length > 0 && (
        <div className="violation">
          <strong>
            <span aria-hidden="true">✕ </span>
            {violations.length === 1 ? 'A property is violated' : `${violations.length} properties are violated`}
          </strong>
          <ul>
            {violations.map((violation) => (
              <li key={violation.property + violation.text}>
                <em>“{violation.property}”</em> is broken: {violation.text}
                {violation.threads.length > 0 && ` (${violation.threads.map(nameOf).join(', ')})`}
              </li>
            ))}
          </ul>
          {isForced && <CommandButton id="machine" look="plain" />}
        </div>
      )}
    </div>
  )
}
