import { mentionsStrace } from './strace-text.ts'
import { counted, type Line, lineStep, type MakeStep } from './wrapping.ts'

/** Where logs that are written as JSON have their text: Docker's files, journalctl -o json, and loggers. */
const KEYS = ['log', 'MESSAGE', 'message', 'msg', 'text', 'line', 'textPayload']

export function jsonLines(lines: readonly Line[]): MakeStep | undefined {
  const objects = lines.filter(({ text }) => text.startsWith('{') && textIn(text) !== undefined)
  if (!objects.some(({ text }) => mentionsStrace(textIn(text) ?? ''))) return undefined
  return () => lineStep(textIn, (count) => `Took the text out of ${counted(count)} of JSON.`, { keepsWidth: false })
}

function textIn(line: string): string | undefined {
  if (!line.startsWith('{')) return undefined
  const found: unknown = parsed(line)
  if (typeof found !== 'object' || found === null) return undefined
  const fields = new Map<string, unknown>(Object.entries(found))
  const value = KEYS.map((key) => fields.get(key)).find((field) => typeof field === 'string')
  return typeof value === 'string' ? value.replace(/\r?\n$/, '').replaceAll('\n', ' ') : undefined
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line.replace(/,\s*$/, ''))
  } catch {
    return undefined
  }
}
