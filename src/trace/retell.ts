import { type Action, sameAction } from '../kit/actions.ts'
import { bornThreads, defaultChoice, isEnabled, menu } from '../kit/enabled.ts'
import type { Protocol } from '../kit/protocol.ts'
import type { Setup } from '../kit/setup.ts'
import { inWordsOf, translate, translatedSetup } from '../kit/translate.ts'
import { protocolNamed, protocolOf } from '../protocols/registry.ts'
import { type Chapter, chaptersOf } from './acts.ts'
import { repeat } from './repeat.ts'
import { type Policy, runUntil } from './run.ts'
import { extend, lastState, prefix, type Simulation, startSimulation, stateAt } from './simulation.ts'

/** A history told again where the programs take other steps. */
export interface Retold {
  readonly simulation: Simulation
  /** For each moment of the history, the moment that it becomes. Never goes back. */
  readonly moments: readonly number[]
  /** What people did there and cannot do here. */
  readonly left: readonly LeftOut[]
}

export interface LeftOut {
  /** 'M1 calls read(2)' */
  readonly text: string
  /** Why not, as a clause; `undefined` where it is no line of the thread's menu. */
  readonly because: string | undefined
  /** It was done all the same, as something else: `because` says as what. */
  readonly isDone: boolean
}

/** A run that takes more steps is given up; the longest scenario has a tenth of it. */
const MOST_STEPS = 20_000

const COORDINATOR: Policy = { kind: 'coordinator' }
const EVERYBODY: Policy = { kind: 'round-robin' }

/**
 * The same acts of people in the same order, under a set-up whose programs take other steps: that of another protocol.
 * After each act the programs go as far as they went: until a call has returned, until nobody can move, or, where they
 * stopped on the way, by the same steps as far as those are possible. An act that is not possible is tried again after
 * whoever can move has moved, and left out if that does not help.
 */
export function retell(source: Simulation, setup: Setup): Retold {
  let simulation = startSimulation(setup)
  const moments: number[] = []
  const left: LeftOut[] = []
  const [own, target] = [protocolOf(source.setup), protocolOf(setup)]
  for (const chapter of chaptersOf(source)) {
    const { from, to } = chapter
    const { act, because } = chapter.act === undefined ? NOTHING : translate(chapter.act, own, target)
    if (because !== undefined) left.push({ text: textOf(source, chapter), because, isDone: act !== undefined })
    const ready = act === undefined ? simulation : readyFor(simulation, act)
    const start = ready?.actions.length ?? simulation.actions.length
    if (act !== undefined && ready === undefined) left.push(leftOut(simulation, act, textOf(source, chapter)))
    if (act !== undefined && ready !== undefined) simulation = extend(ready, act)
    simulation = goOn(simulation, source, chapter, target)
    const end = simulation.actions.length
    for (let moment = from; moment < to; moment++) moments.push(Math.min(start + moment - from, end))
  }
  moments.push(simulation.actions.length)
  return { simulation, moments, left }
}

/** As it is, or gone on until the act is possible; `undefined` if it never is. */
function readyFor(simulation: Simulation, act: Action): Simulation | undefined {
  if (isEnabled(lastState(simulation), act)) return simulation
  for (const policy of [COORDINATOR, EVERYBODY]) {
    const ran = runUntil(simulation, policy, { kind: 'quiet' }, MOST_STEPS).simulation
    const later = ran.states.slice(simulation.states.length).findIndex((state) => isEnabled(state, act))
    if (later >= 0) return prefix(ran, simulation.states.length + later)
  }
  return undefined
}

const NOTHING = { act: undefined, because: undefined }

/** 'M1 calls read(2)', in the words of where it was done. */
function textOf({ setup, trace }: Simulation, { act, from }: Chapter): string {
  const who = act === undefined ? '' : protocolOf(setup).nameOf(act.thread)
  return `${who} ${trace.records[from]?.text ?? 'acts'}`
}

function leftOut(simulation: Simulation, act: Action, text: string): LeftOut {
  const line = menu(lastState(simulation), act.thread).find(({ action }) => sameAction(action, act))
  return { text, because: line?.because, isDone: false }
}

/** Goes on as far as the programs went in this chapter. */
function goOn(simulation: Simulation, source: Simulation, { act, from, to }: Chapter, target: Protocol): Simulation {
  const records = source.trace.records.slice(from, to)
  const returns = records.flatMap(({ facts }) => facts.filter(({ kind }) => kind === 'returned')).length
  const isAtRest = nobodyMoves(source, to)
  if (returns === 0 && !isAtRest) {
    const actions = source.actions.slice(act === undefined ? from : from + 1, to)
    return repeat(simulation, inWordsOf(actions, protocolOf(source.setup), target)).simulation
  }
  let told = simulation
  for (let call = 0; call < returns || isAtRest; call++) {
    const run = runUntil(told, COORDINATOR, { kind: 'returned' }, MOST_STEPS)
    told = run.simulation
    if (!run.reached) break
  }
  return isAtRest ? runUntil(told, EVERYBODY, { kind: 'quiet' }, MOST_STEPS).simulation : told
}

function nobodyMoves(simulation: Simulation, moment: number): boolean {
  const state = stateAt(simulation, moment)
  return bornThreads(state).every((thread) => defaultChoice(state, thread) === undefined)
}

/** The same set-up in another protocol. */
export function inProtocol(setup: Setup, name: string): Setup {
  return translatedSetup(setup, protocolOf(setup), protocolNamed(name))
}
