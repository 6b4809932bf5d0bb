import type { StepId } from '../../kit/actions.ts'
import type { Guarantee, ProtocolName } from '../../kit/setup.ts'
import { birth, exit } from './birth-and-exit.ts'
import { coordinator } from './coordinator.ts'
import * as fixupCoordinator from './fixup/coordinator.ts'
import * as fixupScheduling from './fixup/scheduling.ts'
import * as fixupTargets from './fixup/targets.ts'
import * as fixupThreads from './fixup/threads.ts'
import { type GoLine, type GoVersion, THE_CHANGE } from './go-source.ts'
import { handler } from './handler.ts'
import type { CodeLine, Routine } from './listing.ts'
import { newm } from './newm.ts'
import { queue } from './queue.ts'
import { rwmutex } from './rwmutex.ts'
import { lockOSThread, preemption, sysmon, systemCalls, template } from './scheduling.ts'
import { world } from './world.ts'

/** The code of one protocol. */
export interface Listing {
  readonly version: GoVersion
  /** Every routine, in reading order. A step that stands in two of them is at home in the first. */
  readonly routines: readonly Routine[]
  /** What brought this protocol: goes on after "It came with". */
  readonly origin: { readonly text: string; readonly url: string }
}

const SIGNALS: Listing = {
  version: '1.19.8',
  routines: [
    coordinator,
    handler,
    newm,
    birth,
    exit,
    template,
    lockOSThread,
    systemCalls,
    preemption,
    sysmon,
    queue,
    rwmutex,
    world,
  ],
  origin: { text: 'commit 0a5fae2a0e (Go 1.18)', url: THE_CHANGE },
}

const FIXUP: Listing = {
  version: '1.17.13',
  routines: [
    fixupCoordinator.coordinator,
    fixupTargets.fixup,
    fixupTargets.park,
    fixupTargets.queue,
    fixupThreads.newm,
    fixupThreads.birth,
    fixupThreads.exit,
    fixupThreads.template,
    fixupThreads.lockOSThread,
    fixupScheduling.systemCalls,
    fixupScheduling.preemption,
    fixupScheduling.sysmon,
    fixupScheduling.world,
  ],
  origin: { text: 'issue 1435 (Go 1.16)', url: 'https://github.com/golang/go/issues/1435' },
}

/** The code of a protocol; `undefined` where there is none to show. */
export function listingOf(protocol: ProtocolName): Listing | undefined {
  if (protocol === 'fixup') return FIXUP
  return protocol === 'signals' ? SIGNALS : undefined
}

/** Where an M stands before a step: the first line of the routine that the step executes. */
export function firstLine(routine: Routine, step: StepId): CodeLine | undefined {
  return routine.lines.find((line) => line.steps.includes(step))
}

/** The routine to show for a step. */
export function homeOf(protocol: ProtocolName, step: StepId): Routine | undefined {
  return listingOf(protocol)?.routines.find((routine) => firstLine(routine, step) !== undefined)
}

/** Where Go has what a guarantee stands for. */
export function goLineOf(protocol: ProtocolName, guarantee: Guarantee): GoLine | undefined {
  const lines = (listingOf(protocol)?.routines ?? []).flatMap((routine) => routine.lines)
  return lines.find((line) => line.guarantee === guarantee)?.source
}
