import type { Scope } from '../../statechart/view.ts'
import { embeddedFont } from '../exports/embedded-font.ts'
import { download } from '../page/page-actions.ts'
import type { Machine } from './use-machine.ts'

/** What of the chart is shown, as a file: with its guards written out, in the light colours of every export. */
export async function saveChart({ chart, state, threads, thread }: Machine, scope: Scope): Promise<void> {
  const { chartToSvg } = await import('../../statechart/picture.ts')
  const svg = chartToSvg(chart, { scope, state, threads, chosen: thread, font: await embeddedFont() })
  const part = scope.scope === '' ? chart.role : (scope.scope.split('.').at(-1) ?? chart.role)
  download(`statechart-${part}.svg`, 'image/svg+xml', svg)
}
