/** For what only a programmer's mistake can make untrue: it throws, and nobody catches it. */
export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Error(`Assertion failed: ${message}`)
}

/** At the end of a switch over a union: stops compiling when a case is missing, throws if one turns up all the same. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected case: ${JSON.stringify(value)}`)
}

/** The value, where an index or a look-up cannot miss by construction. */
export function assertDefined<T>(value: T | undefined, message: string): T {
  assert(value !== undefined, message)
  return value
}
