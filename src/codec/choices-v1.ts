/** The choices of link format 1 as text. It carries positions in the protocol's events and calls: those may grow at their ends. */
import type { Action } from '../kit/actions.ts'
import { callEvents, eventNames } from '../kit/events.ts'
import { threadId } from '../kit/ids.ts'
import type { Protocol } from '../kit/protocol.ts'
import { type Chooser, createDecoder, createEncoder } from './arithmetic.ts'
import { numberToText, textToNumber, validPrefix } from './base64url.ts'
import { createPredictor, type Predictor } from './predictor-v1.ts'
import { MOST_STEPS } from './session.ts'

const MOST_THREADS = 128

/** Room for 16 calls and 8 arguments; those that were there when the format was made are likelier. */
const CALL_WEIGHTS = [8, 8, 8, 8, 8, 8, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]
const ARGUMENT_WEIGHTS = [16, 8, 4, 1, 1, 1, 1, 1]

/**
 * Encoding and decoding are one walk: an encoder is told the action, a decoder finds it, or finds positions that have
 * no name in this version.
 */
function chooseAction(
  protocol: Protocol,
  choose: Chooser,
  predictor: Predictor,
  wanted: Action | undefined,
): Action | undefined {
  const events = eventNames(protocol)
  const thread = choose(predictor.threadWeights(), wanted?.thread)
  const position = choose(predictor.eventWeights(thread), wanted && events.indexOf(wanted.event))
  predictor.learn(thread, position)
  const event = events[position]
  if (event === undefined) return undefined
  return callEvents(protocol).includes(event)
    ? chooseCall(protocol, choose, { thread: threadId(thread), event }, wanted)
    : { thread: threadId(thread), event }
}

function chooseCall(
  { calls }: Protocol,
  choose: Chooser,
  action: Action,
  wanted: Action | undefined,
): Action | undefined {
  const index = wanted?.call === undefined ? undefined : calls.findIndex(({ id }) => id === wanted.call)
  const call = calls[choose(CALL_WEIGHTS, index)]
  const argument = choose(ARGUMENT_WEIGHTS, wanted?.argument)
  if (call === undefined || argument >= (call.argument?.values.length ?? 1)) return undefined
  return { ...action, call: call.id, argument }
}

/** How many choices and threads there are, then the choices. */
export function actionsToText(protocol: Protocol, actions: readonly Action[]): string {
  const threads = actions.reduce((most, { thread }) => Math.max(most, thread + 1), 0)
  const encoder = createEncoder()
  const predictor = createPredictor(threads)
  for (const action of actions) chooseAction(protocol, encoder.choose, predictor, action)
  return numberToText(actions.length) + numberToText(threads) + encoder.finish()
}

export interface DecodedActions {
  readonly actions: readonly Action[]
  /** Why there are fewer than were meant, or none. */
  readonly problem: string | undefined
}

/** Never throws. What can be read before the damage is kept. */
export function textToActions(protocol: Protocol, text: string): DecodedActions {
  const steps = textToNumber(text, 0)
  const threads = textToNumber(text, steps?.end ?? text.length)
  if (steps === undefined || threads === undefined)
    return { actions: [], problem: 'The choices in this link cannot be read.' }
  const problem = boundsProblem(steps.value, threads.value)
  if (problem !== undefined) return { actions: [], problem }
  return decode(protocol, text.slice(threads.end), steps.value, threads.value)
}

function boundsProblem(steps: number, threads: number): string | undefined {
  if (steps > MOST_STEPS) return `This link claims ${steps} steps; the most is ${MOST_STEPS}.`
  if (threads > MOST_THREADS) return `This link claims ${threads} threads; the most is ${MOST_THREADS}.`
  if (threads === 0 && steps > 0) return 'The choices in this link name no thread.'
  return undefined
}

function decode(protocol: Protocol, text: string, steps: number, threads: number): DecodedActions {
  const valid = validPrefix(text)
  const decoder = createDecoder(valid)
  const predictor = createPredictor(threads)
  const actions: Action[] = []
  while (actions.length < steps) {
    const action = chooseAction(protocol, decoder.choose, predictor, undefined)
    if (decoder.isExhausted()) return { actions, problem: damageSentence(actions.length, steps, 'the rest is missing') }
    if (action === undefined) return { actions, problem: damageSentence(actions.length, steps, 'the next is unknown') }
    actions.push(action)
  }
  return { actions, problem: undefined }
}

function damageSentence(read: number, steps: number, what: string): string {
  return `Only the first ${read} of ${steps} steps in this link can be read: ${what}.`
}
