import { traceToMermaid } from '../../codec/mermaid.ts'
import { traceToPerfetto } from '../../codec/perfetto.ts'
import { logToPerfetto } from '../../codec/perfetto-log.ts'
import { traceToDiagram } from '../../codec/text-diagram.ts'
import { scenarioOf } from '../../store/scenario-store.ts'
import { selectBranch } from '../../store/selectors.ts'
import type { LabState } from '../../store/state.ts'
import type { Orientation } from '../../timeline/frame.ts'
import { traceToSvg } from '../../timeline/picture.ts'
import type { PictureOptions } from '../../timeline/picture-plan.ts'
import { callName } from '../../trace/judge/findings.ts'
import type { JudgedLog } from '../../trace/judge/types.ts'
import { partOfLog } from '../../trace/log-part.ts'
import { prefix } from '../../trace/simulation.ts'
import type { Trace } from '../../trace/types.ts'
import { slowestCall } from '../recorded/call-order.ts'
import type { FormatId } from './formats.ts'

/** What is shown, to be exported. */
export interface ExportSource {
  /** For the name of the file: 'two-callers'. */
  readonly name: string
  readonly parts: readonly { readonly id: string; readonly label: string }[]
  /** The id of the part that is chosen at first. */
  readonly firstPart: string
  readonly orientation: Orientation
  /** Whether a format is always given everything. */
  readonly isWhole: (format: FormatId) => boolean
  /** The export as text in pieces; of a PNG, the picture that is to be drawn. */
  readonly pieces: (format: FormatId, part: string, picture: PictureLook) => Iterable<string>
}

type PictureLook = Pick<PictureOptions, 'orientation' | 'font'>

/** The scenario or set-up of the laboratory: all of it, or what lies before the cursor. */
export function labSource(state: LabState): ExportSource {
  const { simulation, cursor } = selectBranch(state)
  const shown = state.finding ?? scenarioOf(state.scenario)
  const words = { title: shown?.title ?? 'A set-up of your own', about: shown?.about ?? '' }
  return {
    name: state.scenario ?? 'session',
    parts: [
      { id: 'all', label: `All ${simulation.actions.length} steps` },
      { id: 'cursor', label: `Up to the cursor, step ${cursor}` },
    ],
    firstPart: cursor > 0 && cursor < simulation.actions.length ? 'cursor' : 'all',
    orientation: state.view.orientation,
    isWhole: () => false,
    pieces: (format, part, look) => {
      const { trace } = part === 'all' ? simulation : prefix(simulation, cursor)
      if (format === 'perfetto') return traceToPerfetto(trace, words.title)
      return textOf(trace, format, { ...words, ...look })
    },
  }
}

/**
 * A recorded log: all of it, or one call. `call` is the index of the one that is looked at; where none is, the one that
 * took longest is chosen.
 */
export function logSource(judged: JudgedLog, call: number | undefined): ExportSource {
  const { log, judgement } = judged
  const { calls } = judgement
  const first = call ?? slowestCall(judged)
  return {
    name: log.name.replace(/(\.(strace|log|txt))?(\.gz)?$/, ''),
    parts: [
      { id: 'all', label: 'All of the log' },
      ...calls.map((each, index) => ({ id: String(index + 1), label: `Call ${index + 1}: ${callName(log, each)}` })),
    ],
    firstPart: first === undefined ? 'all' : String(first + 1),
    orientation: 'across',
    isWhole: (format) => format === 'perfetto',
    pieces: (format, id, look) => {
      if (format === 'perfetto') return logToPerfetto(log, judgement)
      const part = partOfLog(log, judgement, id === 'all' ? undefined : Number(id))
      return part === undefined ? [] : textOf(part.trace, format, { ...part, ...look })
    },
  }
}

function textOf(trace: Trace, format: Exclude<FormatId, 'perfetto'>, options: PictureOptions): Iterable<string> {
  switch (format) {
    case 'text':
      return [traceToDiagram(trace), '\n']
    case 'mermaid':
      return [traceToMermaid(trace, options.title), '\n']
    case 'svg':
    case 'png':
      return [traceToSvg(trace, options)]
  }
}
