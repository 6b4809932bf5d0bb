/** One step in words, for tooltips and the palette. */
export interface StepInfo {
  /** A few words, to stand beside the id. */
  readonly title: string
  /** What happens: one plain sentence. */
  readonly what: string
  /** Why it is there, or what would go wrong without it. */
  readonly why: string
}

export function info(title: string, what: string, why: string): StepInfo {
  return { title, what, why }
}
