import { RECORD } from './record-advice.ts'

/** The mark of a tar stands behind the name of its first file, which zeros fill up. */
export function isTar(sample: Uint8Array): boolean {
  return sample.subarray(0, 101).includes(0) && startsWith(sample.subarray(257, 262), codes('ustar'))
}

/** UTF-16 without a mark: every other byte of a text in ASCII is 0. */
export function isWide(sample: Uint8Array): boolean {
  const length = Math.min(sample.length, 200) & ~1
  if (length < 4) return false
  const zeros = [0, 0]
  for (let i = 0; i < length; i++) if (sample[i] === 0) zeros[i & 1] = (zeros[i & 1] ?? 0) + 1
  return Math.max(...zeros) * 2 === length && Math.min(...zeros) === 0
}

interface Magic {
  readonly bytes: readonly number[]
  readonly looks: string
}

export const UTF16 = 'is text in UTF-16, as PowerShell writes it. Save it as UTF-8 and open it again.'

export const ZIP: Magic = {
  bytes: [0x50, 0x4b, 0x03, 0x04],
  looks: 'is a zip file. Unpack it and open the log that is in it.',
}

/** First bytes of files that people have beside their logs. */
const MAGIC: readonly Magic[] = [
  { bytes: [0xff, 0xfe], looks: UTF16 },
  { bytes: [0xfe, 0xff], looks: UTF16 },
  { bytes: [0x7f, 0x45, 0x4c, 0x46], looks: `is a program (ELF), not a log of one. ${RECORD}` },
  ZIP,
  {
    bytes: [0x28, 0xb5, 0x2f, 0xfd],
    looks: 'is compressed with zstd. Unpack it (unzstd), or use gzip, which opens here.',
  },
  { bytes: [0xfd, 0x37, 0x7a, 0x58], looks: 'is compressed with xz. Unpack it (unxz), or use gzip, which opens here.' },
  { bytes: [0x42, 0x5a, 0x68], looks: 'is compressed with bzip2. Unpack it (bunzip2), or use gzip, which opens here.' },
  { bytes: [0x89, 0x50, 0x4e, 0x47], looks: `is a picture (PNG), not a log. ${RECORD}` },
  { bytes: [0xff, 0xd8, 0xff], looks: `is a picture (JPEG), not a log. ${RECORD}` },
  { bytes: [0x25, 0x50, 0x44, 0x46], looks: `is a PDF, not a log. ${RECORD}` },
  { bytes: codes('PERFILE2'), looks: `is a recording of perf, which does not say what each call did. ${RECORD}` },
  { bytes: codes('\x17\x08Dtracing'), looks: `is a recording of trace-cmd. ${RECORD}` },
  {
    bytes: codes('go 1.'),
    looks: `is an execution trace of Go’s own tracer, not of strace: go tool trace shows it. ${RECORD}`,
  },
]

function codes(text: string): readonly number[] {
  return [...text].map((character) => character.charCodeAt(0))
}

/** What a file is by its first bytes. */
export function formatOf(sample: Uint8Array): string | undefined {
  if (isTar(sample)) return 'is a tar archive. Unpack it (tar xf) and open the log that is in it.'
  return MAGIC.find(({ bytes }) => startsWith(sample, bytes))?.looks
}

export function startsWith(sample: Uint8Array, bytes: readonly number[]): boolean {
  return bytes.every((byte, i) => sample[i] === byte)
}
