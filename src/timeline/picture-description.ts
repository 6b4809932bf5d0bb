import { callText } from './layout-world.ts'
import { axisExtent } from './picture-axis.ts'
import type { PicturePlan } from './picture-plan.ts'

/** The picture in words, for who does not see it. */
export function pictureText({ options, axis, rows, lanes, across }: PicturePlan): string {
  const names = rows.map(({ name }) => name)
  const calls = lanes.calls.map((call) => `${nameOf(names, rows, call.thread)} calls ${callText(call)}`)
  const violations = lanes.violations.map(({ violation }) => violation.text)
  return [
    options.about,
    `Swimlanes of ${listed(names)}, time ${across ? 'to the right' : 'downwards'}; ${axisExtent(axis)}.`,
    ...(calls.length === 0 ? [] : [`${listed(calls)}.`]),
    ...(violations.length === 0 ? ['No property is violated.'] : violations),
  ]
    .filter((sentence) => sentence !== '')
    .join(' ')
}

const MOST = 12

function listed(words: readonly string[]): string {
  return words.length <= MOST ? words.join(', ') : `${words.slice(0, MOST).join(', ')} and ${words.length - MOST} more`
}

function nameOf(names: readonly string[], rows: PicturePlan['rows'], thread: number): string {
  return names[rows.findIndex((lane) => lane.thread === thread)] ?? 'a thread'
}
