import type { KeyboardEvent } from 'react'
import { SCENARIOS } from '../../lessons/scenarios.ts'
import { useLabCommands, useSelected } from '../lab-context.ts'
import { Modal } from './Modal.tsx'
import './gallery.css'

/** Every scenario as a card. Arrows go from card to card. */
export function Gallery() {
  const commands = useLabCommands()
  const current = useSelected((state) => state.scenario)
  return (
    <Modal
      title="Gallery"
      about="Situations worth seeing, each ready to be stepped through. Whatever you do in one can be undone, and shared as a link."
      size="wide"
      onClose={commands.close}
    >
      <ul className="gallery" onKeyDown={walkCards}>
        {SCENARIOS.map((scenario) => (
          <li key={scenario.id}>
            <button
              type="button"
              className="card"
              aria-current={scenario.id === current}
              data-autofocus={scenario.id === current ? true : undefined}
              aria-labelledby={`${scenario.id}-title`}
              aria-describedby={`${scenario.id}-about`}
              onClick={() => commands.openScenario(scenario.id)}
            >
              <span id={`${scenario.id}-title`} className="card-title">
                {scenario.title}
              </span>
              <span id={`${scenario.id}-about`} className="card-about">
                {scenario.about}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Modal>
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
