import { expect, test } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import { isSupported } from './node-version.mjs'

test.each(['20.19.0', '20.20.2', '22.12.0', '24.0.0'])('Node %s is new enough', (version) => {
  expect(isSupported(version)).toBe(true)
})

test.each(['18.20.8', '20.18.3', '21.7.3', '22.11.0'])('Node %s is too old', (version) => {
  expect(isSupported(version)).toBe(false)
})

test('package.json names the same range', () => {
  expect(manifest.engines.node).toBe('^20.19.0 || >=22.12.0')
})
