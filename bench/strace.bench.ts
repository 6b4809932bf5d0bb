import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright'
import { build } from 'vite'
import { launchOptions } from '../scripts/browser.mjs'
import { addressOf, serve } from '../scripts/lib/static-server.mjs'
import { Reader } from '../src/codec/strace/reader.ts'
import type { Bench } from './bench.ts'
import { largeLog } from './large-log.ts'

const SIZE = 50e6
const CHUNK = 4 * 1024 * 1024
const ROUNDS = 5

/** One reading of the whole file; how many lines or events it found. */
type Reading = (bytes: Uint8Array<ArrayBuffer>) => number

function ours(bytes: Uint8Array<ArrayBuffer>): number {
  const reader = new Reader({ name: 'large.strace' })
  for (let from = 0; from < bytes.length; from += CHUNK) reader.push(bytes.subarray(from, from + CHUNK))
  const log = reader.finish()
  if (!log.ok || log.value.unknownLines > 0) throw new Error('The log was not understood.')
  return log.value.events.count
}

/** The fewest lines of code: decode, split, match. */
function regexFields(bytes: Uint8Array<ArrayBuffer>): number {
  let found = 0
  for (const line of new TextDecoder().decode(bytes).split(/\r?\n/)) {
    if (/^(\d+) +(\d+\.\d+) (?:<\.\.\. )?(\w+)(.*?)(?:\) += (.*))?$/.exec(line) !== null) found++
  }
  return found
}

function regexLines(bytes: Uint8Array<ArrayBuffer>): number {
  return new TextDecoder().decode(bytes).split(/\r?\n/).length
}

function byteLines(bytes: Uint8Array<ArrayBuffer>): number {
  let lines = 0
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) lines++
  return lines
}

/** Median of some rounds, without the first, in which code is still being compiled; it is printed as well. */
function measure(name: string, bytes: Uint8Array<ArrayBuffer>, read: Reading): number {
  const seconds = Array.from({ length: ROUNDS }, () => {
    const started = performance.now()
    read(bytes)
    return (performance.now() - started) / 1000
  })
  return show(name, bytes.length, seconds)
}

function show(name: string, size: number, seconds: readonly number[]): number {
  const [first = 1, ...later] = seconds
  const median = later.sort((a, b) => a - b)[later.length >> 1] ?? first
  const rate = (s: number): string => `${(size / 1e6 / s).toFixed(0)} MB/s`
  console.log(`  ${name.padEnd(44)}${rate(median).padStart(12)}${`first ${rate(first)}`.padStart(18)}`)
  return size / 1e6 / median
}

/** The most that was held while reading from a file, in its sizes: text, columns, and what was not collected yet. */
function memoryRatio(path: string, size: number): number {
  const held = (): number => {
    const { heapUsed, arrayBuffers } = process.memoryUsage()
    return heapUsed + arrayBuffers
  }
  const file = openSync(path, 'r')
  const before = held()
  let most = 0
  const reader = new Reader({ name: 'large.strace' })
  for (let from = 0; from < size; from += CHUNK) {
    const chunk = new Uint8Array(Math.min(CHUNK, size - from))
    readSync(file, chunk, 0, chunk.length, from)
    reader.push(chunk)
    most = Math.max(most, held())
  }
  const log = reader.finish()
  closeSync(file)
  most = Math.max(most, held())
  if (!log.ok) throw new Error(log.error)
  return (most - before) / size
}

async function inChromium(bytes: Uint8Array<ArrayBuffer>): Promise<readonly number[]> {
  const outDir = mkdtempSync(join(tmpdir(), 'allthreads-strace-'))
  await build({
    root: join(import.meta.dirname, 'strace-page'),
    base: './',
    logLevel: 'warn',
    worker: { format: 'es' },
    build: { outDir, emptyOutDir: true },
  })
  writeFileSync(join(outDir, 'large.strace'), bytes)
  const server = await serve({ directory: outDir, port: 0 })
  const browser = await chromium.launch(launchOptions())
  try {
    const page = await browser.newPage()
    await page.goto(addressOf(server).url)
    return await page.evaluate((times) => window.readLog('./large.strace', times), ROUNDS)
  } finally {
    await browser.close()
    server.close()
    rmSync(outDir, { recursive: true })
  }
}

export const bench: Bench = {
  about: 'the strace reader in Node and in a worker of Chromium, beside splitting lines alone',
  async run() {
    const bytes = largeLog(SIZE)
    const folder = mkdtempSync(join(tmpdir(), 'allthreads-strace-'))
    const path = join(folder, 'large.strace')
    writeFileSync(path, bytes)
    const ratio = memoryRatio(path, bytes.length)
    rmSync(folder, { recursive: true })
    console.log(`  ${(bytes.length / 1e6).toFixed(0)} MB, ${byteLines(bytes)} lines, ${ours(bytes)} events`)
    const node = measure('ours, bytes to log, Node', bytes, ours)
    const page = show('ours, file to log in the page, Chromium', bytes.length, await inChromium(bytes))
    const fields = measure('regular expressions, lines and fields, Node', bytes, regexFields)
    const lines = measure('regular expression, lines alone, Node', bytes, regexLines)
    const split = measure('bytes, lines alone, Node', bytes, byteLines)
    const times = (rate: number, peer: number): string => (rate / peer).toFixed(1)
    console.log(
      `  Node / regular expressions: lines and fields ${times(node, fields)}, lines alone ${times(node, lines)}`,
    )
    console.log(`  Node / bytes, lines alone ${times(node, split)}; Chromium / Node ${times(page, node)}`)
    console.log(`  Memory at most ${ratio.toFixed(2)} times the file`)
  },
}
