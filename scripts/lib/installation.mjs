// Runs before node_modules exists: Node's own modules only.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, run } from './run.mjs'

/** @typedef {Record<string, { version?: string, optional?: boolean }>} LockedPackages */

/**
 * Whether what npm says it installed (node_modules/.package-lock.json, written last) is what package-lock.json asks
 * for. Optional packages may be absent: they belong to other platforms.
 *
 * @param {LockedPackages} wanted
 * @param {LockedPackages} installed
 */
export function isSameInstallation(wanted, installed) {
  const names = Object.keys(wanted).filter((name) => name !== '')
  return (
    names.every((name) =>
      installed[name] === undefined
        ? wanted[name]?.optional === true
        : installed[name].version === wanted[name]?.version,
    ) && Object.keys(installed).every((name) => wanted[name] !== undefined)
  )
}

/**
 * @param {string} directory
 * @returns {boolean}
 */
function isInstalled(directory = root) {
  const record = join(directory, 'node_modules', '.package-lock.json')
  if (!existsSync(record)) return false
  const wanted = JSON.parse(readFileSync(join(directory, 'package-lock.json'), 'utf8')).packages
  const installed = JSON.parse(readFileSync(record, 'utf8')).packages
  return (
    isSameInstallation(wanted, installed) && Object.keys(installed).every((name) => existsSync(join(directory, name)))
  )
}

const offline =
  /ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|ENETUNREACH|EHOSTUNREACH|ENOTCACHED|ERR_SOCKET_TIMEOUT/

/**
 * Installs what package-lock.json names, where that is not there yet.
 * @param {{ directory?: string }} [options]
 * @returns {Promise<string | undefined>} what went wrong, as a sentence
 */
export async function ensureInstalled({ directory = root } = {}) {
  if (isInstalled(directory)) return undefined
  console.log('Installing the packages that package-lock.json names (once; needs the network) …')
  // A silent npm (npm run -s) would keep to itself what went wrong here.
  const quiet = ['--no-audit', '--no-fund', '--loglevel=warn']
  const flags = ['ci', '--include=dev', '--ignore-scripts', ...quiet, '--prefix', directory]
  // npm tells its children where it is; without that, the one on the path (a batch file on Windows: needs a shell).
  const npm = process.env['npm_execpath']
  const { code, output } =
    npm?.endsWith('.js') && existsSync(npm)
      ? await run(process.execPath, [npm, ...flags], { capture: true })
      : await run('npm', flags, { capture: true, shell: process.platform === 'win32' })
  if (code === 0) return undefined
  if (offline.test(output)) {
    return 'The packages could not be installed: the npm registry cannot be reached. Is there a network, or a proxy to set?'
  }
  return 'The packages could not be installed: what npm says about it stands above.'
}
