/** A scenario that is worth seeing in both protocols, side by side. */
interface Comparison {
  readonly scenario: string
  /** Scenarios in which the same is to be seen. */
  readonly also?: readonly string[]
  /** Goes on after 'Side by side: '. */
  readonly title: string
  /** One sentence: why. */
  readonly about: string
  /** What to look at while it plays, above and below. */
  readonly look: string
}

/** In the order of the gallery. */
export const COMPARISONS: readonly Comparison[] = [
  {
    scenario: 'old-blocked-in-read',
    also: ['knocked-out-of-read'],
    title: 'a blocked read',
    about: 'M1 sits in read(2) when m0 calls: the old protocol hangs, the new one knocks M1 out and returns.',
    look: 'M1 sits in read(2): above it never looks, and the call hangs; below it is knocked out, and the call returns.',
  },
  {
    scenario: 'as-long-as-the-slowest',
    also: ['no-eintr-in-nanosleep', 'eintr-in-nanosleep'],
    title: 'a sleep in the kernel',
    about: 'What the new protocol costs: it does not wait for the sleep to end, and so the program sees EINTR.',
    look: 'Above nobody is disturbed, and the call takes as long as the longest sleep; below the sleepers are interrupted, and the program sees EINTR.',
  },
  {
    scenario: 'signal-recv-never-looks',
    title: 'asleep in signal_recv',
    about: 'Issue 43149, before it was mended: M1 waits for a signal of os/signal, and a fixup is none.',
    look: 'M1 sleeps in signal_recv: above nobody wakes it, and the call hangs; below it is interrupted like any other thread.',
  },
  {
    scenario: 'sigint-meets-the-fixup',
    title: 'SIGINT during a call',
    about:
      'Issue 44193, before it was mended: four wait for each other in a circle. The new queue has no state for a call.',
    look: 'M2 gets SIGINT while m0 calls: above its handler waits for the queue, and four wait in a circle; below the queue takes it, and the call returns.',
  },
  {
    scenario: 'a-wake-up-left-over',
    title: 'a wake-up left over',
    about: 'Go 1.17.13 crashes with nothing taken away. The new protocol wakes nobody, so nothing can be left over.',
    look: 'Above, M2 runs its fixup inside the handler of SIGINT, and the wake-up that came with it is left over; below nobody is woken.',
  },
]

export function comparisonOf(scenario: string | undefined): Comparison | undefined {
  if (scenario === undefined) return undefined
  return COMPARISONS.find((one) => one.scenario === scenario || one.also?.includes(scenario))
}
