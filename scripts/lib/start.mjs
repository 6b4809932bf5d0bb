import { spawn } from 'node:child_process'
import { ensureInstalled } from './installation.mjs'
import { runPackage } from './run.mjs'
import { addressOf, serveOnFreePort } from './static-server.mjs'

const defaultPort = 4173

/**
 * @param {readonly string[]} args
 * @param {Record<string, string | undefined>} env
 * @returns {number | undefined} undefined where what was asked for is no port
 */
export function portFrom(args, env) {
  const given = args[0] === '--port' ? args[1] : env['PORT']
  if (given === undefined || given === '') return args.length === 0 ? defaultPort : undefined
  const port = Number(given)
  return Number.isInteger(port) && port > 0 && port < 65536 ? port : undefined
}

/**
 * Whether there is somebody to look at a window.
 * @param {Record<string, string | undefined>} env
 * @param {string} platform
 */
export function hasDisplay(env, platform) {
  if (env['CI']) return false
  if (platform !== 'linux') return true
  return Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY'])
}

/** @param {string} url */
function openBrowser(url) {
  /** @type {Record<string, [string, ...string[]]>} */
  const openers = { darwin: ['open'], win32: ['cmd', '/c', 'start', ''] }
  const [command, ...args] = openers[process.platform] ?? ['xdg-open']
  // The address is printed in any case, so a desktop without an opener is no failure.
  spawn(command, [...args, url], { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref()
}

/** @param {string} sentence */
function giveUp(sentence) {
  console.error(sentence)
  process.exitCode = 1
}

function endQuietly() {
  process.exit(0)
}

export async function start() {
  process.on('SIGINT', endQuietly).on('SIGTERM', endQuietly)
  const wanted = portFrom(process.argv.slice(2), process.env)
  if (wanted === undefined) return giveUp('A port is a number from 1 to 65535: npm start -- --port 4173')

  const problem = await ensureInstalled()
  if (problem !== undefined) return giveUp(problem)

  console.log('Building the page …')
  const build = await runPackage('vite', ['build', '--logLevel', 'warn'])
  if (build.code !== 0) return giveUp('The page could not be built: what Vite says about it stands above.')

  const { port, url } = addressOf(await serveOnFreePort(wanted))
  if (port !== wanted) console.log(`Port ${wanted} is taken, so this is port ${port}.`)
  console.log(`AllThreads is at ${url} (Ctrl-C ends it)`)
  if (hasDisplay(process.env, process.platform)) openBrowser(url)
}
