// The command line, on the same core as the page.
import { writeFileSync } from 'node:fs'
import { STATUS } from './command.ts'
import { runCommandLine } from './command-line.ts'

const result = runCommandLine(process.argv.slice(2))
if (result.ok) {
  const { text, notes, files, status } = result.value
  for (const file of files) writeFileSync(file.path, file.text)
  if (text !== '') console.log(text)
  for (const note of notes) console.error(note)
  process.exitCode = status
} else {
  console.error(result.error)
  process.exitCode = STATUS.bad
}
