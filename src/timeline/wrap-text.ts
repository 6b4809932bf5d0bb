import { fitText, textWidth } from './text-width.ts'

/** A text in lines that fit into `room` px, at most `most` of them; what is too much ends with an ellipsis. */
export function wrapText(text: string, size: number, room: number, most: number): readonly string[] {
  const lines: string[] = []
  const words = text.split(' ')
  let line = ''
  for (const [index, word] of words.entries()) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line === '' || textWidth(longer, size) <= room) {
      line = longer
      continue
    }
    if (lines.length === most - 1) {
      line = [line, ...words.slice(index)].join(' ')
      break
    }
    lines.push(line)
    line = word
  }
  return [...lines, fitText(line, size, room) ?? line].filter((each) => each !== '')
}
