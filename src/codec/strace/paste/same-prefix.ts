import { beginOfStrace, isStart, ofStrace } from './strace-text.ts'
import { counted, type Line, lineStep, type MakeStep, quoted } from './wrapping.ts'

/** A shorter row of lines may have it by chance. */
const LEAST = 2
const LONGEST = 160

/** Something of the same kind in front of most lines, whoever put it there: the same but for its numbers. */
export function samePrefix(lines: readonly Line[]): MakeStep | undefined {
  const straces = ofStrace(lines)
  const shapes = new Map<string, { count: number; prefix: string; isSame: boolean }>()
  for (const { text } of straces) {
    const begin = beginOfStrace(text)
    if (begin <= 0 || begin > LONGEST || isStart(text)) continue
    const prefix = text.slice(0, begin)
    const known = shapes.get(shapeOf(prefix))
    if (known === undefined) shapes.set(shapeOf(prefix), { count: 1, prefix, isSame: true })
    else {
      known.count++
      known.isSame &&= known.prefix === prefix
    }
  }
  const [most] = [...shapes].sort(([, a], [, b]) => b.count - a.count)
  if (most === undefined) return undefined
  const [shape, { count, prefix, isSame }] = most
  if (count < LEAST || count * 10 < straces.length * 6 || /^[\s\d]*$/.test(prefix)) return undefined
  const pattern = patternOf(shape)
  return () =>
    lineStep(
      (text) => (pattern.test(text) ? text.replace(pattern, '') : undefined),
      (times) => `Took ${isSame ? '' : 'what is like '}${quoted(prefix)} off ${counted(times)}.`,
    )
}

function shapeOf(prefix: string): string {
  return prefix.replace(/\d+/g, '0').replace(/[ \t]+/g, ' ')
}

function patternOf(shape: string): RegExp {
  const source = shape.replace(/[.*+?^${}()|[\]\\/-]/g, String.raw`\$&`).replace(/0/g, String.raw`\d+`)
  return new RegExp(`^${source.replace(/ /g, '[ \\t]+')}`)
}
