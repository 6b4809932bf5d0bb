/** What a session file holds, as valibot checks it. `public/schema/allthreads-session-1.json` is made from this. */

import * as v from 'valibot'
import type { Protocol } from '../kit/protocol.ts'
import { LIMITS } from '../kit/setup.ts'
import { protocolNames } from '../protocols/registry.ts'
import { actionPattern } from './action-text.ts'
import { MOST_STEPS, ORIENTATIONS, PANELS } from './session.ts'

export const FILE_FORMAT = 'allthreads-session'
export const FILE_VERSION = 1

const LARGEST_CHECKSUM = 2 ** 24 - 1

/** A whole number in `[least, most]`. */
function whole(least: number, most: number) {
  return v.pipe(
    v.number('must be a number'),
    v.integer('must be a whole number'),
    v.minValue(least, `must be at least ${least}`),
    v.maxValue(most, `must be at most ${most}`),
  )
}

function oneOf<const Names extends readonly string[]>(names: Names) {
  return v.picklist(names, `must be one of ${names.join(', ')}`)
}

function someOf<const Names extends readonly string[]>(names: Names) {
  return v.pipe(v.array(oneOf(names), 'must be a list'), v.maxLength(names.length, 'must name each at most once'))
}

const flag = v.boolean('must be true or false')

function setupSchemaOf({ names }: Protocol) {
  return v.strictObject({
    platform: oneOf(names.platforms),
    ms: v.pipe(whole(...LIMITS.ms), v.description('Ms at the start, m0 included')),
    ps: v.pipe(whole(...LIMITS.ps), v.description('GOMAXPROCS')),
    template: v.pipe(flag, v.description('whether the template thread is there at the start')),
    capacity: v.pipe(
      whole(...LIMITS.capacity),
      v.description('how many threads there may ever be; at least ms + 2, for sysmon and the template thread count'),
    ),
    without: v.pipe(someOf(names.guarantees), v.description('guarantees that are taken away')),
    procid: v.pipe(oneOf(names.procid), v.description('how the coordinator waits for the procid of other Ms')),
    order: oneOf(names.order),
    faults: someOf(names.faults),
    assume: someOf(names.assume),
    protocol: v.optional(
      v.pipe(oneOf(protocolNames()), v.description('signals: Go 1.18 and later; fixup: Go 1.16 and 1.17')),
      'signals',
    ),
  })
}

const viewSchema = v.strictObject({
  orientation: v.pipe(oneOf(ORIENTATIONS), v.description('which way time goes')),
  panel: oneOf(PANELS),
  follow: v.pipe(flag, v.description('whether the picture moves along with the cursor')),
})

function actionSchemaOf(protocol: Protocol) {
  return v.pipe(
    v.string('must be a text'),
    v.regex(
      new RegExp(actionPattern(protocol)),
      'must be like “m0 STEP”, “M1 READ” or “m0 ALL_THREADS_SYSCALL setuid 1000”',
    ),
  )
}

/** What a file of this protocol holds. */
export function sessionFileSchema(protocol: Protocol) {
  return v.strictObject({
    $schema: v.optional(v.string('must be a text')),
    format: v.literal(FILE_FORMAT, `must be “${FILE_FORMAT}”`),
    version: v.literal(FILE_VERSION, `must be ${FILE_VERSION}`),
    scenario: v.optional(
      v.pipe(
        v.string('must be a text'),
        v.description('id of the scenario it began as'),
        v.maxLength(80, 'is too long'),
      ),
    ),
    setup: setupSchemaOf(protocol),
    actions: v.pipe(
      v.array(actionSchemaOf(protocol), 'must be a list'),
      v.maxLength(MOST_STEPS, `may have at most ${MOST_STEPS} entries`),
      v.description('the choices, in order: thread, event, and with a call its name and argument'),
    ),
    cursor: v.optional(
      v.pipe(
        whole(0, MOST_STEPS),
        v.description('how many of the actions are behind the moment shown; all, if absent'),
      ),
    ),
    view: v.optional(viewSchema),
    checksum: v.optional(v.pipe(whole(0, LARGEST_CHECKSUM), v.description('of the state after the last action'))),
  })
}

export type SessionFile = v.InferOutput<ReturnType<typeof sessionFileSchema>>
