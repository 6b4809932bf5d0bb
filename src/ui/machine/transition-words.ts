import type { EventName } from '../../kit/actions.ts'
import type { Transition } from '../../statechart/chart.ts'

/** 'to stopwait'; 'stays' for what leaves the thread where it is. */
export function targetWords({ source, target }: Transition): string {
  if (source === target) return 'and stays'
  const [from, to] = [source.split('.'), target.split('.')]
  const shared = from.findIndex((name, index) => name !== to[index])
  return `→ ${to.slice(shared).join('.')}`
}

const TRIGGERS: Readonly<Partial<Record<EventName, string>>> = {
  STEP: '',
  HANDLE: '',
  SIGNAL: 'when its signal is delivered',
}

/** What has to come from outside; '' for what the thread does by itself. */
export function triggerWords({ event }: Transition): string {
  return TRIGGERS[event] ?? `on ${event}`
}
