/** A scenario that is worth seeing in both protocols, side by side. */
export interface Comparison {
  readonly scenario: string
  readonly title: string
  /** One sentence: why. */
  readonly about: string
  /** What to look at while it plays. */
  readonly look: string
}

/** In the order of the gallery. */
export const COMPARISONS: readonly Comparison[] = [
  {
    scenario: 'knocked-out-of-read',
    title: 'a blocked read',
    about: 'M1 sits in read(2) when m0 calls: the old protocol hangs, the new one knocks M1 out and returns.',
    look: 'M1 sits in read(2): above it never looks, and the call hangs; below it is knocked out, and the call returns.',
  },
]

export function comparisonOf(scenario: string | undefined): Comparison | undefined {
  return COMPARISONS.find((comparison) => comparison.scenario === scenario)
}
