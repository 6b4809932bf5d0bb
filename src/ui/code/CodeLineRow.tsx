import { memo, type ReactElement, useId, useState } from 'react'
import type { StepId } from '../../kit/actions.ts'
import type { Guarantee } from '../../kit/setup.ts'
import { goLineToLabel, goLineToUrl } from '../../lessons/code/go-source.ts'
import type { CodeLine } from '../../lessons/code/listing.ts'
import { STEP_INFO } from '../../lessons/code/steps.ts'
import { StandingTags } from './StandingTags.tsx'

interface Props {
  readonly line: CodeLine
  /** The name of the step left of the line, unless the line above has it. */
  readonly label: string | undefined
  /** Who stands here, joined by blanks. */
  readonly names: string
  /** Whether the last step executed this line. */
  readonly isLast: boolean
  readonly onHover: ((step: StepId | undefined) => void) | undefined
  /** The line is not there under the present set-up, and what is done in its place. */
  readonly isTaken: boolean
  readonly instead: string
  readonly onSwitch: ((guarantee: Guarantee) => void) | undefined
  /** What the line's guarantee is called. */
  readonly switchTitle: string | undefined
}

/** One line: step, code, who stands here, and the line of Go. Its step unfolds what happens and why. */
export const CodeLineRow = memo(function CodeLineRow(props: Props): ReactElement {
  const { line, label, names, isLast, onHover, isTaken, instead } = props
  const [isExplained, setExplained] = useState(false)
  const note = useId()
  const leave = (): void => onHover?.(undefined)
  const enter = (): void => onHover?.(line.steps[0])
  return (
    <li
      className="code-line"
      data-last={isLast || undefined}
      data-outside={line.outside === undefined ? undefined : true}
      onPointerEnter={enter}
      onPointerLeave={leave}
      onFocus={enter}
      onBlur={leave}
    >
      {label !== undefined && (
        <button
          type="button"
          className="code-step"
          aria-expanded={isExplained}
          aria-controls={note}
          aria-label={`${label}: what happens, and why`}
          onClick={() => setExplained(!isExplained)}
        >
          {label}
        </button>
      )}
      <span className="code-what" data-depth={line.depth}>
        {isTaken ? (
          <del>
            <code>{line.text}</code>
            <span className="code-unseen"> (taken away)</span>
          </del>
        ) : (
          <code>{line.text}</code>
        )}
        {instead !== '' && <ins className="code-instead"> {instead}</ins>}
        {isLast && <span className="code-unseen"> (last step)</span>}
        <StandingTags names={names} />
      </span>
      <GoLink line={line} />
      {label !== undefined && <Explanation id={note} isOpen={isExplained} {...props} />}
    </li>
  )
})

function GoLink({ line }: { readonly line: CodeLine }): ReactElement {
  const { source } = line
  const file = source.file.slice(source.file.lastIndexOf('/') + 1)
  return (
    <a
      className="code-go"
      href={goLineToUrl(source)}
      target="_blank"
      rel="noopener"
      aria-label={goLineToLabel(source)}
      title={`${goLineToLabel(source)}, opens in a new tab`}
    >
      <span className="code-file">{file}:</span>
      {source.line}
    </a>
  )
}

function Explanation(props: Props & { readonly id: string; readonly isOpen: boolean }) {
  const { id, line, isOpen, isTaken, onSwitch, switchTitle } = props
  const { guarantee } = line
  return (
    <div className="code-note" id={id} hidden={!isOpen}>
      {isOpen &&
        line.steps.map((step) => (
          <p key={step}>
            <strong>
              {step} {STEP_INFO[step]?.title}.
            </strong>{' '}
            {STEP_INFO[step]?.what} <em>Why?</em> {STEP_INFO[step]?.why}
          </p>
        ))}
      {isOpen && line.outside !== undefined && <p>{line.outside}</p>}
      {isOpen && guarantee !== undefined && onSwitch !== undefined && (
        <button type="button" className="button plain" onClick={() => onSwitch(guarantee)}>
          {isTaken ? 'Put back' : 'Take away'}: {switchTitle}
        </button>
      )}
    </div>
  )
}
