import { expect, test } from 'vitest'
import lock from '../../package-lock.json' with { type: 'json' }
import { completeLock, type LockedPackages, missingEntries, platformOf } from './lock.mjs'

test('this lock file names the packages of all platforms (if not: npm run lock)', () => {
  expect(Object.keys(lock.packages).length).toBeGreaterThan(100)
  expect(Object.keys(missingEntries(lock.packages as LockedPackages))).toEqual([])
})

test('a missing platform is added with what its name and its owner say', () => {
  const packages = { 'node_modules/tool': { dev: true, optionalDependencies: { '@tool/linux-arm64-musl': '1.2.3' } } }
  expect(completeLock({ packages }).packages).toEqual({
    'node_modules/@tool/linux-arm64-musl': {
      version: '1.2.3',
      cpu: ['arm64'],
      dev: true,
      libc: ['musl'],
      optional: true,
      os: ['linux'],
    },
    ...packages,
  })
})

test.each([
  ['@biomejs/cli-darwin-x64', { cpu: ['x64'], os: ['darwin'] }],
  ['@oxc-parser/binding-linux-arm-gnueabihf', { cpu: ['arm'], libc: ['glibc'], os: ['linux'] }],
  ['fsevents', {}],
])('%s is read for its platform', (name, platform) => {
  expect(platformOf(name)).toEqual(platform)
})
