import type { Action } from '../kit/actions.ts'
import { isAct } from '../kit/actions.ts'
import { faultOf } from '../kit/events.ts'
import type { ThreadId } from '../kit/ids.ts'
import type { Setup } from '../kit/setup.ts'
import type { Lane, SmallSetup } from '../kit/study.ts'
import { protocolOf } from '../protocols/registry.ts'

export type Program = Lane

/** A small set-up as the explorer searches it. */
export interface Problem extends SmallSetup {
  /** What has happened before the search begins; nothing, if it is not given. */
  readonly prelude?: readonly Action[]
}

/** What people did in a session becomes the programs; what the threads did by themselves is left to the checker. */
export function programsOf(actions: readonly Action[]): readonly Program[] {
  const programs = new Map<ThreadId, Action[]>()
  for (const action of actions) {
    if (!isAct(action.event)) continue
    const choices = programs.get(action.thread) ?? []
    choices.push(action)
    programs.set(action.thread, choices)
  }
  return [...programs].map(([thread, choices]) => ({ thread, choices })).sort((a, b) => a.thread - b.thread)
}

interface Session {
  readonly id: string
  readonly title: string
  readonly setup: Setup
  readonly actions: readonly Action[]
}

/**
 * What people did in a session, in every schedule. A fault that happened is no choice on a lane: it may happen once, at
 * any time, on any thread.
 */
export function problemOf({ id, title, setup, actions }: Session): Problem {
  const protocol = protocolOf(setup)
  const happened = actions.flatMap(({ event }) => faultOf(protocol, event) ?? [])
  const faults = [...new Set([...setup.faults, ...happened])]
  const choices = actions.filter(({ event }) => faultOf(protocol, event) === undefined)
  return { id, title, setup: { ...setup, faults }, programs: programsOf(choices) }
}

/** 'm0: calls seccomp; M1: READ'. */
export function programsText({ setup, programs }: Pick<Problem, 'setup' | 'programs'>): string {
  const { nameOf } = protocolOf(setup)
  const line = ({ thread, choices }: Program): string =>
    `${nameOf(thread)}: ${choices.map(({ event, call }) => (call === undefined ? event : `${event} ${call}`)).join(', ')}`
  return programs.map(line).join('; ')
}

/** The threads on whose lanes people decide something. */
export function programmedThreads({ programs }: Problem): readonly ThreadId[] {
  return programs.map(({ thread }) => thread)
}
