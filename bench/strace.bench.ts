import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, readSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { type Browser, chromium } from 'playwright'
import { build } from 'vite'
import { launchOptions } from '../scripts/browser.mjs'
import { addressOf, serve } from '../scripts/lib/static-server.mjs'
import { Reader } from '../src/codec/strace/reader.ts'
import { judge } from '../src/trace/judge/judge.ts'
import type { Log } from '../src/trace/log.ts'
import type { Bench } from './bench.ts'
import { largeLog } from './large-log.ts'

const SIZE = 50e6
const CHUNK = 8 * 1024 * 1024
const ROUNDS = 5

/** One reading of the whole file; how many lines or events it found. */
type Reading = (bytes: Uint8Array<ArrayBuffer>) => number

function logOf(bytes: Uint8Array<ArrayBuffer>): Log {
  const reader = new Reader({ name: 'large.strace', size: bytes.length })
  for (let from = 0; from < bytes.length; from += CHUNK) reader.push(bytes.subarray(from, from + CHUNK))
  const log = reader.finish()
  if (!log.ok || log.value.unknownLines > 0) throw new Error('The log was not understood.')
  return log.value
}

function ours(bytes: Uint8Array<ArrayBuffer>): number {
  return logOf(bytes).events.count
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

function collectGarbage(): void {
  setFlagsFromString('--expose-gc')
  const collect: () => void = runInNewContext('gc')
  // The second one waits until what the first has found is given back.
  collect()
  collect()
}

/** The most that was held while reading from a file, in its sizes: text, columns, and what was not collected yet. */
function memoryRatio(path: string, size: number): number {
  const held = (): number => {
    const { heapUsed, arrayBuffers } = process.memoryUsage()
    return heapUsed + arrayBuffers
  }
  const file = openSync(path, 'r')
  collectGarbage()
  const before = held()
  let most = 0
  const reader = new Reader({ name: 'large.strace', size })
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

interface InChromium {
  /** Seconds, each with a new worker that was prepared. */
  readonly judged: readonly number[]
  readonly notJudged: readonly number[]
  /** With one that is made when the file has come. */
  readonly unprepared: readonly number[]
  /**
   * The most that the process of the page held while it read the file, over what it held after a small one, in the
   * file's sizes; -Infinity where that is not to be had.
   */
  readonly memory: number
}

async function inChromium(large: string, small: string, size: number): Promise<InChromium> {
  const outDir = mkdtempSync(join(tmpdir(), 'allthreads-strace-'))
  await build({
    root: join(import.meta.dirname, 'strace-page'),
    base: './',
    logLevel: 'warn',
    worker: { format: 'es' },
    build: { outDir, emptyOutDir: true },
  })
  const server = await serve({ directory: outDir, port: 0 })
  const browser = await chromium.launch(launchOptions())
  try {
    const page = await browser.newPage()
    await page.goto(addressOf(server).url)
    await page.setInputFiles('input', small)
    await page.evaluate(() => window.readLog('judged', 1, false))
    const before = await memoryOfPages(browser)
    await page.setInputFiles('input', large)
    await page.evaluate(() => window.readLog('judged', 1, false))
    const after = await memoryOfPages(browser)
    const memory = Math.max(...before.map(({ now }, i) => ((after[i]?.most ?? 0) - now) / size))
    const judged = await page.evaluate((times) => window.readLog('judged', times, true), ROUNDS)
    const notJudged = await page.evaluate((times) => window.readLog('not judged', times, true), ROUNDS)
    const unprepared = await page.evaluate((times) => window.readLog('not judged', times, false), ROUNDS)
    return { judged, notJudged, unprepared, memory }
  } finally {
    await browser.close()
    server.close()
    rmSync(outDir, { recursive: true })
  }
}

/** Bytes that a process holds, and the most that it ever held. */
interface Memory {
  readonly now: number
  readonly most: number
}

/** Of the processes in which pages and their workers run, as Linux counts it; none elsewhere. */
async function memoryOfPages(browser: Browser): Promise<readonly Memory[]> {
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  const paths = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => `/proc/${id}/status`)
  return paths.filter(existsSync).map((path) => {
    const status = readFileSync(path, 'utf8')
    const bytes = (field: RegExp): number => Number(field.exec(status)?.[1] ?? 0) * 1024
    return { now: bytes(/^VmRSS:\s+(\d+)/m), most: bytes(/^VmHWM:\s+(\d+)/m) }
  })
}

/** Seconds of judging for a million events: of the first time, and the median of the others. */
function judging(bytes: Uint8Array<ArrayBuffer>): readonly [number, number] {
  const log = logOf(bytes)
  const [first = 0, ...later] = Array.from({ length: ROUNDS }, () => {
    const started = process.cpuUsage()
    judge(log)
    return process.cpuUsage(started).user / log.events.count
  })
  return [first, later.sort((a, b) => a - b)[later.length >> 1] ?? first]
}

export const bench: Bench = {
  about: 'the strace reader in Node and in a worker of Chromium, judged and not, beside splitting lines alone',
  async run() {
    const bytes = largeLog(SIZE)
    const folder = mkdtempSync(join(tmpdir(), 'allthreads-strace-'))
    const path = join(folder, 'large.strace')
    writeFileSync(path, bytes)
    const ratio = memoryRatio(path, bytes.length)
    const small = join(folder, 'small.strace')
    writeFileSync(small, bytes.subarray(0, 100_000))
    const inPage = await inChromium(path, small, bytes.length)
    rmSync(folder, { recursive: true })
    const times = (rate: number, peer: number): string => (rate / peer).toFixed(1)
    const [firstJudging, laterJudging] = judging(bytes)
    const { length } = bytes
    console.log(`  ${(length / 1e6).toFixed(0)} MB, ${byteLines(bytes)} lines, ${ours(bytes)} events`)
    console.log(
      '  In Chromium: from a file on the disk to the log in the page, each time by a new worker that was prepared while',
    )
    console.log(
      '  the file was over the page, and by one that is made when the file has come; with handing the log over.',
    )
    const page = show('Chromium, file to log', length, inPage.notJudged)
    show('Chromium, file to log, not prepared', length, inPage.unprepared)
    show('Chromium, file to judged log', length, inPage.judged)
    console.log('  In Node: from bytes in memory to the log, not judged, by code that is compiled already.')
    const node = measure('Node, bytes to log', bytes, ours)
    const fields = measure('Node, regular expressions, lines and fields', bytes, regexFields)
    const lines = measure('Node, regular expression, lines alone', bytes, regexLines)
    const split = measure('Node, lines alone, byte by byte', bytes, byteLines)
    console.log(
      `  Node / regular expressions: lines and fields ${times(node, fields)}, lines alone ${times(node, lines)}`,
    )
    console.log(`  Node / bytes, lines alone ${times(node, split)}; Chromium / Node ${times(page, node)}`)
    console.log(
      `  Judging in Node: ${laterJudging.toFixed(2)} s for a million events, the first time ${firstJudging.toFixed(2)}`,
    )
    const { memory } = inPage
    const held = Number.isFinite(memory) ? `, the process of the page ${memory.toFixed(2)} times, judged` : ''
    console.log(`  Memory: Node at most ${ratio.toFixed(2)} times the file${held}`)
  },
}
