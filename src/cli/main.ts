// The command line, on the same core as the page.
import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs'
import { loadProtocols } from '../protocols/registry.ts'
import { loadScenarios } from '../store/scenario-store.ts'
import { type Report, type ReportFile, STATUS } from './command.ts'
import { runCommandLine } from './command-line.ts'
import { drawPng } from './draw-png.ts'

/** Writes the files; gives a sentence if one cannot be written. */
async function writeFiles(files: Report['files']): Promise<string | undefined> {
  for (const file of files) {
    try {
      const problem = await writeFile(file)
      if (problem !== undefined) return problem
    } catch (error) {
      return `Cannot write ${file.path}: ${error instanceof Error ? error.message : error}`
    }
  }
  return undefined
}

async function writeFile({ path, text, bytes, drawnAs }: ReportFile): Promise<string | undefined> {
  if (bytes !== undefined) {
    writeAll(path, bytes)
    return undefined
  }
  const pieces = typeof text === 'string' ? [text] : text
  if (drawnAs === undefined) {
    writeAll(path, blocksOf(pieces))
    return undefined
  }
  const drawn = await drawPng([...pieces].join(''))
  if (!drawn.ok) return drawn.error
  writeFileSync(path, drawn.value)
  return undefined
}

/** Characters that are written at once. */
const AT_ONCE = 1 << 20

function writeAll(path: string, blocks: Iterable<string | Uint8Array>): void {
  const file = openSync(path, 'w')
  try {
    for (const block of blocks) writeWhole(file, typeof block === 'string' ? Buffer.from(block) : block)
  } finally {
    closeSync(file)
  }
}

/** A pipe takes less at once than there is. */
function writeWhole(file: number, block: Uint8Array): void {
  for (let at = 0; at < block.length; ) at += writeSync(file, block, at)
}

function* blocksOf(pieces: Iterable<string>): Generator<string> {
  let block = ''
  for (const piece of pieces) {
    block += piece
    if (block.length < AT_ONCE) continue
    yield block
    block = ''
  }
  yield block
}

/** Waits wherever the reader of a pipe is slower. */
async function print(pieces: Iterable<string>): Promise<void> {
  for (const block of blocksOf(pieces)) {
    if (!process.stdout.write(block)) await new Promise<void>((resolve) => process.stdout.once('drain', resolve))
  }
}

function complain(sentence: string): void {
  console.error(sentence)
  process.exitCode = STATUS.bad
}

/** One line on a terminal, written over by the next. */
function showProgress(line: string): void {
  process.stderr.write(`\r\u001b[K${line}`)
}

// npm goes to the project's folder first; files are meant from where the person stands (npm --prefix allthreads run …).
const { INIT_CWD: stoodIn, npm_lifecycle_event: script } = process.env
if (script === 'allthreads' && stoodIn !== undefined) process.chdir(stoodIn)

await Promise.all([loadProtocols(), loadScenarios()])
const watched = process.stderr.isTTY === true
const result = runCommandLine(process.argv.slice(2), watched ? showProgress : undefined)
if (watched) process.stderr.write('\r\u001b[K')
if (result.ok) {
  const { text, pieces = [], notes, files, status } = result.value
  process.exitCode = status
  const problem = await writeFiles(files)
  if (problem !== undefined) complain(problem)
  else if (text !== '') console.log(text)
  await print(pieces)
  for (const note of notes) console.error(note)
} else {
  complain(result.error)
}
