import { existsSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { fail, ok, type Result } from '../base/result.ts'
import { jsonToSession } from '../codec/json.ts'
import { type Opened, openReading } from '../codec/opening.ts'
import { findScripted, scenarioOf } from '../store/scenario-store.ts'
import { judge } from '../trace/judge/judge.ts'
import { traceOfLog } from '../trace/log-trace.ts'
import type { Trace } from '../trace/types.ts'
import { PROGRAM } from './command.ts'
import { thisMachine } from './host.ts'
import { readLog } from './read-log.ts'
import { argumentToSession } from './session-argument.ts'

/** What an export is made of. */
export interface Source {
  readonly title: string
  /** A sentence or two; may be empty. */
  readonly about: string
  /** For the names of files: 'two-callers'. */
  readonly name: string
  readonly trace: Trace
  /** What was lost on the way, a sentence each. */
  readonly problems: readonly string[]
}

export const SOURCE_OPERAND = 'a scenario, a link or a file'

/** The id of a scenario, a link, a file that the page has saved, or a log of strace. */
export function argumentToSource(text: string): Result<Source> {
  if (scenarioOf(text) === undefined && !text.includes('#') && existsSync(text)) return fileToSource(text)
  const named = argumentToSession(text)
  if (named.ok) return ok(sourceOf(named.value, named.value.session.scenario ?? 'session'))
  const isName = scenarioOf(text) === undefined && !/^\d+\.|#/.test(text)
  if (!isName) return named
  return fail(
    `There is no file and no scenario called “${text}”, and a link has a #. Names are listed by: ${PROGRAM} scenarios`,
  )
}

function fileToSource(path: string): Result<Source> {
  const bytes = readBytes(path)
  if (!bytes.ok) return bytes
  // A session is one JSON object; anything else can only be a log.
  if (bytes.value.find((byte) => byte > 32) !== 123) return logToSource(path)
  const text = new TextDecoder().decode(bytes.value)
  const read = jsonToSession(text, findScripted)
  return read.ok
    ? ok(sourceOf(openReading(read.value), basename(path).replace(/(\.allthreads)?\.json(\.gz)?$/, '')))
    : read
}

function logToSource(path: string): Result<Source> {
  const log = readLog([path], thisMachine, () => undefined)
  if (!log.ok) return log
  const { name, remarks } = log.value
  const trace = traceOfLog(log.value, judge(log.value))
  return ok({
    title: name,
    about: remarks.join(' '),
    name: name.replace(/(\.strace)?(\.gz)?$/, ''),
    trace,
    problems: [],
  })
}

function sourceOf({ session, simulation, problems }: Opened, name: string): Source {
  const scenario = scenarioOf(session.scenario)
  return {
    title: scenario?.title ?? 'A set-up of one’s own',
    about: scenario?.about ?? '',
    name,
    trace: simulation.trace,
    problems,
  }
}

const GZIP = [0x1f, 0x8b]

function readBytes(path: string): Result<Uint8Array> {
  try {
    const bytes = readFileSync(path)
    const isPacked = GZIP.every((byte, index) => bytes[index] === byte)
    return ok(isPacked ? gunzipSync(bytes) : bytes)
  } catch (error) {
    return fail(`Cannot read ${path}: ${error instanceof Error ? error.message : error}`)
  }
}
