import { describe, expect, test } from 'vitest'
import { findChromium, type Machine } from './browser.mjs'

/** A machine with nothing but these files. */
function machine(platform: string, files: readonly string[], env: Machine['env'] = {}): Machine {
  return { platform, env, exists: (path) => files.includes(path) }
}

describe('the browser is', () => {
  test('what the environment names, before all others', () => {
    const env = { ALLTHREADS_CHROMIUM: '/opt/mine' }
    expect(findChromium(machine('linux', ['/usr/bin/chromium'], env))).toBe('/opt/mine')
  })

  test('a Chromium or Chrome on the path', () => {
    const env = { PATH: '/home/me/bin:/usr/bin' }
    expect(findChromium(machine('linux', ['/home/me/bin/google-chrome'], env))).toBe('/home/me/bin/google-chrome')
  })

  test('a snap only where there is nothing else', () => {
    const env = { PATH: '/snap/bin:/usr/bin' }
    const both = ['/snap/bin/chromium', '/usr/bin/google-chrome-stable']
    expect(findChromium(machine('linux', both, env))).toBe('/usr/bin/google-chrome-stable')
    expect(findChromium(machine('linux', both.slice(0, 1), env))).toBe('/snap/bin/chromium')
  })

  test('an application on macOS, of the user too', () => {
    const chrome = '/Users/me/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
    expect(findChromium(machine('darwin', [chrome], { HOME: '/Users/me' }))).toBe(chrome)
  })

  test('Chrome among the programs on Windows', () => {
    const chrome = 'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe'
    const env = { ProgramFiles: 'C:\\Program Files', 'ProgramFiles(x86)': 'C:\\Program Files (x86)' }
    expect(findChromium(machine('win32', [chrome], env))).toBe(chrome)
  })

  test('left to Playwright where there is none', () => {
    expect(findChromium(machine('linux', []))).toBeUndefined()
  })
})
