import { fail, ok, type Result } from '../base/result.ts'
import { jsonToSession } from '../codec/json.ts'
import { type Opened, openReading } from '../codec/opening.ts'
import { traceToPerfetto } from '../codec/perfetto.ts'
import { findScripted, scenarioOf } from '../store/scenario-store.ts'
import { windowOfCall } from '../trace/call-window.ts'
import { lanesOf } from '../trace/lanes.ts'
import { lastState } from '../trace/simulation.ts'
import type { Trace } from '../trace/types.ts'
import { type Given, PROGRAM } from './command.ts'
import { logSource } from './export-log.ts'
import { noSuchCall, type Part, type Source } from './export-types.ts'
import { readLog, unpacked } from './read-log.ts'
import { givenToSession, type Named } from './session-argument.ts'

export const SOURCE_OPERAND = 'a scenario, a link, a saved session or a log of strace'

/** The id of a scenario, a link, a file that the page has saved, or logs of strace; files packed with gzip or not. */
export function argumentsToSource({ operands, options, host, progress }: Given): Result<Source> {
  const [text = '', ...more] = operands
  const isFile = scenarioOf(text) === undefined && !text.includes('#') && host.exists(text)
  if ((isFile || more.length > 0) && options['protocol'] !== undefined) {
    return fail('--protocol is for scenarios and links: a file has the protocol that it was made with.')
  }
  if (more.length > 0) return logsToSource(operands, { host, progress })
  if (isFile) return fileToSource(text, { host, progress })
  const named = givenToSession({ operands: [text], options })
  if (named.ok) return ok(sessionSource(named.value, named.value.session.scenario ?? 'session'))
  if (scenarioOf(text) !== undefined || /^\d+\.|#/.test(text)) return named
  return fail(
    `There is no file and no scenario called “${text}”, and a link has a #. Names are listed by: ${PROGRAM} scenarios`,
  )
}

type Means = Pick<Given, 'host' | 'progress'>

function fileToSource(path: string, means: Means): Result<Source> {
  const raw = means.host.readBytes(path)
  if (!raw.ok) return raw
  const bytes = unpacked(path, raw.value)
  if (!bytes.ok) return bytes
  if (!beginsAsJson(bytes.value)) return logsToSource([path], means)
  const read = jsonToSession(new TextDecoder().decode(bytes.value), findScripted)
  const name = (path.split('/').at(-1) ?? path).replace(/(\.allthreads)?\.json(\.gz)?$/, '')
  return read.ok ? ok(sessionSource(openReading(read.value), name)) : read
}

function beginsAsJson(bytes: Uint8Array): boolean {
  return /^\s*\{/.test(new TextDecoder().decode(bytes.subarray(0, 100)))
}

function logsToSource(paths: readonly string[], { host, progress }: Means): Result<Source> {
  const log = readLog(paths, host, progress)
  return log.ok ? ok(logSource(log.value)) : log
}

/** `notes`: what is not so in the protocol that was asked for. */
type Told = Opened & Partial<Pick<Named, 'notes'>>

function sessionSource({ session, simulation, problems, notes = [] }: Told, name: string): Source {
  const { trace } = simulation
  const scenario = scenarioOf(session.scenario)
  const [title, about] = [scenario?.title ?? 'A set-up of one’s own', scenario?.about ?? '']
  return {
    name,
    problems,
    perfetto: () => traceToPerfetto(trace, title),
    moment: lastState(simulation),
    part: (call) => {
      const window = windowFor(trace, call)
      return window.ok ? ok({ title, about, trace, window: window.value, notes }) : window
    },
  }
}

function windowFor(trace: Trace, call: number | undefined): Result<Part['window']> {
  if (call === undefined) return ok(undefined)
  const lanes = lanesOf(trace)
  const window = windowOfCall(lanes, call)
  return window === undefined ? fail(noSuchCall(call, lanes.calls.length)) : ok(window)
}
