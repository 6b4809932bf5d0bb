import { isStart, isWhole } from './strace-text.ts'
import { counted, type Line, type MakeStep } from './wrapping.ts'

/** Fewer end at the same place by chance. */
const LEAST = 3
const NARROWEST = 40

/** Lines that were cut where a window or a column ended: nothing brings the rest back, so it is said. */
export function cutLines(lines: readonly Line[]): MakeStep | undefined {
  const starts = lines.filter(({ text }) => isStart(text))
  const width = starts.reduce((most, line) => Math.max(most, line.width), 0)
  const cut = starts.filter((line) => isCut(line, width)).length
  if (width < NARROWEST || cut < LEAST || cut * 10 < starts.length) return undefined
  return () => {
    let count = 0
    return {
      push: (line, emit) => {
        if (isCut(line, width)) count++
        emit(line)
      },
      end: () => undefined,
      sentences: () => (count > 0 ? [sentence(count, width)] : []),
    }
  }
}

function isCut({ text, width }: Line, at: number): boolean {
  return width >= at - 1 && width <= at && isStart(text) && !isWhole(text)
}

function sentence(count: number, width: number): string {
  const are = count === 1 ? 'line was' : 'lines were'
  return `${counted(count, are, are)} cut at ${width} characters: what stood behind that is lost, results among it.`
}
