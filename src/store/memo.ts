/** Computes once for each object, for as long as the object lives. For values derived from immutable states. */
export function oncePerObject<Key extends object, Value>(compute: (key: Key) => Value): (key: Key) => Value {
  const known = new WeakMap<Key, { readonly value: Value }>()
  return (key) => {
    const found = known.get(key)
    if (found !== undefined) return found.value
    const value = compute(key)
    known.set(key, { value })
    return value
  }
}

/** Remembers the last answer, by the identity of the arguments. */
export function lastAnswer<Args extends readonly unknown[], Value>(
  compute: (...args: Args) => Value,
): (...args: Args) => Value {
  let last: { readonly args: Args; readonly value: Value } | undefined
  return (...args) => {
    if (last !== undefined && args.every((arg, index) => Object.is(arg, last?.args[index]))) return last.value
    last = { args, value: compute(...args) }
    return last.value
  }
}
