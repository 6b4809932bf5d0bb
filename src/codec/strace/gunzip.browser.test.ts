import fc from 'fast-check'
import { expect, test } from 'vitest'
import { gunzip } from './gunzip.ts'

async function gzip(text: string): Promise<Uint8Array> {
  const packed = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))
  return new Uint8Array(await new Response(packed).arrayBuffer())
}

interface Unpacked {
  readonly text: string
  readonly isWhole: boolean
}

/** What comes out of these bytes, pushed in pieces of some length. */
async function unpacked(packed: Uint8Array, step: number): Promise<Unpacked> {
  let text = ''
  const { push, finish } = gunzip((chunk) => {
    text += new TextDecoder().decode(chunk)
  })
  for (let from = 0; from < packed.length; from += step) await push(new Uint8Array(packed.slice(from, from + step)))
  const isWhole = await finish()
  return { text, isWhole }
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]))
}

const text = fc.string({ maxLength: 200 })
const zeros = fc.nat(20).map((length) => new Uint8Array(length))

test('members are unpacked one behind the other, with and without padding, wherever the bytes are cut', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 4 }), zeros, fc.nat(60), async (texts, end, step) => {
      const packed = joined([...(await Promise.all(texts.map(gzip))), end])
      expect(await unpacked(packed, step + 1)).toEqual({ text: texts.join(''), isWhole: true })
    }),
    { numRuns: 50 },
  )
})

test('a file that is cut in its second member is not whole, and what came before is handed on', async () => {
  const first = await gzip('first\n')
  const second = await gzip('second\n')
  for (let length = 1; length < second.length; length++) {
    const { text: read, isWhole } = await unpacked(joined([first, second.subarray(0, length)]), 7)
    expect(isWhole).toBe(false)
    expect('first\nsecond\n'.startsWith(read) && read.startsWith('first\n')).toBe(true)
  }
})

test('a damaged checksum in the first of two members is damage', async () => {
  const first = await gzip('first\n')
  const damaged = first.map((byte, i) => (i === first.length - 8 ? byte ^ 1 : byte))
  expect(await unpacked(joined([damaged, await gzip('second\n')]), 1000)).toMatchObject({ isWhole: false })
})

test('many megabytes of zeros behind a member take no time', async () => {
  const packed = joined([await gzip('first\n'), new Uint8Array(20), await gzip('')])
  const padded = new Uint8Array(30e6)
  padded.set(packed)
  expect((await unpacked(padded, 8e6)).text).toBe('first\n')
})
