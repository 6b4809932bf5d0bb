import type { CodeLine, Routine } from '../../lessons/code/listing.ts'

/** What stands left of a line: the protocol's name of its step, or nothing where the line above says it already. */
export function gutterLabels(routine: Routine): readonly (string | undefined)[] {
  const shown = new Set<string>()
  let above: string | undefined
  return routine.lines.map((line) => {
    const label = labelOf(line, shown)
    if (label === above) return undefined
    shown.add(label)
    above = label
    return label
  })
}

function labelOf(line: CodeLine, shown: ReadonlySet<string>): string {
  return line.name ?? line.steps.find((step) => !shown.has(step)) ?? line.steps[0] ?? ''
}
