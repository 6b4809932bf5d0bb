/** A session as a JSON file, and back. It brings valibot along: the page imports this only when somebody needs it. */
import * as v from 'valibot'
import { fail, ok, type Result } from '../base/result.ts'
import type { Protocol } from '../kit/protocol.ts'
import { DEFAULT_SETUP, findProtocol, protocolOf } from '../protocols/registry.ts'
import { actionToText, textToAction } from './action-text.ts'
import { FILE_FORMAT, FILE_VERSION, type SessionFile, sessionFileSchema } from './json-schema.ts'
import { DEFAULT_VIEW, type FindScripted, type Reading, type Session } from './session.ts'
import { setupProblem } from './setup-problem.ts'

/** 100,000 of the longest actions, and room for blanks. */
const LONGEST_FILE = 10_000_000

/** `checksum` is that of the state after the last action. */
export function sessionToJson(session: Session, checksum: number): string {
  const file: SessionFile = {
    format: FILE_FORMAT,
    version: FILE_VERSION,
    ...(session.scenario === undefined ? {} : { scenario: session.scenario }),
    setup: {
      ...session.setup,
      without: [...session.setup.without],
      faults: [...session.setup.faults],
      assume: [...session.setup.assume],
    },
    actions: session.actions.map((action) => actionToText(protocolOf(session.setup), action)),
    cursor: session.cursor,
    view: session.view,
    checksum,
  }
  return `${JSON.stringify(file, undefined, 2)}\n`
}

/** Never throws; fails with the first thing that is wrong and where. */
export function jsonToSession(text: string, find: FindScripted): Result<Reading> {
  if (text.length > LONGEST_FILE) return fail('This file is too long to be a session of AllThreads.')
  const json = parseJson(text)
  if (!json.ok) return json
  const newer = newerVersion(json.value)
  if (newer !== undefined) return fail(newerSentence(newer))
  const parsed = v.safeParse(sessionFileSchema(protocolIn(json.value)), json.value, { abortEarly: true })
  if (!parsed.success) return fail(issueToSentence(parsed.issues[0]))
  const problem = setupProblem(parsed.output.setup)
  if (problem !== undefined) return fail(`This file’s set-up is not possible: ${problem}.`)
  return ok(fileToReading(parsed.output, find))
}

function parseJson(text: string): Result<unknown> {
  try {
    return ok(JSON.parse(text))
  } catch (error) {
    return fail(`This file is not JSON: ${error instanceof Error ? error.message : 'it cannot be read'}.`)
  }
}

/** The protocol that a file names; the first where it names none that there is. */
function protocolIn(json: unknown): Protocol {
  const named = v.safeParse(v.object({ setup: v.object({ protocol: v.string() }) }), json)
  return findProtocol(named.success ? named.output.setup.protocol : '') ?? protocolOf(DEFAULT_SETUP)
}

function newerVersion(json: unknown): number | undefined {
  const head = v.safeParse(v.object({ format: v.literal(FILE_FORMAT), version: v.number() }), json)
  return head.success && head.output.version > FILE_VERSION ? head.output.version : undefined
}

function newerSentence(version: number): string {
  return (
    `This file was made by a newer version of AllThreads: it has version ${version}, ` +
    `and this one reads up to ${FILE_VERSION}. Reload the page, or update, to open it.`
  )
}

const NO_SESSION = 'This file is not a session of AllThreads, nor a log of strace: it is other JSON.'

/** 'In this file, “setup.ms” must be at least 1, but is 0.' */
function issueToSentence(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue)
  if (path === null) return 'This file is not a session of AllThreads: it is not an object.'
  if (issue.expected === 'never') return `In this file, “${path}” means nothing; check its spelling.`
  if (path === 'format' && issue.received === 'undefined') return NO_SESSION
  if (issue.received === 'undefined') return `In this file, “${path}” is missing.`
  const message = issue.type === 'strict_object' ? 'must be an object' : issue.message
  return `In this file, “${path}” ${message}, but is ${issue.received}.`
}

function fileToReading(file: SessionFile, find: FindScripted): Reading {
  const actions = file.actions
    .map((text) => textToAction(protocolOf(file.setup), text))
    .filter((action) => action !== undefined)
  const unknown = file.scenario !== undefined && find(file.scenario) === undefined
  const cursor = Math.min(file.cursor ?? actions.length, actions.length)
  const isBehind = cursor < (file.cursor ?? 0)
  return {
    session: {
      setup: file.setup,
      scenario: unknown ? undefined : file.scenario,
      actions,
      cursor,
      view: file.view ?? DEFAULT_VIEW,
    },
    checksum: file.checksum,
    problems: [
      ...(unknown ? [`This file began as the scenario “${file.scenario}”, which this version does not have.`] : []),
      ...(isBehind ? [`This file shows moment ${file.cursor}, but its last is ${actions.length}.`] : []),
    ],
  }
}
