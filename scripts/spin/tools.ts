import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The model and its parts. */
export const SPEC = fileURLToPath(new URL('../../spec', import.meta.url))

export interface Ended {
  readonly code: number
  readonly output: string
}

/** Runs a program to its end, in a directory; never rejects: one that cannot be started has the code 1. */
export function finish(program: string, args: readonly string[], cwd: string = SPEC): Promise<Ended> {
  return new Promise((resolve) => {
    const child = execFile(program, [...args], { cwd, maxBuffer: 1 << 26 }, (error, stdout, stderr) => {
      const code = error === null ? 0 : (child.exitCode ?? 1)
      resolve({ code, output: `${stdout}${stderr}${error !== null && child.exitCode === null ? error.message : ''}` })
    })
  })
}

async function runs(program: string, args: readonly string[]): Promise<boolean> {
  const { code } = await finish(program, args)
  return code === 0
}

async function missingTools(): Promise<readonly string[]> {
  const spin = await runs('spin', ['-V'])
  const gcc = await runs('gcc', ['--version'])
  return [...(spin ? [] : ['spin']), ...(gcc ? [] : ['gcc'])]
}

async function install(): Promise<void> {
  const debian = existsSync('/usr/bin/apt-get')
  if (!debian || process.getuid?.() !== 0) return
  const packages = ['install', '-y', '--no-install-recommends', 'spin', 'gcc', 'libc6-dev']
  const first = await finish('apt-get', packages)
  if (first.code === 0) return
  await finish('apt-get', ['update'])
  await finish('apt-get', packages)
}

/** Why Spin cannot be run here, in words; `undefined` if it can. Installs it where that is possible (root on Debian). */
export async function whyNoSpin(): Promise<string | undefined> {
  if ((await missingTools()).length === 0) return undefined
  await install()
  const missing = await missingTools()
  if (missing.length === 0) return undefined
  return `${missing.join(' and ')} cannot be run here (Debian: apt-get install -y spin gcc libc6-dev)`
}
