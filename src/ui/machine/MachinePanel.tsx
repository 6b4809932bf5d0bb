import { useMemo, useState } from 'react'
import { callEvents } from '../../kit/events.ts'
import type { State } from '../../kit/state.ts'
import { type Chart, isWithin, stateAt, type Transition, titleOf } from '../../statechart/chart.ts'
import { nowOf } from '../../statechart/now.ts'
import { stateOfThread } from '../../statechart/tokens.ts'
import { boxFor, viewOf } from '../../statechart/view.ts'
import { Readable } from '../figure/Readable.tsx'
import { useLabCommands } from '../parts/lab-context.ts'
import { ChartView } from './ChartView.tsx'
import { FromHere } from './FromHere.tsx'
import { MachineTools } from './MachineTools.tsx'
import { Outline } from './Outline.tsx'
import { saveChart } from './save-chart.ts'
import { type Machine, useMachine } from './use-machine.ts'
import './machine.css'

/** The statechart of the selected thread: where it and its like stand, what it can take, and why not. */
export function MachinePanel() {
  return (
    <Readable>
      <ShownMachine />
    </Readable>
  )
}

function ShownMachine() {
  const machine = useMachine()
  const take = useTake(machine)
  const [pinned, setPinned] = useState<string>()
  const [isOutline, setOutline] = useState(false)
  const [looked, setLooked] = useState<Looked>()
  const { chart, state } = machine
  const scope = pinned !== undefined && chart.states.has(pinned) ? pinned : undefined
  const beside = scope === undefined && machine.isHandling
  const shown = scope ?? machine.routine
  const parts = useMemo(() => viewOf(chart, { scope: shown, beside }), [chart, shown, beside])
  const look = (id: string) => {
    if (id !== '' && stateAt(chart, id).kind !== 'atomic') setPinned(id)
    else setLooked({ chart, state, id })
  }
  const lookedAt = looked?.state === state && looked.chart === chart ? looked.id : undefined
  return (
    <section className="machine" aria-label="Machine">
      <MachineTools
        machine={machine}
        scope={scope}
        isOutline={isOutline}
        onScope={setPinned}
        onOutline={setOutline}
        onSave={() => saveChart(machine, { scope: shown, beside })}
      />
      {isOutline ? (
        <Outline machine={machine} onTake={take} />
      ) : (
        <>
          <Elsewhere machine={machine} isShown={(id) => boxFor(parts, id) !== undefined} />
          <ChartView machine={machine} parts={parts} onTake={take} onLook={look}>
            <Outline machine={machine} onTake={take} />
          </ChartView>
          <FromHere machine={machine} looked={lookedAt} onTake={take} onBack={() => setLooked(undefined)} />
        </>
      )}
    </section>
  )
}

/** A state that one looks at, until the next step. */
interface Looked {
  readonly chart: Chart
  readonly state: State
  readonly id: string
}

/** Takes a transition as a press on the lane would; gives whether it could be taken. */
function useTake({ chart, state, thread, name }: Machine): (transition: Transition) => boolean {
  const commands = useLabCommands()
  return (transition) => {
    const { isPossible, because } = nowOf(chart, state, thread, transition)
    const { event } = transition
    const reason = because ?? `not: ${transition.guard}`
    if (!isPossible) commands.reportProblem(`${name} cannot take ${transition.step} now (${reason}).`)
    else if (callEvents(state.protocol).includes(event)) commands.open({ kind: 'lane-menu', thread, page: 'calls' })
    else commands.act({ thread, event })
    return isPossible
  }
}

interface ElsewhereProps {
  readonly machine: Machine
  readonly isShown: (state: string) => boolean
}

/** The threads of this machine whose state is not in the picture. */
function Elsewhere({ machine: { chart, state, threads }, isShown }: ElsewhereProps) {
  const away = threads.filter((thread) => !isShown(stateOfThread(state, thread)))
  const places = away.map((thread) => {
    const at = stateOfThread(state, thread)
    const region = stateAt(chart, '').children.find((each) => isWithin(at, each)) ?? ''
    return `${state.protocol.nameOf(thread)} in ${at.slice(region.length + 1) || titleOf(stateAt(chart, at))}`
  })
  // Always there, so that the picture does not jump when a thread comes or goes.
  return (
    <p className="machine-elsewhere">
      {away.length === 0 ? 'All its threads are in the picture.' : `Not in the picture: ${places.join(', ')}.`}
    </p>
  )
}
