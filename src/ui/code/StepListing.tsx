import { type ReactElement, useRef } from 'react'
import type { Action, StepId } from '../../kit/actions.ts'
import { callEvents } from '../../kit/events.ts'
import { FIRST_THREAD, type ThreadId } from '../../kit/ids.ts'
import type { State } from '../../kit/state.ts'
import type { SourceLine } from '../../kit/study.ts'
import type { Marker } from './marker.ts'
import { StandingTags } from './StandingTags.tsx'
import { useReveal } from './use-reveal.ts'
import './code-pane.css'
import './code-steps.css'

interface Props {
  readonly state: State
  readonly markers: readonly Marker[]
  /** The last step taken. */
  readonly highlighted: StepId | undefined
}

interface Part {
  readonly title: string
  readonly steps: readonly { readonly step: StepId; readonly source: SourceLine | undefined }[]
}

const OUTSIDE = 'In the program and in the kernel'

/** A protocol's steps by the functions of its source that take them, in the protocol's order. */
function partsOf({ steps, sourceOf }: State['protocol']): readonly Part[] {
  const parts = new Map<string, Part['steps'][number][]>()
  for (const step of steps) {
    const source = sourceOf?.(step)
    const title = source?.function ?? OUTSIDE
    parts.set(title, [...(parts.get(title) ?? []), { step, source }])
  }
  const own = [...parts].map(([title, of]) => ({ title, steps: of }))
  return own.sort((a, b) => Number(a.title === OUTSIDE) - Number(b.title === OUTSIDE))
}

/** What the protocol's machines do, step by step, each with its line of source and who stands before it. */
export function StepListing({ state, markers, highlighted }: Props): ReactElement {
  const listing = useRef<HTMLDivElement>(null)
  const { protocol } = state
  const parts = partsOf(protocol)
  const home = parts.find(({ steps }) => steps.some(({ step }) => step === highlighted))?.title
  useReveal(listing, home, highlighted)
  return (
    <div className="code-pane code-steps" ref={listing}>
      {parts.map(({ title, steps }) => (
        <section key={title} className="code-routine" data-routine={title}>
          <h3>
            <span className={title === OUTSIDE ? 'code-title' : 'code-functions'}>{title}</span>
          </h3>
          <ol className="code-lines">
            {steps.map(({ step, source }) => (
              <StepLine
                key={step}
                step={step}
                source={source}
                state={state}
                here={markers.filter((marker) => marker.step === step)}
                isLast={step === highlighted}
              />
            ))}
          </ol>
        </section>
      ))}
      <footer className="code-origin">
        The steps of the machines; the numbers lead to the lines of {protocol.title} that they stand for.
      </footer>
    </div>
  )
}

/** What the first step of a call is told of. */
function aCall({ protocol }: State, thread: ThreadId): Action {
  const [event = 'STEP'] = callEvents(protocol)
  const call = protocol.calls[0]?.id
  return call === undefined ? { thread, event } : { thread, event, call, argument: 0 }
}

interface StepLineProps {
  readonly step: StepId
  readonly source: SourceLine | undefined
  readonly state: State
  readonly here: readonly Marker[]
  readonly isLast: boolean
}

function StepLine({ step, source, state, here, isLast }: StepLineProps): ReactElement {
  const self = here[0]?.thread ?? FIRST_THREAD
  return (
    <li className="code-line" data-last={isLast || undefined} data-outside={source === undefined || undefined}>
      <span className="code-step">{step}</span>
      <span className="code-what">
        {state.protocol.stepTitle(step, state.memory, self, aCall(state, self))}
        {isLast && <span className="code-unseen"> (last step)</span>}
        <StandingTags names={here.map(({ name }) => name).join(' ')} />
      </span>
      {source !== undefined && (
        <a
          className="code-go"
          href={source.url}
          target="_blank"
          rel="noopener"
          title={`${source.label}, opens in a new tab`}
        >
          {source.label}
        </a>
      )}
    </li>
  )
}
