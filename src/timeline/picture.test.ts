import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assert } from '../base/assert.ts'
import { traceFromText } from '../trace/test-notation.ts'
import { SAMPLE_TRACE } from '../trace/test-sample.ts'
import { anyTrace } from '../trace/trace-arbitrary.ts'
import { traceToSvg } from './picture.ts'
import type { PictureOptions } from './picture-plan.ts'
import { escapeXml } from './svg-text.ts'

const OPTIONS: PictureOptions = { title: 'A title', about: 'What it is about.', orientation: 'across' }

function sample(changes: Partial<PictureOptions> = {}): string {
  return traceToSvg(SAMPLE_TRACE, { ...OPTIONS, ...changes })
}

function textsIn(svg: string): readonly string[] {
  return [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text ?? '')
}

/** Throws unless every tag is closed by its own, and every attribute has a value that means something. */
function assertWellFormed(svg: string): void {
  const open: string[] = []
  for (const [tag, slash, name] of svg.matchAll(/<(\/?)([a-z]+)(?:\s[^<>]*)?>/g)) {
    if (slash === '/') assert(open.pop() === name, `${tag} closes what is open`)
    else if (!tag.endsWith('/>')) open.push(name ?? '')
  }
  assert(open.length === 0, 'everything is closed')
  assert(!/NaN|Infinity|undefined|null/.test(svg), 'every value is known')
}

test('a picture of any trace is well-formed, in both orientations', () => {
  const law = fc.property(anyTrace(), fc.constantFrom('across', 'down'), (trace, orientation) => {
    assertWellFormed(traceToSvg(trace, { ...OPTIONS, orientation }))
  })
  fc.assert(law, { numRuns: 60 })
})

test('a picture of any part of a trace is well-formed', () => {
  const parts = fc.tuple(fc.nat(SAMPLE_TRACE.records.length), fc.nat(SAMPLE_TRACE.records.length))
  const law = fc.property(parts, ([a, b]) => assertWellFormed(sample({ window: [Math.min(a, b), Math.max(a, b)] })))
  fc.assert(law, { numRuns: 30 })
})

describe('a picture', () => {
  test('loads nothing and needs no style sheet', () => {
    const svg = sample().replace('http://www.w3.org/2000/svg', '')
    expect(svg).not.toMatch(/https?:|<style|class=|@import/)
    expect(svg.match(/url\(([^)]*)\)/g)?.every((url) => url.startsWith('url(#tl-'))).toBe(true)
  })

  test('has a name and a description for who does not see it', () => {
    expect(sample()).toMatch(/role="img" aria-labelledby="title desc"/)
    expect(sample()).toContain('<title id="title">A title</title>')
    expect(sample()).toContain('Swimlanes of m0, M1, M2, M3, template, sysmon, time to the right; 65 steps.')
  })

  test('names every lane, in the order of the page', () => {
    const names = ['m0', 'M1', 'M2', 'M3', 'template', 'sysmon']
    expect(textsIn(sample()).filter((text) => names.includes(text))).toEqual(names)
  })

  test('tells of the signs that occur, and of no others', () => {
    const quiet = traceToSvg(traceFromText('start ; m0 is running user code\nm0 E1 writes'), OPTIONS)
    expect(textsIn(quiet)).toContain('runs Go code on a P')
    expect(textsIn(quiet)).not.toContain('is in its handler')
    expect(textsIn(sample())).toContain('is in its handler')
  })

  test('says which part of how much it is', () => {
    expect(textsIn(sample())).toContain('Drawn by AllThreads: 65 steps.')
    expect(textsIn(sample({ window: [10, 20] }))).toContain('Drawn by AllThreads: steps 10 to 20 of 65.')
  })

  test('of a part has the steps of that part alone', () => {
    const trace = traceFromText('start ; m0 is running x\nm0 C3 locks\nm0 C6 publishes\nm0 C10 clears')
    const words = textsIn(traceToSvg(trace, { ...OPTIONS, window: [1, 2] }))
    expect(words.filter((word) => ['lock', 'publish', 'clear'].includes(word))).toEqual(['publish'])
  })

  test('shows a signal that is still pending at its end', () => {
    const pending = traceFromText('start ; m0 is running x ; M1 is running x\nm0 C8k sends ; M1 sent\nm0 C9 asks')
    const darts = (svg: string) => svg.match(/M-7,-6 L8,0/g)?.length ?? 0
    expect(darts(traceToSvg(pending, OPTIONS)) - darts(sample())).toBe(1)
  })

  test('of many threads has low lanes with bars and arrows alone', () => {
    const threads = Array.from({ length: 60 }, (_, index) => `M${index + 1} is kernel read`).join(' ; ')
    const many = traceToSvg(traceFromText(`start ; m0 is running x ; ${threads}\nm0 C8k sends ; M9 sent`), OPTIONS)
    expect(Number(/height="(\d+)"/.exec(many)?.[1])).toBeLessThan(1400)
    expect(textsIn(many)).toContain('M60')
    expect(textsIn(many)).not.toContain('tgkill')
  })

  test('carries its font where it is given one', () => {
    expect(sample({ font: 'AAAA' })).toContain('url(data:font/woff2;base64,AAAA)')
  })

  test('of a long trace is never longer than a browser can draw', () => {
    const long = traceFromText(`start ; m0 is running x\n${'m0 C7 asks again\n'.repeat(5000)}`)
    const width = Number(/width="(\d+)"/.exec(traceToSvg(long, OPTIONS))?.[1])
    expect(width * 2).toBeLessThanOrEqual(16_384 + 400)
  })
})

test('text is escaped, and what XML cannot write is replaced', () => {
  expect(escapeXml('a < b & "c"\u0001 \uD800 😀')).toBe('a &lt; b &amp; &quot;c&quot;\uFFFD \uFFFD 😀')
})
