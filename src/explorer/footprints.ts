/** Answers that were worked out; 0 is 'not yet'. */
const APART = 1
const TOGETHER = 2

/**
 * Which words outcomes follow from, and which ones their steps write. Outcomes of two threads are apart when neither's
 * steps write what the other looks at: then each stays what it is when the other thread goes first, and it does not
 * matter who does.
 */
export class Footprints {
  private readonly looked: ReadonlySet<number>[] = []
  private readonly written: ReadonlySet<number>[] = []
  /** For every two outcomes. */
  private answers = new Uint8Array(1 << 12)
  private side = 1 << 6

  /** Adds an outcome and returns its number. What is written counts as looked at, too. */
  add(looked: readonly number[], written: readonly number[]): number {
    const number = this.looked.length
    this.looked.push(new Set(looked))
    this.written.push(new Set(written))
    if (this.looked.length > this.side) this.grow()
    return number
  }

  /** The words that an outcome follows from, in the order in which they are looked at. */
  lookedAt(number: number): readonly number[] {
    return [...(this.looked[number] ?? [])]
  }

  areApart(a: number, b: number): boolean {
    const known = this.answers[a * this.side + b] as number
    return (known === 0 ? this.answer(a, b) : known) === APART
  }

  private answer(a: number, b: number): number {
    const apart = this.disturbs(a, b) || this.disturbs(b, a) ? TOGETHER : APART
    this.answers[a * this.side + b] = apart
    return apart
  }

  private disturbs(a: number, b: number): boolean {
    const looked = this.looked[b]
    return looked !== undefined && [...(this.written[a] ?? [])].some((word) => looked.has(word))
  }

  private grow(): void {
    this.side *= 2
    this.answers = new Uint8Array(this.side * this.side)
  }
}
