import { describe, expect, test } from 'vitest'
import { hasDisplay, portFrom } from './start.mjs'

describe('the port', () => {
  test('is 4173 unless somebody wishes otherwise', () => {
    expect(portFrom([], {})).toBe(4173)
    expect(portFrom([], { PORT: '8080' })).toBe(8080)
    expect(portFrom(['--port', '5000'], { PORT: '8080' })).toBe(5000)
  })

  test.each([[['--port']], [['--port', 'http']], [['--port', '70000']], [['--prot', '5000']]])(
    '%s is no port',
    (args) => {
      expect(portFrom(args, {})).toBeUndefined()
    },
  )
})

describe('a browser is opened', () => {
  test('where somebody looks at a screen', () => {
    expect(hasDisplay({}, 'darwin')).toBe(true)
    expect(hasDisplay({ DISPLAY: ':0' }, 'linux')).toBe(true)
    expect(hasDisplay({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux')).toBe(true)
  })

  test('neither in CI nor without a display', () => {
    expect(hasDisplay({ CI: 'true', DISPLAY: ':0' }, 'linux')).toBe(false)
    expect(hasDisplay({}, 'linux')).toBe(false)
  })
})
