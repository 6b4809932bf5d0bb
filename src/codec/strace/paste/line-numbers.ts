import { isStart, ofStrace } from './strace-text.ts'
import { counted, type Line, lineStep, type MakeStep } from './wrapping.ts'

/** `12:`, `12-`, `12|`, `12) `, `12. `, `12→`, `L12 `, `  12⇥`: no thread is printed like that, nor a time. */
const SEPARATED =
  /^[ \t]*(?:[Ll]|#|line )?(\d{1,9})(?:(?:[|│┃→)\]]|[ \t]+[|│┃:→]|\.(?=[ \t])|:(?!\d\d:\d\d[ .,])|-(?=[[<a-z\d+-]))[ \t]?|\t+)/
/** `  12 `, which may also be the column of -o. */
const BLANK = /^ *(\d{1,9})[ \t]/

/** So many in a row are no threads; of a thread's column that begins with 1 nobody has heard. */
const ENOUGH = 8
/** Lines that grep has left out between two that it prints. */
const FARTHEST = 1_000_000
const ENOUGH_FROM_ONE = 3

/** Numbers of lines: of an editor, of cat -n, less -N, grep -n, or of a page that shows code. */
export function lineNumbers(lines: readonly Line[]): MakeStep | undefined {
  const straces = ofStrace(lines)
  const separated = numbersIn(straces, SEPARATED)
  if (separated.length * 2 > straces.length && isRising(separated)) return () => without(SEPARATED)
  const all = lines.filter(({ text }) => text.trim() !== '')
  // Where lines were broken behind it, the rest has no number.
  const begun = all.filter(({ text }) => isStart(text.replace(BLANK, '').trimStart()))
  if (!isNumbered(all) && !isNumbered(begun)) return undefined
  return () => without(BLANK)
}

function isNumbered(lines: readonly Line[]): boolean {
  const numbers = numbersIn(lines, BLANK)
  if (numbers.length * 10 < lines.length * 8 || !isConsecutive(numbers)) return false
  const isSure = (numbers[0] ?? 0) <= 1 || hasOwnHeaders(ofStrace(lines))
  return numbers.length >= (isSure ? ENOUGH_FROM_ONE : ENOUGH)
}

function without(pattern: RegExp) {
  let last = -1
  return lineStep(
    (text) => {
      const number = Number(pattern.exec(text)?.[1] ?? Number.NaN)
      // What goes on of a broken line may begin with any number.
      if (Number.isNaN(number) || (last >= 0 && (number < last || number > last + FARTHEST))) return numberAlone(text)
      last = number
      const rest = text.replace(pattern, '')
      return isStart(rest.trimStart()) ? rest.trimStart() : rest
    },
    (count) => `Took the line numbers off ${counted(count)}.`,
  )
}

/** Of a blank line. */
function numberAlone(text: string): string | undefined {
  return /^ *\d{1,9}[:|]?[ \t]*$/.test(text) ? '' : undefined
}

/** Whether a thread's number follows, so that the first one is none. */
function hasOwnHeaders(lines: readonly Line[]): boolean {
  return lines.every(({ text }) => /^ *\d+ +(?:\[pid |\d+(?:<[^>]*>)? +\S)/.test(text))
}

function numbersIn(lines: readonly Line[], pattern: RegExp): readonly number[] {
  return lines.flatMap(({ text }) => {
    const [, digits] = pattern.exec(text) ?? []
    return digits === undefined ? [] : [Number(digits)]
  })
}

/** Several files may be one behind the other, each with its own numbers. */
function isRising(numbers: readonly number[]): boolean {
  const falls = numbers.filter((number, i) => i > 0 && number <= (numbers[i - 1] ?? 0)).length
  return falls * 20 <= numbers.length
}

function isConsecutive(numbers: readonly number[]): boolean {
  const jumps = numbers.filter((number, i) => i > 0 && number !== (numbers[i - 1] ?? 0) + 1).length
  return jumps * 20 <= numbers.length
}
