import type { Lanes } from './lane-types.ts'

/**
 * The moments in which the call of this number, from 1, is seen whole: from the one before it to its return, and on
 * until the handlers that began meanwhile have ended. Undefined if there are not so many calls.
 */
export function windowOfCall({ calls, lanes, end }: Lanes, number: number): readonly [number, number] | undefined {
  const call = calls[number - 1]
  if (call === undefined) return undefined
  const returned = call.to ?? end
  const began = lanes.flatMap(({ handlers }) => handlers).filter(({ from }) => from >= call.from && from <= returned)
  const last = Math.max(returned, ...began.map(({ to }) => to ?? end))
  return [Math.max(0, call.from - 1), Math.min(end, last)]
}
