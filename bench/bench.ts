/** What a file `bench/<name>.bench.ts` exports under the name `bench`. It prints what it measured. */
export interface Bench {
  /** One line for the list. */
  readonly about: string
  readonly run: () => Promise<void> | void
}
