import { useEffect, useRef } from 'react'
import { MECHANISMS, type Mechanism, NOTES, type Note, QUESTIONS, type Question } from '../../lessons/elsewhere.ts'
import { WITH_CGO } from '../../lessons/with-cgo.ts'
import { Modal } from '../dialogs/Modal.tsx'
import { useLabCommands } from '../lab-context.ts'
import { SourceLinks } from './SourceLinks.tsx'
import './facts.css'

const COLUMNS = Object.keys(MECHANISMS) as readonly Mechanism[]

interface Props {
  /** Begins at the part about cgo. */
  readonly atCgo?: boolean
}

/** How others run one call on every thread, question by question; and why Go does not with cgo. */
export function OverviewDialog({ atCgo = false }: Props) {
  const { close } = useLabCommands()
  const cgo = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (!atCgo) return
    cgo.current?.scrollIntoView()
    cgo.current?.focus({ preventScroll: true })
  }, [atCgo])
  return (
    <Modal
      title="Four ways to reach every thread"
      about="On Linux a user id, a capability or a filter belongs to one thread. Whoever wants it on all of them has to go to every one."
      size="wide"
      onClose={close}
    >
      <div className="facts">
        <div className="facts-columns overview-columns" aria-hidden="true">
          <span />
          {COLUMNS.map((id) => (
            <span key={id}>
              {MECHANISMS[id].title}
              <small>{MECHANISMS[id].about}</small>
            </span>
          ))}
        </div>
        {QUESTIONS.map((question) => (
          <QuestionRow key={question.id} question={question} />
        ))}
      </div>
      <Notes title="And two more" notes={NOTES} />
      <section className="notes" aria-labelledby="with-cgo">
        <h3 id="with-cgo" ref={cgo} tabIndex={-1}>
          Why ENOTSUP with cgo?
        </h3>
        <NoteLines notes={WITH_CGO} />
      </section>
    </Modal>
  )
}

function QuestionRow({ question }: { readonly question: Question }) {
  return (
    <section className="fact-row overview-columns">
      <h3>{question.title}</h3>
      <dl>
        {COLUMNS.map((id) => (
          <div key={id}>
            <dt>{MECHANISMS[id].title}</dt>
            <dd>
              {question.answers[id].text} <SourceLinks sources={question.answers[id].sources} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function Notes({ title, notes }: { readonly title: string; readonly notes: readonly Note[] }) {
  return (
    <section className="notes">
      <h3>{title}</h3>
      <NoteLines notes={notes} />
    </section>
  )
}

function NoteLines({ notes }: { readonly notes: readonly Note[] }) {
  return notes.map(({ title, text, sources }) => (
    <p key={title}>
      <strong>{title}</strong> {text}
      <SourceLinks sources={sources} />
    </p>
  ))
}
