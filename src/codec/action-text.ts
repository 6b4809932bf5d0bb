/** An action as people write it: `M1 READ`, `m0 STEP`, `M2 ALL_THREADS_SYSCALL setuid 1000`. */
import { type Action, type CallId, isCall } from '../kit/actions.ts'
import { callEvents, eventNames } from '../kit/events.ts'
import type { Protocol } from '../kit/protocol.ts'

export function actionToText(protocol: Protocol, action: Action): string {
  const call = isCall(action) ? ` ${callToText(protocol, action.call, action.argument)}` : ''
  return `${protocol.nameOf(action.thread)} ${action.event}${call}`
}

export function textToAction(protocol: Protocol, text: string): Action | undefined {
  if (!new RegExp(actionPattern(protocol)).test(text)) return undefined
  const [name, event, callId, value] = text.split(' ')
  const thread = protocol.threadNamed(name ?? '')
  if (thread === undefined || event === undefined) return undefined
  const call = protocol.calls.find(({ id }) => id === callId)
  if (call === undefined) return { thread, event }
  const values: readonly number[] = call.argument?.values ?? []
  return { thread, event, call: call.id, argument: Math.max(0, values.indexOf(Number(value))) }
}

/** The argument is written as its value, not as its place in the list. */
function callToText({ calls }: Protocol, id: CallId | undefined, argument = 0): string {
  const values: readonly number[] = calls.find((call) => call.id === id)?.argument?.values ?? []
  const value = values[argument]
  return value === undefined ? `${id}` : `${id} ${value}`
}

/** All that {@link textToAction} takes, as the source of a regular expression. */
export function actionPattern(protocol: Protocol): string {
  const callers = callEvents(protocol)
  const plain = eventNames(protocol).filter((event) => !callers.includes(event))
  const calls = protocol.calls.map(({ id, argument }) => (argument ? `${id} (${argument.values.join('|')})` : id))
  return `^(${protocol.namePattern}) ((${plain.join('|')})|(${callers.join('|')}) (${calls.join('|')}))$`
}
