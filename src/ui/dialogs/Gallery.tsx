import type { KeyboardEvent } from 'react'
import { COMPARISONS } from '../../lessons/comparisons.ts'
import { SCENARIOS } from '../../lessons/scenarios.ts'
import { useLogbookStore } from '../../store/hooks.ts'
import { useDesk } from '../desk-context.ts'
import { useLabCommands, useSelected } from '../lab-context.ts'
import { logbookOf } from '../recorded/logbook-of.ts'
import { SHIPPED_LOGS } from '../recorded/shipped-logs.ts'
import { Modal } from './Modal.tsx'
import './gallery.css'

/** Every scenario as a card, those worth comparing once more, and recorded logs. Arrows go from card to card. */
export function Gallery() {
  const commands = useLabCommands()
  const current = useSelected((state) => state.scenario)
  const isComparing = useSelected((state) => state.beside !== undefined)
  const { lab, page } = useDesk()
  const logbook = logbookOf(lab)
  const left = useLogbookStore(logbook, (state) => state.left)
  const log = useLogbookStore(logbook, ({ shown }) => shown && (shown.shipped ?? 'own'))
  return (
    <Modal
      title="Gallery"
      about="Situations worth seeing, each ready to be stepped through. Whatever you do in one can be undone, and shared as a link."
      size="wide"
      onClose={commands.close}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the cards in it. */}
      <div onKeyDown={walkCards}>
        <ul className="gallery">
          {SCENARIOS.map((scenario) => (
            <Card
              key={scenario.id}
              {...scenario}
              isCurrent={scenario.id === current && !isComparing && log === undefined}
              onChoose={() => commands.openScenario(scenario.id)}
            />
          ))}
        </ul>
        <h3>Side by side: the old protocol above, the new one below</h3>
        <ul className="gallery">
          {COMPARISONS.map(({ scenario, title, about }) => (
            <Card
              key={scenario}
              id={`compare-${scenario}`}
              title={`Side by side: ${title}`}
              about={about}
              isCurrent={scenario === current && isComparing && log === undefined}
              onChoose={() => commands.compareScenario(scenario)}
            />
          ))}
        </ul>
        <h3>Recorded from real programs</h3>
        <ul className="gallery">
          {left !== undefined && (
            <Card
              id="log-left"
              title={`Back to ${left.log.name}`}
              about="The log that you have left, as it was read."
              isCurrent={false}
              onChoose={() => {
                commands.close()
                logbook.commands.comeBack()
              }}
            />
          )}
          {SHIPPED_LOGS.map(({ id, title, about }) => (
            <Card
              key={id}
              id={`log-${id}`}
              title={title}
              about={about}
              isCurrent={log === id}
              onChoose={() => {
                commands.close()
                void logbook.commands.openShipped(id)
              }}
            />
          ))}
          <Card
            id="log-own"
            title="A log of your own program"
            about="Record one with: npm run -s allthreads -- record -- ./program. Open it here, or drop it on the page. It is read on this machine; nothing leaves it."
            isCurrent={log === 'own'}
            onChoose={() => {
              commands.close()
              page.loadFile()
            }}
          />
        </ul>
      </div>
    </Modal>
  )
}

interface CardProps {
  readonly id: string
  readonly title: string
  readonly about: string
  readonly isCurrent: boolean
  readonly onChoose: () => void
}

function Card({ id, title, about, isCurrent, onChoose }: CardProps) {
  return (
    <li>
      <button
        type="button"
        className="card"
        aria-current={isCurrent}
        data-autofocus={isCurrent ? true : undefined}
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-about`}
        onClick={onChoose}
      >
        <span id={`${id}-title`} className="card-title">
          {title}
        </span>
        <span id={`${id}-about`} className="card-about">
          {about}
        </span>
      </button>
    </li>
  )
}

function walkCards(event: KeyboardEvent<HTMLElement>): void {
  const cards = [...event.currentTarget.querySelectorAll<HTMLElement>('.card')]
  const at = cards.findIndex((card) => card.matches(':focus'))
  const row = cards.filter((card) => card.offsetTop === cards[0]?.offsetTop).length
  const by = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: row, ArrowUp: -row }[event.key]
  if (by === undefined || at < 0) return
  event.preventDefault()
  cards[Math.max(0, Math.min(cards.length - 1, at + by))]?.focus()
}
