import { type CallId, type Action, isCall } from '../kit/actions.ts'
import { callers } from '../kit/properties.ts'
/** An action as people write it: `M1 READ`, `m0 STEP`, `M2 ALL_THREADS_SYSCALL setuid 1000`. */

/** All that {@link textToAction} takes, as the source of a regular expression. */
export const ACTION_PATTERN = actionPattern()

export function actionToText(action: Action): string {
  const call = isCall(action.event) ? ` ${callToText(action.call ?? 'prctl', action.argument)}` : ''
  return `${nameOf(action.thread)} ${action.event}${call}`
}

export function textToAction(text: string): Action | undefined {
  if (!new RegExp(ACTION_PATTERN).test(text)) return undefined
  const [name, eventName, callId, value] = text.split(' ')
  const thread = nameToThread(name ?? '')
  const event = EVENTS.find((candidate) => candidate === eventName)
  if (thread === undefined || event === undefined) return undefined
  const call = CALLS.find(({ id }) => id === callId)
  if (call === undefined) return { thread, event }
  const values: readonly number[] = call.argument?.values ?? []
  return { thread, event, call: call.id, argument: Math.max(0, values.indexOf(Number(value))) }
}

/** The argument is written as its value, not as its place in the list. */
function callToText(id: CallId, argument = 0): string {
  const values: readonly number[] = CALLS.find((call) => call.id === id)?.argument?.values ?? []
  const value = values[argument]
  return value === undefined ? id : `${id} ${value}`
}

function actionPattern(): string {
  const plain = EVENTS.filter((event) => !isCall(event)).join('|')
  const calls = CALLS.map(({ id, argument }) => (argument ? `${id} (${argument.values.join('|')})` : id)).join('|')
  const callers = EVENTS.filter(isCall).join('|')
  return `^(m0|sysmon|template|M[1-9][0-9]?) ((${plain})|(${callers}) (${calls}))$`
}
