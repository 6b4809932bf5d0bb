import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))

/**
 * Where the program of an installed package is, to be run with this very Node: no shell, the same on Windows.
 * @param {string} packageName
 */
function programOf(packageName) {
  const directory = join(root, 'node_modules', packageName)
  const { bin } = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'))
  return join(directory, typeof bin === 'string' ? bin : String(Object.values(bin)[0]))
}

/**
 * Runs a program in the root of the project to its end. Its output is shown as it comes, unless `silent`, and is
 * handed back as text where `capture` is set. A program that cannot be started, or dies of a signal, has the code 1.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env?: Record<string, string | undefined>, capture?: boolean, silent?: boolean, shell?: boolean }} [options]
 * @returns {Promise<{ code: number, output: string }>}
 */
export function run(command, args, { env = {}, capture = false, silent = false, shell = false } = {}) {
  return new Promise((resolve) => {
    const piped = capture || silent
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      shell,
      stdio: piped ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    })
    let output = ''
    for (const [from, to] of /** @type {const} */ ([
      [child.stdout, process.stdout],
      [child.stderr, process.stderr],
    ])) {
      from?.setEncoding('utf8').on('data', (text) => {
        output += text
        if (!silent) to.write(text)
      })
    }
    child.on('error', (error) => resolve({ code: 1, output: `${output}${error.message}\n` }))
    child.on('close', (code) => resolve({ code: code ?? 1, output }))
  })
}

/**
 * @param {string} packageName
 * @param {readonly string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 */
export function runPackage(packageName, args, options) {
  return run(process.execPath, [programOf(packageName), ...args], options)
}
