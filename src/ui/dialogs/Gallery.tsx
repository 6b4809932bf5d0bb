import type { KeyboardEvent } from 'react'
import { COMPARISONS } from '../../lessons/comparisons.ts'
import { SCENARIOS } from '../../lessons/scenarios.ts'
import { SHIPPED_LOGS } from '../../lessons/shipped-logs.ts'
import { protocols } from '../../protocols/registry.ts'
import { useLogbookStore } from '../../store/hooks.ts'
import { useDesk } from '../commands/desk-context.ts'
import { useLabCommands, useSelected } from '../parts/lab-context.ts'
import { useProtocols } from '../parts/use-protocols.ts'
import { logbookOf } from '../recorded/logbook-of.ts'
import { Modal } from './Modal.tsx'
import './gallery.css'

const RECORDED = { id: 'gallery-recorded', title: 'Recorded from real programs' } as const
const COMPARED = { id: 'gallery-compared', title: 'Side by side' } as const
const LIBRARIES = { id: 'gallery-libraries', title: 'In C libraries' } as const
const PARTS = [RECORDED, COMPARED, LIBRARIES] as const

/** Its first card has the focus then, so that the arrows go on from there. */
function goToPart(id: string): void {
  const heading = document.getElementById(id)
  heading?.scrollIntoView()
  heading?.nextElementSibling?.querySelector<HTMLElement>('.card')?.focus({ preventScroll: true })
}

/** Every scenario as a card, those worth comparing once more, and recorded logs. Arrows go from card to card. */
export function Gallery() {
  const commands = useLabCommands()
  const current = useSelected((state) => state.scenario)
  const isComparing = useSelected((state) => state.beside !== undefined)
  const isLog = useLogbookStore(logbookOf(useDesk().lab), ({ shown }) => shown !== undefined)
  return (
    <Modal
      title="Gallery"
      about="Situations worth seeing, each ready to be stepped through. Whatever you do in one can be undone, and shared as a link."
      size="wide"
      onClose={commands.close}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the cards in it. */}
      <div onKeyDown={walkCards}>
        <nav className="gallery-parts" aria-label="Further down">
          {PARTS.map(({ id, title }) => (
            <button key={id} type="button" className="text-button" onClick={() => goToPart(id)}>
              {title} ↓
            </button>
          ))}
        </nav>
        <ul className="gallery">
          {SCENARIOS.map((scenario) => (
            <Card
              key={scenario.id}
              {...scenario}
              isCurrent={scenario.id === current && !isComparing && !isLog}
              onChoose={() => commands.openScenario(scenario.id)}
            />
          ))}
        </ul>
        <Libraries current={isComparing || isLog ? undefined : current} />
        <h3 id={COMPARED.id}>{COMPARED.title}: the old protocol above, the new one below</h3>
        <ul className="gallery">
          {COMPARISONS.map(({ scenario, title, about }) => (
            <Card
              key={scenario}
              id={`compare-${scenario}`}
              title={`Side by side: ${title}`}
              about={about}
              isCurrent={scenario === current && isComparing && !isLog}
              onChoose={() => commands.compareScenario(scenario)}
            />
          ))}
        </ul>
        <Recorded />
      </div>
    </Modal>
  )
}

/** What has happened to each library that brings its own histories, and what can happen to it still. */
function Libraries({ current }: { readonly current: string | undefined }) {
  const { openScenario } = useLabCommands()
  const state = useProtocols()
  return (
    <>
      <h3 id={LIBRARIES.id}>{LIBRARIES.title}</h3>
      {state === 'loading' && <p role="status">Loading …</p>}
      {state === 'failed' && (
        <p role="alert">These could not be loaded. Open the gallery again when you are connected.</p>
      )}
      {state === 'there' &&
        protocols().flatMap(({ name, title, histories = [] }) =>
          histories.length === 0
            ? []
            : [
                <h4 key={name}>{title}</h4>,
                <ul key={`${name}-cards`} className="gallery">
                  {histories.map((history) => (
                    <Card
                      key={history.id}
                      id={history.id}
                      title={history.title}
                      about={
                        history.reference === undefined ? history.about : `${history.about} (${history.reference})`
                      }
                      isCurrent={history.id === current}
                      onChoose={() => openScenario(history.id)}
                    />
                  ))}
                </ul>,
              ],
        )}
    </>
  )
}

function Recorded() {
  const commands = useLabCommands()
  const { lab, page } = useDesk()
  const logbook = logbookOf(lab)
  const left = useLogbookStore(logbook, (state) => state.left)
  const log = useLogbookStore(logbook, ({ shown }) => shown && (shown.shipped ?? 'own'))
  return (
    <>
      <h3 id={RECORDED.id}>{RECORDED.title}</h3>
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
    </>
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
