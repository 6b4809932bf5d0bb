import { type ReactElement, useId } from 'react'
import type { StepId } from '../../kit/actions.ts'
import type { ThreadId } from '../../kit/ids.ts'
import type { Guarantee, Setup } from '../../kit/setup.ts'
import type { Routine } from '../../lessons/code/listing.ts'
import { protocolOf } from '../../protocols/registry.ts'
import { CodeLineRow } from './CodeLineRow.tsx'
import { changeOf } from './changes.ts'
import { gutterLabels } from './gutter.ts'
import { isRunBy, type Marker, standing } from './marker.ts'
import { StandingTags } from './StandingTags.tsx'

interface Props {
  readonly routine: Routine
  readonly markers: readonly Marker[]
  readonly highlighted: StepId | undefined
  /** Who took it. */
  readonly lastThread: ThreadId | undefined
  readonly isOpen: boolean
  readonly onToggle: (id: string) => void
  readonly onHover: ((step: StepId | undefined) => void) | undefined
  readonly setup: Setup
  readonly onSwitch: ((guarantee: Guarantee) => void) | undefined
}

/** A routine under its heading. Folded, the heading says who stands in it. */
export function RoutineListing(props: Props): ReactElement {
  const { routine, markers, highlighted, lastThread, isOpen, onToggle, onHover, setup, onSwitch } = props
  const lines = useId()
  const { roleOf, switchWords } = protocolOf(setup)
  const names = standing(routine, markers, roleOf)
  const isItsRun = lastThread === undefined || isRunBy(routine, lastThread, roleOf)
  const ran = (steps: readonly StepId[]): boolean =>
    highlighted !== undefined && isItsRun && steps.includes(highlighted)
  const hasLast = routine.lines.some((line) => ran(line.steps))
  const labels = gutterLabels(routine)
  return (
    <section className="code-routine" data-routine={routine.id}>
      <h3 data-last={(!isOpen && hasLast) || undefined}>
        <button type="button" aria-expanded={isOpen} aria-controls={lines} onClick={() => onToggle(routine.id)}>
          <span className="code-fold" aria-hidden="true" />
          <span>
            <span className="code-title">{routine.title}</span> <span className="code-functions">{routine.go}</span>
            {!isOpen && <StandingTags names={names.flat().join(' ')} />}
          </span>
        </button>
      </h3>
      <ol id={lines} className="code-lines" hidden={!isOpen}>
        {isOpen &&
          routine.lines.map((line, at) => (
            <CodeLineRow
              key={`${line.text} ${line.source.line}`}
              line={line}
              label={labels[at]}
              names={names[at]?.join(' ') ?? ''}
              isLast={ran(line.steps)}
              onHover={onHover}
              {...changeOf(line, setup)}
              onSwitch={onSwitch}
              switchTitle={switchWords.guarantees[line.guarantee ?? '']?.title}
            />
          ))}
      </ol>
    </section>
  )
}
