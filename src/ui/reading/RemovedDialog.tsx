import { THE_CHANGE } from '../../lessons/code/go-source.ts'
import { KINDS, momentOf, OUT_OF_REACH, REMOVED, type RemovedPiece } from '../../lessons/removed.ts'
import { SCENARIOS } from '../../lessons/scenarios.ts'
import type { Lab } from '../../store/lab.ts'
import { selectSimulation } from '../../store/selectors.ts'
import { Modal } from '../dialogs/Modal.tsx'
import { useLab, useLabCommands } from '../parts/lab-context.ts'
import { SourceLinks } from './SourceLinks.tsx'
import './facts.css'

/** Every piece of the fixup protocol that the change took away: what it was for, where to see it, what came instead. */
export function RemovedDialog() {
  const commands = useLabCommands()
  return (
    <Modal
      title="What the change removed"
      about="In Go 1.16 and 1.17 nothing interrupted a thread: each had to look for a fixup by itself, and for every place where threads sleep there was a wake-up, a look, or a special case. A signal reaches a thread wherever it is."
      size="wide"
      onClose={commands.close}
    >
      <div className="facts">
        <div className="facts-columns removed-columns" aria-hidden="true">
          <span>Removed</span>
          <span>What it was for</span>
          <span>See it</span>
          <span>What does it now</span>
        </div>
        {KINDS.map((kind) => (
          <section key={kind}>
            <h3 className="removed-kind">{kind}</h3>
            {REMOVED.filter((piece) => piece.kind === kind).map((piece) => (
              <PieceRow key={piece.name} piece={piece} />
            ))}
          </section>
        ))}
      </div>
      <p className="removed-end">
        {OUT_OF_REACH.text}{' '}
        <button type="button" className="text-button" onClick={() => commands.openScenario(OUT_OF_REACH.scenario)}>
          {titleOf(OUT_OF_REACH.scenario)}
        </button>
        . Signal 33 came with{' '}
        <a href={THE_CHANGE} target="_blank" rel="noopener">
          commit 0a5fae2a0e
        </a>
        , in Go 1.18.
      </p>
    </Modal>
  )
}

function titleOf(scenario: string): string | undefined {
  return SCENARIOS.find(({ id }) => id === scenario)?.title
}

function PieceRow({ piece }: { readonly piece: RemovedPiece }) {
  const lab = useLab()
  const title = titleOf(piece.scenario)
  return (
    <section className="fact-row removed-columns">
      <div>
        <h4 className="removed-name">{piece.name}</h4>
        <SourceLinks sources={piece.before} />
      </div>
      <dl>
        <div>
          <dt>What it was for</dt>
          <dd>{piece.purpose}</dd>
        </div>
        <div>
          <dt>See it</dt>
          <dd>
            <button
              type="button"
              className="text-button"
              aria-label={`${title}: ${piece.name}`}
              onClick={() => showAtWork(lab, piece)}
            >
              {title}
            </button>
          </dd>
        </div>
        <div>
          <dt>What does it now</dt>
          <dd>
            {piece.instead} <SourceLinks sources={piece.after} />
          </dd>
        </div>
      </dl>
    </section>
  )
}

/** Opens the scenario at the moment after the step that shows the piece. */
async function showAtWork({ store, commands }: Lab, piece: RemovedPiece): Promise<void> {
  await commands.openScenario(piece.scenario)
  commands.seek(momentOf(piece, selectSimulation(store.getState()).trace))
}
