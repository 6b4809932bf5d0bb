import { ok } from '../base/result.ts'
import { sessionToLink } from '../codec/link.ts'
import { DEFAULT_VIEW } from '../codec/session.ts'
import { type Broken, check as checkProblem, type Verdict } from '../explorer/check.ts'
import { type Problem, programsText } from '../explorer/problem.ts'
import { protocolOf } from '../protocols/registry.ts'
import { findScripted } from '../store/scenario-store.ts'
import { checksum, lastState, replay } from '../trace/simulation.ts'
import { maxStatesFrom, problemsFrom } from './check-arguments.ts'
import { alignColumns } from './columns.ts'
import { type Command, type Given, jsonText, type Report, STATUS } from './command.ts'
import { PROTOCOL_OPTION, PROTOCOL_SYNOPSIS } from './option-values.ts'

interface Checked {
  readonly problem: Problem
  readonly verdict: Verdict
}

/** What `--json` prints. */
interface CheckedJson {
  readonly holds: boolean
  readonly complete: boolean
  readonly states: number
  readonly transitions: number
  readonly depth: number
  readonly seconds: number
  readonly setups: readonly {
    readonly setup: string
    readonly protocol: string
    readonly complete: boolean
    readonly states: number
  }[]
  readonly violations: readonly {
    readonly setup: string
    readonly property: string
    readonly kind: string
    readonly text: string
    readonly steps: readonly { readonly thread: string; readonly step: string }[]
    readonly link: string
  }[]
}

function linkOf({ setup }: Problem, { witness }: Broken): string {
  const { actions } = witness
  const state = lastState(replay(setup, actions).simulation)
  const session = { setup, scenario: undefined, actions, cursor: 0, view: DEFAULT_VIEW }
  return sessionToLink(session, checksum(state), findScripted)
}

function sum(checked: readonly Checked[], of: (verdict: Verdict) => number): number {
  return checked.reduce((total, { verdict }) => total + of(verdict), 0)
}

function summarise(checked: readonly Checked[]): CheckedJson {
  const violations = checked.flatMap(({ problem, verdict }) =>
    verdict.broken.map((broken) => ({
      setup: problem.id,
      property: broken.violation.property,
      kind: broken.violation.kind,
      text: broken.violation.text,
      steps: broken.witness.steps.map(({ thread, step }) => ({
        thread: protocolOf(problem.setup).nameOf(thread),
        step,
      })),
      link: linkOf(problem, broken),
    })),
  )
  const complete = checked.every(({ verdict }) => verdict.complete)
  return {
    holds: complete && violations.length === 0,
    complete,
    states: sum(checked, ({ progress }) => progress.states),
    transitions: sum(checked, ({ progress }) => progress.transitions),
    depth: Math.max(...checked.map(({ verdict }) => verdict.progress.depth)),
    seconds: sum(checked, ({ seconds }) => seconds),
    setups: checked.map(({ problem, verdict }) => {
      return {
        setup: problem.id,
        protocol: problem.setup.protocol,
        complete: verdict.complete,
        states: verdict.progress.states,
      }
    }),
    violations,
  }
}

/** 'm0 C0 C1 C2, M1 P1, m0 C2w': steps of one thread in a row are told together. */
function stepsText(steps: CheckedJson['violations'][number]['steps']): string {
  const runs: string[] = []
  let last = ''
  for (const { thread, step } of steps) {
    if (thread === last) runs[runs.length - 1] += ` ${step}`
    else runs.push(`${thread} ${step}`)
    last = thread
  }
  return runs.join(', ')
}

function verdictWord(setup: CheckedJson['setups'][number], found: readonly { readonly kind: string }[]): string {
  if (found.length > 0) return found.map(({ kind }) => kind).join(', ')
  return setup.complete ? 'holds' : 'not finished'
}

function checkedToText(checked: readonly Checked[], json: CheckedJson): string {
  const rows = json.setups.map((setup, index) => {
    const found = json.violations.filter(({ setup: id }) => id === setup.setup)
    const problem = checked[index]?.problem
    return [setup.setup, verdictWord(setup, found), String(setup.states), problem ? programsText(problem) : '']
  })
  const races = json.violations.map(({ setup, property, kind, text, steps, link }) =>
    [
      `${setup}: ${kind}, which breaks “${property}”`,
      `  ${text}`,
      `  ${steps.length} steps: ${stepsText(steps)}`,
      `  ${link}`,
    ].join('\n'),
  )
  return [
    alignColumns([['set-up', 'verdict', 'states', 'what people do'], ...rows]),
    '',
    `${json.states} states, ${json.transitions} transitions, depth ${json.depth}, ${json.seconds.toFixed(2)} s`,
    ...races.map((race) => `\n${race}`),
  ].join('\n')
}

function statusOf({ complete, violations }: CheckedJson): Report['status'] {
  if (violations.length > 0) return STATUS.violated
  return complete ? STATUS.fine : STATUS.unfinished
}

function run({ options, progress }: Given): ReturnType<Command['run']> {
  const problems = problemsFrom(options)
  if (!problems.ok) return problems
  const maxStates = maxStatesFrom(options)
  if (!maxStates.ok) return maxStates
  const checked = problems.value.map((problem): Checked => {
    const verdict = checkProblem(problem, {
      maxStates: maxStates.value,
      symmetry: options['no-symmetry'] !== true,
      partialOrder: options['no-por'] !== true,
      now: () => performance.now() / 1000,
      onProgress: ({ states, depth, frontier }) => {
        progress(`${problem.id}: ${states} states, depth ${depth}, ${frontier} to go`)
        return true
      },
    })
    return { problem, verdict }
  })
  const json = summarise(checked)
  const written = options['json'] === true ? jsonText(json) : checkedToText(checked, json)
  return ok({ text: written, notes: [], files: [], status: statusOf(json) })
}

export const check: Command = {
  name: 'check',
  synopsis:
    `[--setup NAME|A+B|all|pairs | --scenario NAME|LINK] ${PROTOCOL_SYNOPSIS} ` +
    '[--without a,b] [--procid X] [--order X] [--fault x] [--assume x] [--no-symmetry] [--no-por] [--max-states N] [--json]',
  about: 'explores every schedule, and prints the shortest race of each kind',
  options: {
    ...PROTOCOL_OPTION,
    setup: { type: 'string' },
    scenario: { type: 'string' },
    without: { type: 'string' },
    procid: { type: 'string' },
    order: { type: 'string' },
    fault: { type: 'string' },
    assume: { type: 'string' },
    'no-symmetry': { type: 'boolean' },
    'no-por': { type: 'boolean' },
    'max-states': { type: 'string' },
    json: { type: 'boolean' },
  },
  operands: [],
  run,
}
