import type { AnyStateMachine } from 'xstate'
import { assertDefined } from '../base/assert.ts'
import type { EventName, StepId } from '../kit/actions.ts'
import { PROCESS, THREAD } from '../kit/fields.ts'
import type { ThreadId } from '../kit/ids.ts'
import { ALWAYS, allows } from '../kit/model.ts'
import type { ProtocolName } from '../kit/setup.ts'
import { controlAt, type State, transitionFor } from '../kit/state.ts'
import { goLineToLabel, goLineToUrl } from '../lessons/code/go-source.ts'
import { firstLine, homeOf } from '../lessons/code/routines.ts'
import { protocolNamed } from '../protocols/registry.ts'
import type { Transition } from './chart.ts'

/*
 * The one place where statecharts touch the protocol: where its machines, guards and source lines are reached. What
 * it hands on is XState's, or plain words.
 */

/** A role in a sentence's words. */
export function roleTitle(protocol: ProtocolName, role: string): string {
  return protocolNamed(protocol).chartTitles[role] ?? role
}

export function machineOf(protocol: ProtocolName, role: string): AnyStateMachine {
  return assertDefined(protocolNamed(protocol).machines[role], `a machine of the role ${role}`)
}

/** The ids of the atomic states in which a thread stands, its handler's first; ids are as in {@link Chart}. */
export function standingOf(state: State, thread: ThreadId): { readonly handler: string; readonly program: string } {
  const { program, handler } = controlAt(state, thread)
  return { program: `thread.${program.path}`, handler: `handler.${handler.path}` }
}

export function isHandling(state: State, thread: ThreadId): boolean {
  return state.memory.of(thread, THREAD.handling) === 1
}

/** Whether a guard lets this thread pass now; XState asks the same. */
export function passes(state: State, thread: ThreadId, { guard, event }: Transition): boolean {
  return allows(state.protocol, guard, event, state.memory, thread)
}

/** Whether the thread can take anything at all with this event now. */
export function canTake(state: State, thread: ThreadId, event: EventName): boolean {
  return transitionFor(state, { thread, event }) !== undefined
}

/** Whether the condition alone holds, whatever else keeps the thread from moving. */
export function holds(state: State, thread: ThreadId, { guard }: Transition): boolean {
  return (state.protocol.guards[guard] ?? ALWAYS).test(state.memory, thread)
}

/** What guards say that do not make a thread wait. */
const NO_REASON = 'cannot'

/** Why the condition does not hold: a clause after the thread's name, 'waits for procid of M4'; not every one has one. */
export function whyNotHolds(state: State, thread: ThreadId, { guard }: Transition): string | undefined {
  const because = (state.protocol.guards[guard] ?? ALWAYS).because(state.memory, thread)
  return because === NO_REASON ? undefined : because
}

/** Why a thread whose conditions hold moves nowhere: a clause after its name. */
export function whyStill(state: State, thread: ThreadId): string {
  if (state.memory.get(PROCESS.fatal) !== 0) return 'is dead with its process'
  return isHandling(state, thread) ? 'is in its signal handler' : 'is not asked to'
}

/** The line of Go's source that a step stands for: 'os_linux.go:849', and where it can be read. */
export function sourceOf(
  protocol: ProtocolName,
  step: StepId,
): { readonly label: string; readonly url: string } | undefined {
  const own = protocolNamed(protocol).sourceOf?.(step)
  if (own !== undefined) return own
  const home = homeOf(protocol, step)
  const line = home === undefined ? undefined : firstLine(home, step)
  return line === undefined ? undefined : { label: goLineToLabel(line.source), url: goLineToUrl(line.source) }
}
