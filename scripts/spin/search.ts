import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Problem } from '../../src/explorer/problem.ts'
import { macrosOf, modelFileOf } from './macros.ts'
import { type Ended, finish, SPEC } from './tools.ts'

/** A complete search by Spin. */
export interface SpinSearch {
  /** Without Spin's own start-up state. */
  readonly states: number
  /** Without Spin's own start-up steps, and those of the process that watches for hangs. */
  readonly transitions: number
  /** Kinds, in alphabetical order. */
  readonly violations: readonly string[]
  /** Of one search; without generating and compiling it. */
  readonly seconds: number
  /** The same, without what the processor did for others meanwhile. */
  readonly cpuSeconds: number
  readonly megabytes: number
}

export interface SpinOptions {
  /** Spin's partial-order reduction. Off unless asked for: reduced numbers are no numbers of states of the protocol. */
  readonly reduction?: boolean
  /** gcc's -O: 2 is for measuring, 0 for small set-ups, where compiling takes longest. */
  readonly optimise?: 0 | 1 | 2
  /** So often it is searched, one time after the other: what a small search costs is too little to be measured once. */
  readonly rounds?: number
  /** Memory that the search may take. */
  readonly maxMegabytes?: number
}

/** The state before `init` has put the threads in place. */
const STARTUP_STATES = 1
/** The step of `init`; and pan counts the first state as one more. */
const STARTUP_TRANSITIONS = 2

function insist({ code, output }: Ended, what: string): string {
  if (code !== 0) throw new Error(`${what} failed:\n${output}`)
  return output
}

function numberIn(output: string, pattern: RegExp): number {
  const text = pattern.exec(output)?.[1]
  if (text === undefined) throw new Error(`Spin's report has no ${pattern}:\n${output}`)
  return Number(text)
}

function parseReport(output: string): Omit<SpinSearch, 'seconds' | 'cpuSeconds'> {
  if (!output.includes('Full statespace search') || /not completed|truncated|max search depth/.test(output)) {
    throw new Error(`Spin did not finish its search:\n${output}`)
  }
  // violated: hang, 2 times
  const violated = [...output.matchAll(/^violated: (.+), (\d+) times$/gm)]
  const hangs = Number(violated.find(([, kind]) => kind === 'hang')?.[2] ?? 0)
  //   6865371 states, stored
  const states = numberIn(output, /([\d.e+]+) states, stored/)
  //  36124543 transitions (= stored+matched)
  const transitions = numberIn(output, /([\d.e+]+) transitions \(= /)
  return {
    states: states - STARTUP_STATES,
    transitions: transitions - STARTUP_TRANSITIONS - hangs,
    violations: violated.map(([, kind]) => kind ?? '').sort(),
    //  1702.481	total actual memory usage
    megabytes: numberIn(output, /([\d.]+)\ttotal actual memory usage/),
  }
}

/**
 * Spin's own passes (-o1 data flow, -o2 dead variables, -o3 merging statements) are off: each may leave out states. In
 * this model they find nothing to leave out.
 */
async function build(problem: Problem, directory: string, options: SpinOptions): Promise<void> {
  const model = join(SPEC, modelFileOf(problem.setup))
  insist(await finish('spin', ['-o1', '-o2', '-o3', ...macrosOf(problem), '-a', model], directory), 'spin -a')
  const memory = `-DMEMLIM=${options.maxMegabytes ?? 8000}`
  const order = options.reduction ? [] : ['-DNOREDUCE']
  const flags = [`-O${options.optimise ?? 0}`, '-w', '-DSAFETY', '-DNOCLAIM', memory, ...order]
  insist(await finish('gcc', [...flags, '-o', 'pan', 'pan.c'], directory), 'gcc')
}

/** -E: an end is no error. -c0: no error ends the search. -n: nothing about code that is not reached. */
const PAN = '"$0" -E -c0 -n "$@"'

/** Runs pan, whose last report is printed, then prints what its children have cost the shell. */
function timed(rounds: number): string {
  return `for round in $(seq ${rounds - 1}); do ${PAN} > /dev/null; done; ${PAN} && times`
}

/** 'times' prints minutes and seconds, user and system: of the shell, then of what it has run. */
function cpuSecondsIn(output: string): number {
  const last = /^(\d+)m([\d.]+)s (\d+)m([\d.]+)s\s*$(?![\s\S]*^\d+m)/m.exec(output)
  if (last === null) throw new Error(`The shell does not say what pan has cost:\n${output}`)
  const [, userMinutes, user, systemMinutes, system] = last.map(Number)
  return 60 * ((userMinutes ?? 0) + (systemMinutes ?? 0)) + (user ?? 0) + (system ?? 0)
}

/** Builds the model of a standard set-up, whatever its switches are, and searches it whole. Throws if it cannot. */
export async function searchWithSpin(problem: Problem, options: SpinOptions = {}): Promise<SpinSearch> {
  const directory = await mkdtemp(join(tmpdir(), 'allthreads-spin-'))
  try {
    await build(problem, directory, options)
    const { rounds = 1, optimise } = options
    // Places for states in pan's table, as a power of two: what is repeated is small.
    const places = optimise === 2 && rounds === 1 ? '-w24' : '-w18'
    const started = performance.now()
    const output = insist(await finish('sh', ['-c', timed(rounds), './pan', places], directory), 'pan')
    const seconds = (performance.now() - started) / 1000 / rounds
    return { ...parseReport(output), seconds, cpuSeconds: cpuSecondsIn(output) / rounds }
  } finally {
    await rm(directory, { recursive: true })
  }
}
