// The checks without tests. A check that saw no file of ours has not checked anything, so it is red.
import { relative } from 'node:path'
import { root, runPackage } from './run.mjs'

/** @typedef {{ name: string, ok: boolean, said: string }} Outcome */

/** @type {(name: string, passed: boolean, seen: number, output: string) => Outcome} */
function outcome(name, passed, seen, output) {
  const blind = `${name} looked at no file at all.`
  return {
    name: `${name}, ${seen} files`,
    ok: passed && seen > 0,
    said: seen > 0 ? output : `${output}${blind}\n`,
  }
}

async function biome() {
  const args = ['check', '--error-on-warnings']
  const { code, output } = await runPackage('@biomejs/biome', args, { silent: true })
  return outcome('Biome', code === 0, Number(/Checked (\d+) files?/.exec(output)?.[1] ?? 0), output)
}

/** @param {string} project */
async function tsc(project) {
  const { code, output } = await runPackage('typescript', ['-p', project, '--listFiles'], { silent: true })
  const lines = output.split('\n')
  const isListed = (/** @type {string} */ line) => /^(\/|[A-Za-z]:[\\/]).*\.(d\.)?[mc]?[jt]sx?$/.test(line)
  const ours = lines.filter((line) => isListed(line) && !relative(root, line).match(/^\.\.|node_modules/))
  const said = lines.filter((line) => !isListed(line)).join('\n')
  return outcome(`tsc ${project}`, code === 0, ours.length, said)
}

async function knip() {
  const args = ['--treat-config-hints-as-errors', '--no-progress', '--reporter=symbols']
  const { code, output } = await runPackage('knip', [...args, '--reporter=./scripts/lib/knip-count.mjs'], {
    silent: true,
  })
  return outcome('knip', code === 0, Number(/Looked at (\d+) files/.exec(output)?.[1] ?? 0), output)
}

const checks = [
  biome,
  () => tsc('tsconfig.json'),
  () => tsc('tsconfig.core.json'),
  () => tsc('tsconfig.node.json'),
  () => tsc('tsconfig.tools.json'),
  knip,
]

/** @returns {Promise<{ passed: number, failed: number }>} */
export async function runChecks() {
  let failed = 0
  for (const check of checks) {
    const { name, ok, said } = await check()
    console.log(`${ok ? '✓' : '✗'} ${name}`)
    if (ok) continue
    failed++
    console.log(said.trimEnd())
  }
  return { passed: checks.length - failed, failed }
}
