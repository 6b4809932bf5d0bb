/** What a person does on the page to make a session: presses on lane heads, lines of menus, one button. */
import { type Action, isCall, sameAction } from '../kit/actions.ts'
import { defaultChoice, menu } from '../kit/enabled.ts'
import { nextChoice, reaches } from '../trace/run.ts'
import { type Simulation, stateAt } from '../trace/simulation.ts'

/**
 * `says` is what the page tells of the last step that the move makes: 'm0 stops the world: asks every P to stop'. Of a
 * call it says no more than its item.
 */
export type Move =
  | { readonly kind: 'step'; readonly thread: string; readonly times: number; readonly says: string }
  | { readonly kind: 'choose'; readonly thread: string; readonly item: string; readonly says: string }
  | { readonly kind: 'call'; readonly thread: string; readonly item: string }
  | { readonly kind: 'finish'; readonly says: string }

/** In a longer session, the coordinator may finish a call by the page's button instead of step by step. */
const LONG_SESSION = 300
/** Fewer steps are pressed one by one. */
const SHORTEST_FINISH = 20

export function simulationToMoves(simulation: Simulation): readonly Move[] {
  const moves: Move[] = []
  const isLong = simulation.actions.length > LONG_SESSION
  let noFinishBefore = 0
  for (let moment = 0; moment < simulation.actions.length; ) {
    const run = isLong && moment >= noFinishBefore ? coordinatorRun(simulation, moment) : undefined
    if (run?.returned === true && run.end - moment >= SHORTEST_FINISH) {
      moves.push({ kind: 'finish', says: saysAt(simulation, run.end) })
      moment = run.end
    } else {
      noFinishBefore = Math.max(noFinishBefore, run?.end ?? 0)
      append(moves, moveAt(simulation, moment), addsLane(simulation, moment))
      moment += 1
    }
  }
  return moves
}

/** What the page told when it came to this moment. */
function saysAt(simulation: Simulation, moment: number): string {
  const record = simulation.trace.records[moment - 1]
  return record === undefined ? '' : `${stateAt(simulation, moment).protocol.nameOf(record.thread)} ${record.text}`
}

/** How far the session does what "finish the call" would do, and whether the call returns there. */
function coordinatorRun(simulation: Simulation, from: number): { readonly end: number; readonly returned: boolean } {
  for (let moment = from; moment < simulation.actions.length; moment += 1) {
    const latest = { ...simulation, states: [stateAt(simulation, moment)] }
    const foreseen = nextChoice(latest, { kind: 'coordinator' }).choice?.action
    const taken = simulation.actions[moment]
    const record = simulation.trace.records[moment]
    if (foreseen === undefined || taken === undefined || !sameAction(foreseen, taken))
      return { end: moment, returned: false }
    if (record !== undefined && reaches(record, { kind: 'returned' }, stateAt(simulation, moment).protocol))
      return { end: moment + 1, returned: true }
  }
  return { end: simulation.actions.length, returned: false }
}

/** A press on the head of the lane if that does it, else a line of the lane's menu. */
function moveAt(simulation: Simulation, moment: number): Move {
  const state = stateAt(simulation, moment)
  const action = actionAt(simulation, moment)
  const thread = state.protocol.nameOf(action.thread)
  const says = saysAt(simulation, moment + 1)
  const byPress = defaultChoice(state, action.thread)?.action
  if (byPress !== undefined && sameAction(byPress, action)) return { kind: 'step', thread, times: 1, says }
  const line = menu(state, action.thread).find((item) => sameAction(item.action, action))
  const item = line?.label ?? action.event
  return isCall(action) ? { kind: 'call', thread, item } : { kind: 'choose', thread, item, says }
}

function actionAt({ actions }: Simulation, moment: number): Action {
  const action = actions[moment]
  if (action === undefined) throw new Error(`No action at moment ${moment} of ${actions.length}`)
  return action
}

/** Whether the step that led to this moment added a lane: then the heads are not where they were. */
function addsLane({ trace }: Simulation, moment: number): boolean {
  return trace.records[moment - 1]?.facts.some(({ kind }) => kind === 'born') === true
}

/** Presses on one head in a row become one move, for as long as it stays in its place. */
function append(moves: Move[], move: Move, isMoved: boolean): void {
  const last = moves.at(-1)
  if (last?.kind === 'step' && move.kind === 'step' && last.thread === move.thread && !isMoved) {
    moves[moves.length - 1] = { ...move, times: last.times + move.times }
  } else {
    moves.push(move)
  }
}
