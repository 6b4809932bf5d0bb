import { useEffect, useRef, useState } from 'react'
import type { StepNeed } from '../../explorer/step-needs.ts'
import { protocolOf } from '../../protocols/registry.ts'
import { selectCursor, selectSimulation } from '../../store/selectors.ts'
import type { Simulation } from '../../trace/simulation.ts'
import { useLabCommands, useSelected } from '../parts/lab-context.ts'
import { needWords, stepWords } from './need-words.ts'
import { useNeeds } from './use-checker.ts'
import './needs.css'

/** The steps of the race that is shown: those whose place matters, with the reason; the others on demand. */
export function NeedsList() {
  const needs = useNeeds()
  const simulation = useSelected(selectSimulation)
  if (needs === undefined) return undefined
  if (needs.needs === undefined) return <p className="needs-about">Trying what happens without each step …</p>
  if (needs.needs.length === 0) return <p className="needs-about">This schedule is too long to try every step of it.</p>
  return <Steps needs={needs.needs} simulation={simulation} />
}

function Steps({ needs, simulation }: { readonly needs: readonly StepNeed[]; readonly simulation: Simulation }) {
  const [isWhole, setWhole] = useState(false)
  const folded = needs.filter(isMinor).length
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => revealIn(list.current), [])
  return (
    <div className="needs" ref={list}>
      <p className="needs-about">
        What makes it go wrong. The other {folded} of {needs.length} steps may come at another time.
      </p>
      <ol className="needs-list">
        {needs.map((need, at) =>
          isMinor(need) && !isWhole ? undefined : (
            <StepLine key={stepKey(simulation, at)} at={at} need={need} simulation={simulation} />
          ),
        )}
      </ol>
      <button type="button" className="text-button" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
        {isWhole ? 'Show only what matters' : `Show all ${needs.length} steps`}
      </button>
    </div>
  )
}

/** Scrolls the verdict, and nothing around it, to the card of this race. */
function revealIn(list: HTMLElement | null): void {
  const box = list?.closest('.verdict-body')
  const card = list?.closest('.race')
  if (box && card) box.scrollTop += card.getBoundingClientRect().top - box.getBoundingClientRect().top
}

interface StepLineProps {
  readonly at: number
  readonly need: StepNeed
  readonly simulation: Simulation
}

function StepLine({ at, need, simulation }: StepLineProps) {
  const { seek } = useLabCommands()
  const isNow = useSelected((state) => selectCursor(state) === at + 1)
  return (
    <li data-minor={isMinor(need) || undefined}>
      <button
        type="button"
        className="text-button"
        aria-current={isNow ? 'step' : undefined}
        onClick={() => seek(at + 1)}
      >
        <span className="needs-number">{at + 1}</span> {stepWords(simulation, at)}
      </button>
      <span className="needs-why">{needWords(need, simulation)}</span>
    </li>
  )
}

function isMinor({ kind }: StepNeed): boolean {
  return kind === 'sometime' || kind === 'none'
}

function stepKey({ setup, actions }: Simulation, at: number): string {
  const action = actions[at]
  return action === undefined ? String(at) : `${at} ${protocolOf(setup).nameOf(action.thread)} ${action.event}`
}
