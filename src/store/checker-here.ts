import type { Bench } from './checker-bench.ts'
import { hereKey } from './checker-keys.ts'
import { KEYS, shownOf } from './checker-shown.ts'
import type { HereReport, Race } from './checker-state.ts'
import { fromHere } from './checker-target.ts'

/** 'Can it still go wrong from here?' */
export interface HereCommands {
  /** Asks again if the laboratory is at another moment. */
  readonly lookFromHere: () => Promise<void>
  /** How far the nearest violation is. */
  readonly findNearest: () => Promise<void>
  /** Shows the way to it, from the cursor on. */
  readonly playNearest: () => Promise<void>
}

/** People steer meanwhile: an answer that takes longer than a second or two comes too late. */
const HERE_STATES = 500_000

export function hereCommands(bench: Bench, play: (race: Race) => Promise<void>): HereCommands {
  return {
    lookFromHere: () => look(bench),
    findNearest: async () => {
      await findNearest(bench)
    },
    playNearest: async () => {
      const problem = hereOf(bench)?.problem
      const nearest = await findNearest(bench)
      if (problem !== undefined && nearest !== undefined) await play({ problem, ...nearest })
    },
  }
}

async function look(bench: Bench): Promise<void> {
  const state = bench.lab.store.getState()
  const key = hereKey(state)
  if (bench.get().here?.key === key) return
  const problem = fromHere(state)
  const asked: HereReport = { status: 'running', key, proof: undefined, problem, distance: undefined }
  bench.set({ here: asked })
  try {
    const question = { problem, maxStates: HERE_STATES, first: true }
    const proof = await bench.oracle('here').ask('prove', question)
    if (proof !== undefined && bench.get().here === asked) bench.set({ here: { ...asked, status: 'done', proof } })
  } catch {
    if (bench.get().here === asked) bench.set({ here: { ...asked, status: 'failed' } })
  }
}

function hereOf({ get, lab }: Bench): HereReport | undefined {
  return shownOf(get(), 'here', KEYS.here(lab.store.getState()))
}

async function findNearest(bench: Bench) {
  const here = hereOf(bench)
  if (here?.problem === undefined || here.proof === undefined) return undefined
  if (here.distance !== undefined) return here.distance.nearest
  const distance = await bench.oracle('here').ask('distance', { problem: here.problem, maxStates: HERE_STATES })
  if (distance !== undefined && bench.get().here === here) bench.set({ here: { ...here, distance } })
  return distance?.nearest
}
