import { OUTCOME, type Outcomes } from './outcomes.ts'

/** Threads that can be asleep: bits of a number. */
const SLEEPERS = 31

/** Whether a thread is among these. */
export function sleeps(asleep: number, thread: number): boolean {
  return thread < SLEEPERS && ((asleep >> thread) & 1) === 1
}

/**
 * Which threads are asleep in a state: where they lead is found in another way, so their steps need not be followed.
 * Where two threads are apart (see Footprints), it does not matter who goes first, and only the way is followed in which
 * the lower number does: after the other one the lower number is asleep, until a step touches what it looks at.
 * README.md in this folder says why every state is still found, at its distance from the start.
 */
export class SleepSets {
  private readonly outcomes: Outcomes
  /** By place in the level, as bits. */
  private current = new Int32Array(1 << 10)
  private next = new Int32Array(1 << 10)

  constructor(outcomes: Outcomes) {
    this.outcomes = outcomes
  }

  of(place: number): number {
    return this.current[place] as number
  }

  /** Who sleeps after a step of `thread`: those apart from it who go first, or slept before. */
  after(thread: number, asleep: number, outcomes: Int32Array, born: number): number {
    const { words, footprints } = this.outcomes
    const own = words[(outcomes[thread] as number) + OUTCOME.number] as number
    const threads = Math.min(born, SLEEPERS)
    let sleepers = 0
    for (let other = 0; other < threads; other++) {
      if (other === thread || (other > thread && !sleeps(asleep, other))) continue
      const at = outcomes[other] as number
      if (words[at + OUTCOME.steps] === 0) continue
      if (footprints.areApart(words[at + OUTCOME.number] as number, own)) sleepers |= 1 << other
    }
    return sleepers
  }

  /** A new state of the next level. */
  add(place: number, asleep: number): void {
    if (place >= this.next.length) this.grow(place)
    this.next[place] = asleep
  }

  /** A state of the next level is reached in another way, after which only these sleep. */
  wake(place: number, asleep: number): void {
    this.next[place] = (this.next[place] as number) & asleep
  }

  nextLevel(): void {
    const done = this.current
    this.current = this.next
    this.next = done
  }

  private grow(place: number): void {
    const bigger = new Int32Array(place * 2)
    bigger.set(this.next)
    this.next = bigger
  }
}
