import { assert, assertDefined } from '../../base/assert.ts'
import type { StepId } from '../../kit/actions.ts'
import type { Guarantee } from '../../kit/setup.ts'
import type { GoLine } from './go-source.ts'

/** One line of our own pseudo-code for a routine of the runtime. */
export interface CodeLine {
  /** Without indentation; `depth` counts its levels. */
  readonly text: string
  readonly depth: number
  /** The steps that execute this line, at least one. A step that the model merges executes several lines. */
  readonly steps: readonly StepId[]
  readonly source: GoLine
  /** The protocol's own name of this line, where the model merges it into another step: 'C4' runs in step C5. */
  readonly name?: string
  /** The guarantee that goes when this line goes. */
  readonly guarantee?: Guarantee
  /** Why the link leads beside the point: what happens here is done by the kernel or by the program, not by Go. */
  readonly outside?: string
}

/** A routine: one listing with a heading. */
export interface Routine {
  readonly id: string
  /** What it does, for people. */
  readonly title: string
  /** The functions of the runtime that it is made of. */
  readonly go: string
  /** The only threads that run it: a step of others in it is not taken here. */
  readonly runBy?: string
  readonly lines: readonly CodeLine[]
}

type Extras = Pick<CodeLine, 'name' | 'guarantee' | 'outside'>

/** `line('C7', '  while its procid == 0: yield', source)`: two leading spaces are one level of indentation. */
export function line(steps: StepId | readonly StepId[], text: string, source: GoLine, extras: Extras = {}): CodeLine {
  return { ...indented(text), steps: typeof steps === 'string' ? [steps] : steps, source, ...extras }
}

function indented(text: string): Pick<CodeLine, 'text' | 'depth'> {
  const trimmed = text.trimStart()
  return { text: trimmed, depth: (text.length - trimmed.length) / 2 }
}

/** A line of the same routine in another release: where it stands there, and what else is different. */
type Retelling = GoLine | (Partial<Pick<CodeLine, 'text' | 'outside' | 'guarantee'>> & { readonly at: GoLine })

/** A routine that both releases have: the same lines, in order. A line with words of its own has its own guarantee. */
export function retold(routine: Routine, retellings: readonly Retelling[]): Routine {
  assert(retellings.length === routine.lines.length, `every line of ${routine.id} is retold`)
  const lines = routine.lines.map((told, index) => {
    const other = assertDefined(retellings[index], 'there are as many retellings as lines')
    if (!('at' in other)) return { ...told, source: other }
    const { at, text, ...rest } = other
    const { steps, outside } = told
    const words = text === undefined ? { text: told.text, depth: told.depth } : indented(text)
    return { steps, source: at, ...words, ...(outside !== undefined && { outside }), ...rest }
  })
  return { ...routine, lines }
}
