// The command line, on the same core as the page.
import { writeFileSync } from 'node:fs'
import { type Report, STATUS } from './command.ts'
import { runCommandLine } from './command-line.ts'

/** Writes the files; gives a sentence if one cannot be written. */
function writeFiles(files: Report['files']): string | undefined {
  for (const { path, text } of files) {
    try {
      writeFileSync(path, text)
    } catch (error) {
      return `Cannot write ${path}: ${error instanceof Error ? error.message : error}`
    }
  }
  return undefined
}

function complain(sentence: string): void {
  console.error(sentence)
  process.exitCode = STATUS.bad
}

/** One line on a terminal, written over by the next. */
function showProgress(line: string): void {
  process.stderr.write(`\r\u001b[K${line}`)
}

const watched = process.stderr.isTTY === true
const result = runCommandLine(process.argv.slice(2), watched ? showProgress : undefined)
if (watched) process.stderr.write('\r\u001b[K')
if (result.ok) {
  const { text, notes, files, status } = result.value
  process.exitCode = status
  const problem = writeFiles(files)
  if (problem !== undefined) complain(problem)
  else if (text !== '') console.log(text)
  for (const note of notes) console.error(note)
} else {
  complain(result.error)
}
