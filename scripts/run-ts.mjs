// Runs a TypeScript file on Node 20, which cannot do so itself: node scripts/run-ts.mjs src/cli/main.ts …
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { requireSupportedNode } from './lib/node-version.mjs'
import { root } from './lib/run.mjs'

requireSupportedNode()
const [file, ...args] = process.argv.slice(2)
if (file === undefined) {
  console.error('Say which file to run: node scripts/run-ts.mjs src/cli/main.ts')
  process.exitCode = 1
} else if (!existsSync(join(root, 'node_modules', 'tsx', 'package.json'))) {
  console.error('The packages are not installed yet. Run `npm install` (or `npm start`, which does it) once.')
  process.exitCode = 1
} else {
  const { register } = await import('tsx/esm/api')
  register()
  // As if Node itself had been started with the file.
  process.argv = [process.argv[0] ?? 'node', resolve(file), ...args]
  await import(pathToFileURL(resolve(file)).href)
}
