/** Statements of a recorded test, as the project's formatter would write them: 120 columns, single quotes. */

export interface Statement {
  /** 'await step(page' and so on: what stands before the arguments' bracket. */
  readonly callee: string
  /** As source text. */
  readonly args: readonly string[]
}

export interface Loop {
  readonly times: number
  readonly body: readonly Statement[]
}

const WIDTH = 120
/** A loop says at least so many rounds, each of at most so many statements. */
const FEWEST_ROUNDS = 3
const LONGEST_BODY = 8

export function statementToText({ callee, args }: Statement, indent: string): string {
  const line = `${indent}${callee}(${args.join(', ')})`
  if (line.length <= WIDTH) return line
  return [`${indent}${callee}(`, ...args.map((arg) => `${indent}  ${arg},`), `${indent})`].join('\n')
}

export function blockToText(block: readonly (Statement | Loop)[], indent: string): string {
  return block.map((part) => ('body' in part ? loopToText(part, indent) : statementToText(part, indent))).join('\n')
}

function loopToText({ times, body }: Loop, indent: string): string {
  const head = `${indent}for (let round = 0; round < ${times}; round += 1) {`
  return [head, blockToText(body, `${indent}  `), `${indent}}`].join('\n')
}

/** Statements that repeat become loops, the longest stretch first found from the beginning. */
export function foldLoops(statements: readonly Statement[]): readonly (Statement | Loop)[] {
  const texts = statements.map((statement) => statementToText(statement, ''))
  const folded: (Statement | Loop)[] = []
  for (let at = 0; at < statements.length; ) {
    const { length, times } = bestLoop(texts, at)
    const body = statements.slice(at, at + length)
    if (times >= FEWEST_ROUNDS) folded.push({ times, body })
    else folded.push(...body)
    at += length * times
  }
  return folded
}

/** The loop from `at` that covers most; one round of one statement if nothing repeats. */
function bestLoop(texts: readonly string[], at: number): { readonly length: number; readonly times: number } {
  let best = { length: 1, times: 1 }
  for (let length = 1; length <= LONGEST_BODY; length += 1) {
    const times = rounds(texts, at, length)
    if (times >= FEWEST_ROUNDS && times * length > best.times * best.length) best = { length, times }
  }
  return best
}

function rounds(texts: readonly string[], at: number, length: number): number {
  let same = 0
  while (at + length + same < texts.length && texts[at + same] === texts[at + length + same]) same += 1
  return 1 + Math.floor(same / length)
}

/** As source text, in the quotes that need fewer escapes. */
export function quote(text: string): string {
  const inDouble = JSON.stringify(text)
  const single = text.split("'").length
  const double = text.split('"').length
  if (single > double) return inDouble
  return `'${inDouble.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`
}
