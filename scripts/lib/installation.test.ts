import { expect, test } from 'vitest'
import { isSameInstallation, type LockedPackages } from './installation.mjs'

const wanted: LockedPackages = {
  '': {},
  'node_modules/a': { version: '1.0.0' },
  'node_modules/for-windows': { version: '1.0.0', optional: true },
}

test('what the lock file names is installed, other platforms’ packages aside', () => {
  expect(isSameInstallation(wanted, { 'node_modules/a': { version: '1.0.0' } })).toBe(true)
})

test.each([
  ['another version', { 'node_modules/a': { version: '0.9.0' } }],
  ['a package that is missing', {}],
  ['a package too many', { 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { version: '1.0.0' } }],
])('%s makes it stale', (_what, installed: LockedPackages) => {
  expect(isSameInstallation(wanted, installed)).toBe(false)
})
