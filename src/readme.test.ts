// What the README says of the keys is what the page does.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { keyTable } from './ui/commands/commands.ts'

/** The cells of every row below a head that begins like this, up to the first empty line. */
function cellsBelow(markdown: string, head: string): readonly (readonly string[])[] {
  const lines = markdown.split('\n')
  const at = lines.findIndex((line) => line.startsWith(head))
  const end = lines.indexOf('', at)
  return lines.slice(at + 2, end === -1 ? undefined : end).map((line) => line.split('|').map((cell) => cell.trim()))
}

test('the table of keys in the README is the table of commands', () => {
  const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8')
  const expected = cellsBelow(keyTable(), '| key ')
  expect(expected.length).toBeGreaterThan(0)
  expect(cellsBelow(readme, '| key ')).toEqual(expected)
})
