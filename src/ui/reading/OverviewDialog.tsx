import { NOTES, type Note } from '../../lessons/elsewhere.ts'
import { WITH_CGO } from '../../lessons/with-cgo.ts'
import { loadProtocols } from '../../protocols/registry.ts'
import { Modal } from '../dialogs/Modal.tsx'
import { useLabCommands } from '../parts/lab-context.ts'
import { later } from '../parts/later.tsx'
import { SourceLinks } from './SourceLinks.tsx'
import './facts.css'

/** All protocols are asked, so all are loaded first. */
const Matrix = later(
  async () => {
    const [{ Matrix: Loaded }] = await Promise.all([import('./Matrix.tsx'), loadProtocols()])
    return Loaded
  },
  <p role="status">Loading …</p>,
)

interface Props {
  /** Begins at the part about cgo. */
  readonly atCgo?: boolean
}

/** Each property in each way to run one call on every thread, as the checker finds it; and why Go does not with cgo. */
export function OverviewDialog({ atCgo = false }: Props) {
  const { close } = useLabCommands()
  return (
    <Modal
      title="Five ways to reach every thread"
      about="On Linux a user id, a capability or a filter belongs to one thread. Whoever wants it on all of them has to go to every one."
      size="wide"
      onClose={close}
    >
      {/* Before the table, which grows while it is searched, whoever came for it has it at once. */}
      {atCgo && <WithCgo isAskedFor />}
      <Matrix />
      <Notes title="And one more" notes={NOTES} />
      {!atCgo && <WithCgo />}
    </Modal>
  )
}

function WithCgo({ isAskedFor = false }: { readonly isAskedFor?: boolean }) {
  return (
    <section className="notes" aria-labelledby="with-cgo">
      <h3 id="with-cgo" tabIndex={-1} data-autofocus={isAskedFor || undefined}>
        Why ENOTSUP with cgo?
      </h3>
      <NoteLines notes={WITH_CGO} />
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
