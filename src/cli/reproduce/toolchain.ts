import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fail, ok, type Result } from '../../base/result.ts'
import { withNumbers } from '../../reproduce/layout.ts'
import { PLACES, PROCID_IN_ASSEMBLY } from '../../reproduce/places.ts'
import type { Host } from '../host.ts'

/** A Go toolchain on this machine. */
export interface Toolchain {
  readonly go: string
  readonly goroot: string
  /** 'go1.19.8' */
  readonly version: string
}

/** Two programs: the tool, and the one with gates in its runtime. */
export interface Built {
  readonly toolchain: Toolchain
  readonly folder: string
  readonly tool: string
  readonly program: string
  /** Where gates were put: 'C3w: rwmutex.lock, rwmutex.go'. */
  readonly places: readonly string[]
}

const NO_GO = [
  'There is no Go on this machine, so nothing can be reproduced on a real runtime.',
  'Install it from https://go.dev/dl, or name one with --go GOROOT.',
].join('\n')

/** Nothing of the user's own settings: no cgo, no other toolchain than the one that was found, no workspace. */
const ENVIRONMENT = {
  ...{ GOENV: 'off', GOFLAGS: '', GOTOOLCHAIN: 'local', CGO_ENABLED: '0', GOOS: 'linux', GOARCH: 'amd64', GOAMD64: '' },
  // Without modules a folder anywhere is a package.
  ...{ GO111MODULE: 'off', GOWORK: 'off', GOEXPERIMENT: '' },
}

export function findGo(host: Host, goroot: string | undefined): Result<Toolchain> {
  const go = goroot === undefined ? 'go' : join(goroot, 'bin', 'go')
  if (goroot !== undefined && !host.finds(go)) return fail(`There is no Go in ${goroot}: expected ${go}.`)
  const told = host.tell(go, ['env', 'GOROOT', 'GOVERSION', 'GOHOSTOS', 'GOHOSTARCH'], { env: goEnvironment(goroot) })
  if (told === undefined) return fail(NO_GO)
  const [root = '', version = '', os = '', arch = ''] = told.output.trim().split('\n')
  if (told.status !== 0 || root === '') return fail(`${go} env says: ${told.errors.trim()}`)
  if (os !== 'linux' || arch !== 'amd64') {
    return fail(`This is ${os}/${arch}; gates are described for linux/amd64 only.`)
  }
  return ok({ go, goroot: root, version })
}

function goEnvironment(goroot: string | undefined): Readonly<Record<string, string>> {
  return goroot === undefined ? ENVIRONMENT : { ...ENVIRONMENT, GOROOT: goroot }
}

const GO_TEXTS = new URL('./go/', import.meta.url)

function textOf(name: string): string {
  return readFileSync(new URL(name, GO_TEXTS), 'utf8')
}

const TOOL = ['main.go', 'places.go', 'shapes.go', 'run.go', 'tasks.go']

function write(folder: string, name: string, text: string): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, name), text)
}

interface Placed {
  readonly Replace: Readonly<Record<string, string>>
  readonly Missing: readonly string[] | null
  readonly Atomic: string
  readonly Places: readonly string[] | null
}

/** Builds both programs in the folder; `steps` numbers the model's steps. Fails with a sentence. */
export function build(host: Host, toolchain: Toolchain, folder: string, steps: readonly string[]): Result<Built> {
  const tool = join(folder, 'reproduce-tool')
  for (const name of TOOL) write(join(folder, 'tool'), name, textOf(`tool/${name}`))
  const toolBuilt = goBuild(host, toolchain, join(folder, 'tool'), ['-o', tool])
  if (!toolBuilt.ok) return toolBuilt
  const placed = placeGates(host, toolchain, folder, tool, steps)
  if (!placed.ok) return placed
  const program = join(folder, 'reproduce-program')
  write(join(folder, 'program'), 'main.go', withNumbers(textOf('program/main.go'), steps))
  write(join(folder, 'program'), 'stub.s', textOf('program/stub.s'))
  const overlay = ['-overlay', join(folder, 'overlay.json'), '-o', program]
  const built = goBuild(host, toolchain, join(folder, 'program'), overlay)
  if (!built.ok) return fail(`${toolchain.version} with gates does not build: ${built.error}`)
  return ok({ toolchain, folder, tool, program, places: placed.value.Places ?? [] })
}

function goBuild(host: Host, { go, goroot }: Toolchain, cwd: string, args: readonly string[]): Result<void> {
  // Go puts nothing in the place of a file below its cache of modules, where it keeps toolchains that it has fetched.
  const env = { ...goEnvironment(goroot), GOMODCACHE: join(cwd, 'no-modules') }
  const told = host.tell(go, ['build', ...args, '.'], { env, cwd })
  if (told === undefined) return fail(NO_GO)
  return told.status === 0 ? ok(undefined) : fail(told.errors.trim())
}

/** Writes the runtime's files with gates, and the overlay that puts them in the place of the originals. */
function placeGates(
  host: Host,
  { goroot, version }: Toolchain,
  folder: string,
  tool: string,
  steps: readonly string[],
): Result<Placed> {
  const runtime = join(goroot, 'src', 'runtime')
  const out = join(folder, 'runtime')
  mkdirSync(out, { recursive: true })
  const { file, text, line } = PROCID_IN_ASSEMBLY
  const order = { Runtime: runtime, Out: out, Places: PLACES, Assembly: { File: file, Text: text, Line: line } }
  const told = host.tell(tool, ['places'], { input: withNumbers(JSON.stringify(order), steps) })
  if (told === undefined || told.status !== 0) return fail(`The places of gates were not found: ${told?.errors.trim()}`)
  const placed: Placed = JSON.parse(told.output)
  const missing = placed.Missing ?? []
  if (missing.length > 0) {
    return fail(
      `${version} is not as the gates expect it: ${missing.length} places were not found.\n  ${missing.join('\n  ')}`,
    )
  }
  const gates = withNumbers(textOf('gates/allthreads.go').replace('ATOMIC', placed.Atomic), steps)
  write(out, 'allthreads.go', gates)
  const replace = { ...placed.Replace, [join(runtime, 'zz_allthreads.go')]: join(out, 'allthreads.go') }
  write(folder, 'overlay.json', JSON.stringify({ Replace: replace }))
  return ok(placed)
}
