import { expect, test } from 'vitest'
import { COMMANDS, command, commandOfKey, keyLabel, keyTable } from './commands.ts'
import { keyName } from './keyboard.ts'

test('no two commands have the same name or the same key', () => {
  const keys = COMMANDS.flatMap((each) => each.keys)
  expect(new Set(COMMANDS.map((each) => each.id)).size).toBe(COMMANDS.length)
  expect(new Set(keys).size).toBe(keys.length)
})

test('every command has a key', () => {
  expect(COMMANDS.filter((each) => each.keys.length === 0)).toEqual([])
})

test('a key finds its command', () => {
  expect(commandOfKey('ArrowRight')).toBe(command('step-forward'))
  expect(commandOfKey('7')).toBe(command('step-lane'))
  expect(commandOfKey('F5')).toBeUndefined()
})

test('keys are called the same with and without Shift', () => {
  const plain = { ctrlKey: false, metaKey: false }
  expect(keyName({ key: 'G', ...plain })).toBe('g')
  expect(keyName({ key: '?', ...plain })).toBe('?')
  expect(keyName({ key: ' ', ...plain })).toBe('Space')
})

test('Ctrl and the Command key are one', () => {
  expect(keyName({ key: 'k', ctrlKey: true, metaKey: false })).toBe('Mod+k')
  expect(keyName({ key: 'k', ctrlKey: false, metaKey: true })).toBe('Mod+k')
})

test('keys are written for people', () => {
  expect(['ArrowLeft', 'Mod+k', '+', 'Space', '['].map(keyLabel)).toEqual(['←', 'Ctrl+K', '+', 'Space', '['])
})

test('the table of keys has a line for every command', () => {
  expect(keyTable().split('\n')).toHaveLength(COMMANDS.length + 2)
  expect(keyTable()).toContain('| `1 – 9` | Step that lane, counted from the top |')
})
