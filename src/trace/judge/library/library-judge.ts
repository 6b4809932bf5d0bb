import { type Library, SENDS_AS_GO } from '../../../protocols/log-traits.ts'
import { cancellation, type Use, undoneCall } from '../asides.ts'
import type { Batch, Sent } from '../batches.ts'
import type { LogIndex } from '../log-index.ts'
import type { Processes } from '../processes.ts'
import type { Install } from '../runtime-kind.ts'
import type { LogCall, Sign } from '../types.ts'
import { stillbornCalls } from './awaited-births.ts'
import { Handlings } from './handlings.ts'
import { type Ask, askFrom, bySender, libraryOf } from './library-asks.ts'
import { callFromAsk, type Shared, undoneBy } from './library-calls.ts'
import { answeredTwice } from './library-targets.ts'
import { setxidSigns } from './setxid-signs.ts'

/** What libraries did in a log, and what is left for Go. */
export interface Libraries {
  readonly calls: readonly LogCall[]
  readonly uses: readonly Use[]
  /** The walks that are no library's. */
  readonly ofGo: readonly Batch[]
}

interface About {
  readonly index: LogIndex
  readonly processes: Processes
  readonly clones: readonly number[]
  readonly sendings: readonly Sent[]
  /** The walks with signal 33 by tgkill: Go's or the C library's. */
  readonly batches: readonly Batch[]
  /** By process: who handles signal 33. */
  readonly installs: ReadonlyMap<number, Install>
}

/** Puts sendings together: each belongs to one call. */
class Asks {
  readonly found: Ask[] = []
  readonly #about: About
  readonly #handlings: Handlings
  readonly #taken = new Set<number>()

  constructor(about: About, handlings: Handlings) {
    this.#about = about
    this.#handlings = handlings
  }

  has(event: number): boolean {
    return this.#taken.has(event)
  }

  /** A call, or several that look like one where a filter hides what is between them. */
  add(family: Library, first: Sent, sends: ReadonlyMap<number, Sent>, signs: readonly Sign[]): void {
    const { index, processes } = this.#about
    const ask = askFrom(index, processes, family, first, sends, signs)
    for (const part of answeredTwice(index, processes, this.#handlings, ask)) {
      this.found.push(part)
      for (const { event } of part.sends) this.#taken.add(event)
    }
  }
}

/** A walk that may be the C library's. */
interface Candidate {
  readonly batch: Batch
  readonly first: Sent
  readonly sends: ReadonlyMap<number, Sent>
  readonly signs: readonly Sign[]
}

/** Walks of a process whose handler is known to be Go's are not looked at. */
function candidatesOf(about: About, handlings: Handlings): readonly Candidate[] {
  const { index, batches, installs, sendings } = about
  const open = batches.filter(({ process }) => installs.get(process)?.kind !== 'signals')
  if (open.length === 0) return []
  const senders = bySender(
    index,
    sendings.filter(({ signal, by }) => signal === 33 && by === 'tgkill'),
  )
  return open.flatMap((batch): readonly Candidate[] => {
    const sends = senders.get(batch.coordinator ?? -1)
    const first = sends?.get(batch.first)
    if (sends === undefined || first === undefined) return []
    return [{ batch, first, sends, signs: setxidSigns(index, handlings, batch, sends, installs.get(batch.process)) }]
  })
}

/** Signals 33 by tgkill that are the C library's; the walks that are Go's are left. A process has a handler of one of them. */
function addSetxid(about: About, handlings: Handlings, asks: Asks): readonly Batch[] {
  const candidates = candidatesOf(about, handlings)
  const isSetxids = new Map<number, Sign>()
  for (const { batch, signs } of candidates) {
    const [sign] = signs
    if (sign !== undefined && !isSetxids.has(batch.process)) isSetxids.set(batch.process, sign)
  }
  const taken = new Set<Batch>()
  for (const { batch, first, sends, signs } of candidates) {
    const sign = isSetxids.get(batch.process)
    if (sign === undefined) continue
    taken.add(batch)
    const isNew = !asks.has(batch.first)
    if (isNew) asks.add(SENDS_AS_GO, first, sends, signs.length > 0 ? signs : [sign])
  }
  return taken.size === 0 ? about.batches : about.batches.filter((batch) => !taken.has(batch))
}

function addOthers(about: About, handlings: Handlings, asks: Asks): readonly Use[] {
  const { index, processes, sendings } = about
  const rest = sendings.filter(({ signal, by }) => signal !== 33 || by === 'tkill')
  const uses: Use[] = []
  if (rest.length === 0) return uses
  for (const signal of [31, 32, 33, 34]) {
    const senders = bySender(
      index,
      rest.filter((sent) => sent.signal === signal),
    )
    for (const sends of senders.values()) {
      for (const sent of sends.values()) {
        if (asks.has(sent.event)) continue
        const library = libraryOf(index, processes, handlings, sent)
        const use = library === undefined ? cancellation(index, processes, sent) : undefined
        if (library !== undefined) asks.add(library.family, sent, sends, library.signs)
        if (use !== undefined) uses.push(use)
      }
    }
  }
  return uses
}

/** Where the next call of the same process begins. */
function boundsOf({ log }: LogIndex, asks: readonly Ask[]): readonly number[] {
  const next = new Map<number, number>()
  const bounds: number[] = []
  for (let i = asks.length - 1; i >= 0; i--) {
    const ask = asks[i]
    if (ask === undefined) continue
    bounds[i] = next.get(ask.process) ?? log.events.count
    next.set(ask.process, ask.before.at(-1) ?? ask.sends[0]?.event ?? 0)
  }
  return bounds
}

/** All calls of libraries, and the other uses of their signals. */
export function librariesIn(about: About): Libraries {
  const { index, processes, clones } = about
  const handlings = new Handlings(index)
  const asks = new Asks(about, handlings)
  const ofGo = addSetxid(about, handlings, asks)
  const cancelled = addOthers(about, handlings, asks)
  const ordered = [...asks.found].sort((a, b) => (a.sends[0]?.event ?? 0) - (b.sends[0]?.event ?? 0))
  const undone = ordered.flatMap((ask) => undoneBy(index, ask) ?? [])
  const made = ordered.filter((ask) => undoneBy(index, ask) === undefined)
  const bounds = boundsOf(index, made)
  const shared: Shared = { index, processes, clones, handlings, showsSignals: index.log.events.kind.includes(1) }
  const calls = made.map((ask, i) => callFromAsk(shared, ask, bounds[i] ?? 0))
  const isSetxid = calls.some(({ family }) => family === SENDS_AS_GO) || [...about.installs.values()].some(isSetxids)
  const stillborn = isSetxid ? stillbornCalls(index, processes) : []
  return {
    calls: [...calls, ...stillborn],
    uses: [...cancelled, ...undone.map((sent) => undoneCall(index, sent))],
    ofGo,
  }
}

function isSetxids({ kind }: Install): boolean {
  return kind === SENDS_AS_GO
}
