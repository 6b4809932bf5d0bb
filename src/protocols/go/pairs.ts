import { isCall } from '../../kit/actions.ts'
import { type ThreadId, threadId } from '../../kit/ids.ts'
import type { Lane, SmallSetup } from '../../kit/study.ts'
import { FIRST_M, SYSMON } from './ids.ts'
import { STANDARD_SETUPS } from './setups.ts'

/** The set-up whose pairs are beyond the memory of one machine. */
const ALONE: ReadonlySet<string> = new Set(['template-race'])

/** Lanes of the second set-up move behind those of the first: its M1 becomes M2 beside a first set-up with one M. */
function moved({ thread, choices }: Lane, by: number): Lane {
  const to: ThreadId = thread >= FIRST_M ? threadId(thread + by) : thread
  return { thread: to, choices: choices.map((choice) => ({ ...choice, thread: to })) }
}

function joined(programs: readonly Lane[]): readonly Lane[] {
  const lanes = new Map<ThreadId, Lane>()
  for (const program of programs) {
    const known = lanes.get(program.thread)
    const choices = known === undefined ? program.choices : [...known.choices, ...program.choices]
    lanes.set(program.thread, { thread: program.thread, choices })
  }
  return [...lanes.values()]
}

/** Whose template thread is there from the start: where one set-up is about its birth, it is born in the pair. */
function hasTemplate(a: SmallSetup, b: SmallSetup): boolean {
  const aboutBirth = [a, b].some(({ id }) => id === 'template-start')
  return !aboutBirth && (a.setup.template || b.setup.template)
}

/** Both set-ups at once, around one call of m0. */
function pairOf(a: SmallSetup, b: SmallSetup): SmallSetup {
  const by = a.setup.ms - 1
  const others = b.programs.filter(
    ({ thread, choices }) => thread >= FIRST_M || thread === SYSMON || !choices.some(isCall),
  )
  const births = (problem: SmallSetup): number => problem.setup.capacity - problem.setup.ms - 2
  const ms = a.setup.ms + b.setup.ms - 1
  return {
    id: `${a.id}+${b.id}`,
    title: `${a.title}; ${b.title.charAt(0).toLowerCase()}${b.title.slice(1)}`,
    setup: {
      ...a.setup,
      ms,
      ps: a.setup.ps + b.setup.ps - 1,
      capacity: ms + 2 + births(a) + births(b),
      template: hasTemplate(a, b),
    },
    programs: joined([...a.programs, ...others.map((program) => moved(program, by))]),
  }
}

/** Every two different standard set-ups, but the largest. */
export function allPairs(): readonly SmallSetup[] {
  const single = STANDARD_SETUPS.filter(({ id }) => !ALONE.has(id))
  return single.flatMap((a, index) => single.slice(index + 1).map((b) => pairOf(a, b)))
}
