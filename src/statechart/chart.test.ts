import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createMachine } from 'xstate'
import type { ProtocolName } from '../kit/setup.ts'
import { type Leaf, tableFor } from '../kit/table.ts'
import { protocolNamed, protocolNames } from '../protocols/registry.ts'
import { chartOf } from './chart.ts'
import { layoutChart } from './layout.ts'
import type { ChartLayout, Place } from './layout-types.ts'
import { machineOf } from './machine-source.ts'
import { measureView } from './measure.ts'
import { paintChart } from './paint.ts'
import { type ViewPart, viewOf } from './view.ts'

const MACHINES: readonly (readonly [ProtocolName, string])[] = protocolNames().flatMap((protocol) =>
  protocolNamed(protocol).roles.map((role) => [protocol, role] as const),
)

/** What the tables say that a machine has, which are read from it apart from charts. */
function tabled(protocol: ProtocolName, role: string) {
  const table = tableFor(protocolNamed(protocol), role)
  const region = (name: string, leaves: ReadonlyMap<string, Leaf>) =>
    [...leaves.values()].map(({ path, transitions }) => ({ id: `${name}.${path}`, name, transitions }))
  return [
    ...region('thread', table.thread),
    ...region('handler', table.handler),
    { id: '', name: '', transitions: table.anywhere },
  ]
}

function shownTransitions(parts: readonly ViewPart[]): readonly string[] {
  return parts.flatMap(({ edges, nodes }) => [
    ...edges.flatMap(({ transitions }) => transitions.map(({ id }) => id)),
    ...nodes.flatMap(({ inner }) => inner.map(({ id }) => id)),
  ])
}

describe.each(MACHINES)('the chart of %s, %s', (protocol, role) => {
  const chart = chartOf(protocol, role)

  test('has every atomic state of the machine', () => {
    const atomic = [...chart.states.values()].filter(({ kind }) => kind === 'atomic').map(({ id }) => id)
    const leaves = tabled(protocol, role).map(({ id }) => id)
    expect(atomic.toSorted()).toEqual(leaves.filter((id) => id !== '').toSorted())
  })

  test('has every transition of the machine, with its step, guard, effects and target', () => {
    const expected = tabled(protocol, role).flatMap(({ id, name, transitions }) =>
      [...transitions].flatMap(([event, all]) =>
        all.map(({ step, guard, effects, target }, index) => ({
          id: `${id}:${event}:${index}`,
          source: id,
          target: id === '' ? '' : `${name}.${target}`,
          event,
          step,
          guard,
          effects,
        })),
      ),
    )
    const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1)
    expect(chart.transitions.toSorted(byId)).toEqual(expected.toSorted(byId))
  })

  test('shows each of them once where everything is open', () => {
    const parts = viewOf(chart, { scope: '', beside: true })
    expect(shownTransitions(parts).toSorted()).toEqual(chart.transitions.map(({ id }) => id).toSorted())
  })

  test('shows each of them in the routine of its source', () => {
    for (const { id, source } of chart.transitions) {
      const scope = chart.states.get(source)?.parent ?? chart.states.get('')?.children[0] ?? ''
      expect(shownTransitions(viewOf(chart, { scope, beside: false }))).toContain(id)
    }
  })

  test('is painted with a chip for each', () => {
    const parts = viewOf(chart, { scope: '', beside: true })
    const layout = layoutChart(measureView(parts, 'steps', 600))
    const facts = { density: 'steps', possible: new Set<string>(), last: undefined, here: new Set<string>() } as const
    const painted = JSON.stringify(paintChart(parts, layout, facts))
    expect(painted.split('"className":"sc-chip"').length - 1).toBe(chart.transitions.length)
  })

  test('is a machine again from its own JSON', () => {
    const again = createMachine(JSON.parse(JSON.stringify(machineOf(protocol, role).config)))
    expect(Object.keys(again.root.states)).toEqual(['thread', 'handler'])
    expect(JSON.parse(JSON.stringify(again.config))).toEqual(
      JSON.parse(JSON.stringify(machineOf(protocol, role).config)),
    )
  })
})

function overlap(a: Place, b: Place): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}

/** Boxes and frames that share a parent, by pairs that overlap. */
function overlapping(parts: readonly ViewPart[], layout: ChartLayout): readonly string[] {
  return layout.parts.flatMap((placed) => {
    const part = parts.find(({ id }) => id === placed.id)
    const items = [
      ...(part?.nodes ?? []).map(({ id, frame }) => ({ id, frame, place: placed.nodes.get(id) })),
      ...(part?.frames ?? []).map(({ id, frame }) => ({ id, frame, place: placed.frames.get(id) })),
    ]
    return items.flatMap((a, index) =>
      items
        .slice(index + 1)
        .filter((b) => a.frame === b.frame && (!a.place || !b.place || overlap(a.place, b.place)))
        .map((b) => `${a.id} and ${b.id}`),
    )
  })
}

test('no two states with the same parent overlap, whatever is shown, in whatever room', () => {
  const shown = MACHINES.flatMap(([protocol, role]) => {
    const states = [...chartOf(protocol, role).states.values()]
    return states.filter(({ kind }) => kind !== 'atomic').map(({ id: scope }) => ({ protocol, role, scope }))
  })
  fc.assert(
    fc.property(
      fc.constantFrom(...shown),
      fc.boolean(),
      fc.integer({ min: 200, max: 1600 }),
      fc.constantFrom('steps' as const, 'guards' as const),
      ({ protocol, role, scope }, beside, room, density) => {
        const parts = viewOf(chartOf(protocol, role), { scope, beside })
        expect(overlapping(parts, layoutChart(measureView(parts, density, room)))).toEqual([])
      },
    ),
    {
      numRuns: 40,
      examples: [[{ protocol: 'signals', role: 'm', scope: '' }, false, 200, 'guards']],
    },
  )
})
