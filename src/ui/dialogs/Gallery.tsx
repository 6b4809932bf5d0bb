import type { KeyboardEvent } from 'react'
import { COMPARISONS } from '../../lessons/comparisons.ts'
import { SCENARIOS } from '../../lessons/scenarios.ts'
import { useLabCommands, useSelected } from '../lab-context.ts'
import { Modal } from './Modal.tsx'
import './gallery.css'

/** Every scenario as a card, and those worth comparing once more. Arrows go from card to card. */
export function Gallery() {
  const commands = useLabCommands()
  const current = useSelected((state) => state.scenario)
  const isComparing = useSelected((state) => state.beside !== undefined)
  return (
    <Modal
      title="Gallery"
      about="Situations worth seeing, each ready to be stepped through. Whatever you do in one can be undone, and shared as a link."
      size="wide"
      onClose={commands.close}
    >
      <ul className="gallery" onKeyDown={walkCards}>
        {SCENARIOS.map((scenario) => (
          <Card
            key={scenario.id}
            {...scenario}
            isCurrent={scenario.id === current && !isComparing}
            onChoose={() => commands.openScenario(scenario.id)}
          />
        ))}
        {COMPARISONS.map(({ scenario, title, about }) => (
          <Card
            key={scenario}
            id={`compare-${scenario}`}
            title={`Side by side: ${title}`}
            about={about}
            isCurrent={scenario === current && isComparing}
            onChoose={() => commands.compareScenario(scenario)}
          />
        ))}
      </ul>
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
