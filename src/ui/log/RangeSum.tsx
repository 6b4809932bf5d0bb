import type { LaneStore } from '../../timeline/canvas/lane-columns.ts'
import { sumRange, type WordSum } from '../../timeline/canvas/range-sum.ts'
import { durationWords, timeWords } from '../../timeline/canvas/time-words.ts'
import type { LogDesk } from './log-stage.ts'
import { useSettledLook } from './use-look.ts'

/** More system calls than this are summed up in one line. */
const MOST = 40

/** Saves what happens between two places of the axis as a log by itself. */
export type SaveRange = (range: readonly [number, number], unit: LaneStore['unit']) => void

interface RangeSumProps {
  readonly desk: LogDesk
  /** None where that cannot be. */
  readonly onSave: SaveRange | undefined
}

/** What happens in the selected range: how much of what, and how long it took together. */
export function RangeSum({ desk, onSave }: RangeSumProps) {
  const { range } = useSettledLook(desk)
  const { store } = desk.scene
  if (range === undefined) {
    return (
      <p className="log-hint">
        Drag along the times
        <span className="with-keys">
          , or on the lanes with <kbd>Shift</kbd>,
        </span>{' '}
        to sum up a range
        <span className="with-keys">
          ; by keys, <kbd>Shift</kbd> <kbd>→</kbd> takes it to the next event
        </span>
        .
      </p>
    )
  }
  const sum = sumRange(store, ...range)
  // What is summed up lags behind what is chosen, and saved is what is chosen now.
  const save = () => onSave?.(desk.look.range ?? range, store.unit)
  return (
    <div className="log-range">
      <p>
        <b>{durationWords(sum.length, store.unit)}</b> from {timeWords(range[0], store.unit)}: <b>{sum.events}</b>{' '}
        {sum.events === 1 ? 'event begins' : 'events begin'} on{' '}
        {sum.threads === 1 ? '1 thread' : `${sum.threads} threads`}
        {sum.signals === 0 ? '' : `, ${sum.signals === 1 ? '1 signal arrives' : `${sum.signals} signals arrive`}`}.
      </p>
      {onSave === undefined ? null : (
        <button type="button" className="button plain" onClick={save}>
          Save this range as a log
        </button>
      )}
      <WordTable words={sum.words} store={store} />
    </div>
  )
}

function WordTable({ words, store }: { readonly words: readonly WordSum[]; readonly store: LaneStore }) {
  if (words.length === 0) return null
  const rest = words.length - MOST
  // Numbers of lines between a call and its return are no time.
  const isTimed = store.unit === 'ns'
  return (
    <table>
      <caption className="visually-hidden">
        System calls in the range{isTimed ? ', those that took longest first' : ''}
      </caption>
      <thead>
        <tr>
          <th scope="col">system call</th>
          <th scope="col">times</th>
          {isTimed && <th scope="col">together</th>}
          {isTimed && <th scope="col">on average</th>}
        </tr>
      </thead>
      <tbody>
        {words.slice(0, MOST).map(({ word, count, time }) => (
          <tr key={word}>
            <th scope="row" className="log-code">
              {word}
            </th>
            <td>{count}</td>
            {isTimed && <td>{durationWords(time, store.unit)}</td>}
            {isTimed && <td>{durationWords(time / count, store.unit)}</td>}
          </tr>
        ))}
        {rest > 0 ? (
          <tr>
            <td colSpan={4}>and {rest} more</td>
          </tr>
        ) : null}
      </tbody>
    </table>
  )
}
