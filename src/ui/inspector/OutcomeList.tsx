import { useId } from 'react'
import { selectOutcome } from '../../store/selectors.ts'
import { useSelected } from '../parts/lab-context.ts'

/** What came out by now: calls that returned, the last result, and what was violated. */
export function OutcomeList() {
  const { returned, last, violations } = useSelected(selectOutcome)
  const id = useId()
  return (
    <section className="outcome">
      <h3 id={id}>Outcome</h3>
      <dl aria-labelledby={id}>
        <div>
          <dt>returned</dt>
          <dd>{returned === 0 ? 'no' : returned === 1 ? 'yes' : `yes, ${returned} calls`}</dd>
        </div>
        <div>
          <dt>r1</dt>
          <dd>{last?.r1 ?? '–'}</dd>
        </div>
        <div>
          <dt>errno</dt>
          <dd>{last?.errno ?? '–'}</dd>
        </div>
        <div>
          <dt>violations</dt>
          <dd className={violations.length > 0 ? 'is-broken' : undefined}>
            {violations.length === 0 ? 'none' : violations.map(({ text }) => text).join('; ')}
          </dd>
        </div>
      </dl>
    </section>
  )
}
