/** What `reproduce --result` writes: a witness, what a real runtime did with it, and the logs. With valibot: loaded when it is needed. */
import * as v from 'valibot'
import { fail, ok, type Result } from '../base/result.ts'

const REPRODUCTION_FORMAT = 'allthreads-reproduction'
const REPRODUCTION_VERSION = 1

/** Logs are of one short program each. */
const LONGEST_FILE = 50_000_000

const count = v.pipe(
  v.number('must be a number'),
  v.integer('must be a whole number'),
  v.minValue(0, 'must not be negative'),
)
const text = v.string('must be a text')

const tally = v.object({
  runs: count,
  reproduced: count,
  blocked: count,
  inconclusive: count,
  /** The steps at which runs were blocked, from 1. */
  blockedAt: v.array(count, 'must be a list'),
  /** A sentence for each kind of verdict that occurred. */
  texts: v.record(text, text),
})

const run = v.object({
  verdict: v.object({ kind: v.picklist(['reproduced', 'blocked', 'inconclusive'], 'is no verdict'), text }),
  /** How many steps of the witness were over. */
  taken: count,
  /** Which thread of the kernel each lane was, by the number of the lane. */
  threads: v.array(v.object({ lane: count, tid: count }), 'must be a list'),
  /** For each step the line of the log, from 1, after which its gate told that it was over; `null` where the driver told it. */
  overAfter: v.array(v.nullable(count), 'must be a list'),
  /** strace's, without what the gates did. */
  log: text,
})

const schema = v.object({
  format: v.literal(REPRODUCTION_FORMAT),
  version: v.literal(REPRODUCTION_VERSION),
  /** 'exit --without stw' */
  title: text,
  /** 'hang' */
  kind: text,
  /** 'go1.26.8' */
  go: text,
  /** The day: '2026-11-30'. */
  when: text,
  /** The witness as the fragment of an address. */
  witness: text,
  forced: v.optional(tally),
  inPlace: v.optional(tally),
  /** One more run of each under strace; none where there is no strace. */
  logged: v.object({ forced: v.optional(run), inPlace: v.optional(run) }),
})

export type Reproduction = v.InferOutput<typeof schema>
export type ReproducedRun = v.InferOutput<typeof run>

export function reproductionToJson(told: Omit<Reproduction, 'format' | 'version'>): string {
  const whole: Reproduction = { format: REPRODUCTION_FORMAT, version: REPRODUCTION_VERSION, ...told }
  return `${JSON.stringify(whole, undefined, 1)}\n`
}

/** Whether a file begins as one of these does: its first 256 characters are enough. */
export function isReproduction(head: string): boolean {
  return new RegExp(String.raw`^\s*\{\s*"format":\s*"${REPRODUCTION_FORMAT}"`).test(head)
}

/** Never throws; fails with a sentence. */
export function jsonToReproduction(json: string): Result<Reproduction> {
  if (json.length > LONGEST_FILE) return fail('This file is too long to be what reproduce has written.')
  const parsed = parse(json)
  if (!parsed.ok) return parsed
  const head = v.safeParse(
    v.object({ version: v.pipe(v.number(), v.minValue(REPRODUCTION_VERSION + 1)) }),
    parsed.value,
  )
  if (head.success) {
    return fail(
      `This result was written by a newer version of AllThreads (${head.output.version}); this one reads ${REPRODUCTION_VERSION}.`,
    )
  }
  const read = v.safeParse(schema, parsed.value, { abortEarly: true })
  if (read.success) return ok(read.output)
  const [issue] = read.issues
  const path = v.getDotPath(issue)
  const where =
    path === null ? 'it is not an object' : `“${path}” ${issue.received === 'undefined' ? 'is missing' : issue.message}`
  return fail(`This result of reproduce cannot be read: ${where}.`)
}

function parse(json: string): Result<unknown> {
  try {
    return ok(JSON.parse(json))
  } catch (error) {
    return fail(
      `This result of reproduce is not JSON: ${error instanceof Error ? error.message : 'it cannot be read'}.`,
    )
  }
}
