import { isCall } from '../kit/actions.ts'
import type { Rules } from '../kit/setup.ts'
import { protocolOf } from '../protocols/registry.ts'
import type { Problem } from './problem.ts'

/**
 * Partial-order reduction. In some states a thread's next step touches nothing that another thread reads or writes,
 * cannot be disabled or joined by another step of that thread, and no property tells when it happens. Then it is enough
 * to let it happen at once: a singleton ample set. The graphs have no cycles, so no step is put off for ever. A protocol
 * says which states those are; README.md in this folder argues for each. Here: whether in this problem its callers wait
 * for handlers, one at a time, and results are equal.
 */
export function handlersAreAwaited({ setup, programs }: Problem, rules: Rules): boolean {
  const callers = programs.filter(({ choices }) => choices.some(isCall)).length
  return protocolOf(setup).independence?.awaited(callers, rules) ?? false
}
