/** An expected failure is a value with a sentence for a person; a programmer's mistake is an assertion. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: string }

export function ok<T>(value: T): Result<T> {
  return { ok: true, value }
}

export function fail(error: string): Result<never> {
  return { ok: false, error }
}
