import { assertDefined } from '../base/assert.ts'
import type { Protocol } from '../kit/protocol.ts'
import type { Setup } from '../kit/setup.ts'
import { signals } from './signals/signals.ts'

/** What is known of a protocol before it is loaded, and how to load it. */
interface Entry {
  readonly name: string
  /** As the protocol says it. */
  readonly title: string
  readonly load: () => Promise<Protocol>
}

/** Links carry positions: append only. All but the one that the page begins with are loaded when first asked for. */
const ENTRIES: Entry[] = [
  { name: 'signals', title: signals.title, load: async () => signals },
  {
    name: 'fixup',
    title: 'Go 1.16 and 1.17',
    load: async () => (await import('./fixup/fixup.ts')).fixup,
  },
  { name: 'glibc', title: 'glibc 2.36', load: async () => (await import('./glibc/glibc.ts')).glibc },
  { name: 'musl', title: 'musl 1.2.5', load: async () => (await import('./musl/musl.ts')).musl },
  { name: 'psx', title: 'libpsx 2.76', load: async () => (await import('./psx/psx.ts')).psx },
]

const LOADED = new Map<string, Protocol>([[signals.name, signals]])

export const DEFAULT_SETUP: Setup = signals.defaults

/** The names of all protocols, loaded or not, in the order in which links carry them. */
export function protocolNames(): readonly string[] {
  return ENTRIES.map(({ name }) => name)
}

/** Those that are there now, in the same order. */
export function protocols(): readonly Protocol[] {
  return ENTRIES.flatMap(({ name }) => LOADED.get(name) ?? [])
}

/** 'glibc 2.36', loaded or not; the name itself of what is no protocol's. */
export function titleOfProtocol(name: string): string {
  return ENTRIES.find((entry) => entry.name === name)?.title ?? name
}

/** Somebody needs a part that has not been loaded yet: see `whenLoaded`. */
export class NotLoaded extends Error {
  readonly load: () => Promise<void>
  /** `part`: 'glibc'. */
  constructor(part: string, load: () => Promise<void>) {
    super(`${part} is not loaded yet.`)
    this.load = load
  }
}

/** A part did not arrive, as without a network. */
export class LoadFailed extends Error {
  constructor(cause: unknown) {
    super('A part of the page could not be loaded.', { cause })
  }
}

export async function loadProtocol(name: string): Promise<void> {
  const entry = ENTRIES.find((one) => one.name === name)
  if (entry !== undefined && !LOADED.has(name)) LOADED.set(name, await entry.load())
}

export async function loadProtocols(): Promise<void> {
  await Promise.all(protocolNames().map(loadProtocol))
}

/** Does this now, or, where it needs a part that is not there yet, from the beginning once that is loaded. */
export function whenLoaded<T>(act: () => T): T | Promise<T> {
  try {
    return act()
  } catch (error) {
    if (!(error instanceof NotLoaded)) throw error
    const loaded = error.load().catch((cause: unknown) => {
      throw new LoadFailed(cause)
    })
    return loaded.then(() => whenLoaded(act))
  }
}

/** `undefined` if there is none of this name. Throws `NotLoaded` if it is not there yet. */
export function findProtocol(name: string): Protocol | undefined {
  const protocol = LOADED.get(name)
  if (protocol === undefined && protocolNames().includes(name)) throw new NotLoaded(name, () => loadProtocol(name))
  return protocol
}

/** Throws if there is none of this name, and `NotLoaded` if it is not there yet. */
export function protocolNamed(name: string): Protocol {
  return assertDefined(findProtocol(name), `a protocol named ${name}`)
}

export function protocolOf({ protocol }: Pick<Setup, 'protocol'>): Protocol {
  return protocolNamed(protocol)
}

/** Adds a protocol of one's own; it can be set up, steered, checked and shared like the others. */
export function addProtocol(protocol: Protocol): void {
  const { name, title } = protocol
  if (!protocolNames().includes(name)) ENTRIES.push({ name, title, load: async () => protocol })
  LOADED.set(name, protocol)
}

/** The protocol that one is compared with unless another is chosen. */
export function otherOf(name: string): string {
  return name === 'signals' ? 'fixup' : 'signals'
}
