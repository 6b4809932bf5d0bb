/** The choices of link format 1 as text. */
import type { Action } from '../protocol/actions.ts'
import { isCall } from '../protocol/actions.ts'
import { callIndex } from '../protocol/calls.ts'
import { threadId } from '../protocol/ids.ts'
import { type Chooser, createDecoder, createEncoder } from './arithmetic.ts'
import { numberToText, textToNumber, validPrefix } from './base64url.ts'
import { createPredictor, type Predictor } from './predictor-v1.ts'
import { MOST_STEPS } from './session.ts'
import { CALLS_V1, EVENTS_V1 } from './tables-v1.ts'

const MOST_THREADS = 128

/** Encoding and decoding are one walk: an encoder is told the action, a decoder finds it. */
function chooseAction(choose: Chooser, predictor: Predictor, wanted: Action | undefined): Action {
  const thread = choose(predictor.threadWeights(), wanted?.thread)
  const event = choose(predictor.eventWeights(thread), wanted && EVENTS_V1.indexOf(wanted.event))
  predictor.learn(thread, event)
  const action = { thread: threadId(thread), event: EVENTS_V1[event] ?? 'STEP' }
  return isCall(action.event) ? { ...action, ...chooseCall(choose, wanted) } : action
}

const EVEN_CALLS = CALLS_V1.map(() => 1)

function chooseCall(choose: Chooser, wanted: Action | undefined): Pick<Action, 'call' | 'argument'> {
  const index = choose(EVEN_CALLS, wanted?.call && callIndex(wanted.call))
  const call = CALLS_V1[index]
  const argument = choose(new Array<number>(call?.choices ?? 1).fill(1), wanted?.argument)
  return { call: call?.id ?? 'prctl', argument }
}

/** How many choices and threads there are, then the choices. */
export function actionsToText(actions: readonly Action[]): string {
  const threads = actions.reduce((most, { thread }) => Math.max(most, thread + 1), 0)
  const encoder = createEncoder()
  const predictor = createPredictor(threads)
  for (const action of actions) chooseAction(encoder.choose, predictor, action)
  return numberToText(actions.length) + numberToText(threads) + encoder.finish()
}

export interface DecodedActions {
  readonly actions: readonly Action[]
  /** Why there are fewer than were meant, or none. */
  readonly problem: string | undefined
}

/** Never throws. What can be read before the damage is kept. */
export function textToActions(text: string): DecodedActions {
  const steps = textToNumber(text, 0)
  const threads = textToNumber(text, steps?.end ?? text.length)
  if (steps === undefined || threads === undefined)
    return { actions: [], problem: 'The choices in this link cannot be read.' }
  const problem = boundsProblem(steps.value, threads.value)
  if (problem !== undefined) return { actions: [], problem }
  return decode(text.slice(threads.end), steps.value, threads.value)
}

function boundsProblem(steps: number, threads: number): string | undefined {
  if (steps > MOST_STEPS) return `This link claims ${steps} steps; the most is ${MOST_STEPS}.`
  if (threads > MOST_THREADS) return `This link claims ${threads} threads; the most is ${MOST_THREADS}.`
  if (threads === 0 && steps > 0) return 'The choices in this link name no thread.'
  return undefined
}

function decode(text: string, steps: number, threads: number): DecodedActions {
  const valid = validPrefix(text)
  const decoder = createDecoder(valid)
  const predictor = createPredictor(threads)
  const actions: Action[] = []
  while (actions.length < steps) {
    const action = chooseAction(decoder.choose, predictor, undefined)
    if (decoder.isExhausted()) break
    actions.push(action)
  }
  const problem =
    actions.length < steps
      ? `This link is damaged after step ${actions.length} of ${steps}: the rest of its choices is missing.`
      : undefined
  return { actions, problem }
}
