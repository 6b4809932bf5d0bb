// The one place that knows where the browser is. Order: what the environment names, a Chromium or Chrome of the
// system, what Playwright has downloaded before; and if there is none, Debian's package, then Playwright's download.
import { existsSync, readFileSync } from 'node:fs'
import { posix, win32 } from 'node:path'
import { run, runPackage } from './lib/run.mjs'

/** Quiet without a network, and able to run as root in a container. */
const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/**
 * What the search looks at, so that a test can describe another machine.
 * @typedef {{
 *   platform: string,
 *   env: Record<string, string | undefined>,
 *   exists: (path: string) => boolean,
 * }} Machine
 */

/** @type {Machine} */
const thisMachine = { platform: process.platform, env: process.env, exists: existsSync }

/** @param {Machine} machine */
function macPlaces({ env }) {
  const apps = ['/Applications', ...(env['HOME'] ? [posix.join(env['HOME'], 'Applications')] : [])]
  const names = ['Google Chrome', 'Chromium']
  return apps.flatMap((app) => names.map((name) => `${app}/${name}.app/Contents/MacOS/${name}`))
}

/** @param {Machine} machine */
function windowsPlaces({ env }) {
  const programs = ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA'].flatMap((name) => env[name] ?? [])
  const names = ['Google\\Chrome', 'Chromium']
  return programs.flatMap((at) => names.map((name) => win32.join(at, name, 'Application', 'chrome.exe')))
}

/** @param {Machine} machine */
function linuxPlaces({ env }) {
  const folders = [...(env['PATH'] ?? '').split(':').filter(Boolean), '/usr/bin', '/usr/local/bin']
  const names = ['chromium', 'google-chrome-stable', 'google-chrome', 'chrome', 'chromium-browser']
  const places = names.flatMap((name) => folders.map((folder) => posix.join(folder, name)))
  // A snap cannot read a profile under /tmp, where Playwright puts it: only if there is nothing else.
  const isSnap = (/** @type {string} */ place) => place.startsWith('/snap/')
  return [...places.filter((place) => !isSnap(place)), ...places.filter(isSnap)]
}

/** @param {Machine} machine */
function usualPlaces(machine) {
  if (machine.platform === 'darwin') return macPlaces(machine)
  return machine.platform === 'win32' ? windowsPlaces(machine) : linuxPlaces(machine)
}

/**
 * The browser that is here already, or undefined: then Playwright looks for its own.
 * @param {Machine} [machine]
 * @returns {string | undefined}
 */
export function findChromium(machine = thisMachine) {
  return machine.env['ALLTHREADS_CHROMIUM'] || usualPlaces(machine).find((place) => machine.exists(place))
}

/** How Playwright is to launch it, in every configuration alike. */
export function launchOptions() {
  const executablePath = findChromium()
  return { args: [...chromiumFlags], ...(executablePath !== undefined && { executablePath }) }
}

function isDebian() {
  try {
    return /^ID(_LIKE)?=.*debian/m.test(readFileSync('/etc/os-release', 'utf8'))
  } catch {
    return false
  }
}

async function hasPlaywrightDownload() {
  const { chromium } = await import('playwright')
  return existsSync(chromium.executablePath())
}

/** @returns {Promise<string | undefined>} the path, or undefined where the package could not be installed */
async function installDebianPackage() {
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  console.log('No browser here yet: installing Debian’s chromium with apt-get (once) …')
  const update = await run('apt-get', ['update', '-q'], { env, silent: true })
  const install = await run('apt-get', ['install', '-y', '-q', 'chromium'], { env, silent: true })
  if (install.code !== 0) console.log(`${update.output}${install.output}`.trimEnd())
  return findChromium()
}

async function downloadPlaywrightBrowser() {
  console.log('No browser here yet: downloading the one of Playwright (once) …')
  return (await runPackage('playwright', ['install', 'chromium'])).code === 0
}

/**
 * Sees to it that there is a browser to test with.
 * @returns {Promise<string | undefined>} what was tried in vain, as a sentence
 */
export async function provideChromium() {
  const named = process.env['ALLTHREADS_CHROMIUM']
  if (named) return existsSync(named) ? undefined : `ALLTHREADS_CHROMIUM names ${named}, and there is no such file.`
  if (findChromium() !== undefined || (await hasPlaywrightDownload())) return undefined

  const tried = ['ALLTHREADS_CHROMIUM is not set', 'no Chromium or Chrome is in the usual places of the system']
  if (process.platform === 'linux' && process.getuid?.() === 0 && isDebian()) {
    if ((await installDebianPackage()) !== undefined) return undefined
    tried.push('apt-get could not install chromium')
  } else {
    tried.push('apt-get is only tried as root on Debian')
  }
  if (await downloadPlaywrightBrowser()) return undefined
  tried.push('Playwright could not download its own')
  return `There is no browser to test with: ${tried.join('; ')}. Install Chromium or Chrome, or set ALLTHREADS_CHROMIUM to one.`
}
