import { useEffect, useRef, useState } from 'react'
import { LIMIT } from '../../../codec/strace/limit.ts'
import { cellCount, checkpointBefore, type LogOutline } from '../../../codec/strace/part/outline.ts'
import type { PartPlan } from '../../../codec/strace/part/read-part.ts'
import { useLab } from '../../parts/lab-context.ts'
import { logbookOf } from '../logbook-of.ts'
import { pageLimit } from '../page-reader.ts'
import { PartStrip } from './PartStrip.tsx'
import { type Choice, firstChoice, rangeOf, signalsIn, sizeOf } from './part-choice.ts'
import { bytesWords, counted, limitWords, placeWords } from './part-words.ts'
import { savePartOf } from './save-part.ts'

interface PartChooserProps {
  readonly file: File
  readonly outline: LogOutline
}

export function PartChooser({ file, outline }: PartChooserProps) {
  const lab = useLab()
  const limit = pageLimit() ?? LIMIT
  const [choice, setChoice] = useState(() => firstChoice(outline, limit))
  const size = sizeOf(outline, choice)
  const fits = size <= limit
  const opener = useRef<HTMLButtonElement>(null)
  // The button that had the focus is gone with what was waited for.
  useEffect(() => opener.current?.focus({ preventScroll: true }), [])
  const open = () => {
    if (!fits) return
    const plan = planOf(outline, choice)
    lab.commands.close()
    void logbookOf(lab).commands.openPart(file, async (onProgress) => {
      const { readPartInWorker } = await import('../../../codec/strace/client.ts')
      return readPartInWorker(file, plan, onProgress, pageLimit())
    })
  }
  const save = () => {
    if (!fits) return
    lab.commands.close()
    void savePartOf(lab, file, planOf(outline, choice))
  }
  return (
    <>
      <p className="modal-about">{aboutLog(outline, limit)}</p>
      <PartStrip outline={outline} choice={choice} onChoose={setChoice} />
      <Key outline={outline} />
      <Facts outline={outline} choice={choice} limit={limit} />
      <div className="part-actions">
        <button type="button" className="button plain" aria-disabled={!fits} onClick={save}>
          Save it as a file
        </button>
        <button
          type="button"
          className="button primary"
          ref={opener}
          data-autofocus
          aria-disabled={!fits}
          onClick={open}
        >
          Open this part
        </button>
      </div>
    </>
  )
}

function planOf(outline: LogOutline, choice: Choice): PartPlan {
  const range = rangeOf(outline, choice)
  return { form: outline.form, range, checkpoint: checkpointBefore(outline, range.from) }
}

function aboutLog(outline: LogOutline, limit: number): string {
  const all = sizeOf(outline, { from: 0, to: cellCount(outline) })
  const has = `${outline.name} has ${counted(outline.of, 'line')}, ${bytesWords(all)} of text`
  const how = 'Drag over the strip, or move the two ends; what tells who is who is taken along.'
  return all > limit ? `${has}, more than a page can hold (${limitWords(limit)}). ${how}` : `${has}. ${how}`
}

/** What the strip shows, in words. */
function Key({ outline }: { readonly outline: LogOutline }) {
  const signals = signalsIn(outline, { from: 0, to: cellCount(outline) })
  return (
    <p className="part-key">
      <span className="is-lines">lines of the log over its {outline.hasClock ? 'time' : 'length'}</span>
      {signals > 0 && <span className="is-signal">SIGRT_1 or SIGRT_2 arrives: a call on every thread</span>}
    </p>
  )
}

interface FactsProps {
  readonly outline: LogOutline
  readonly choice: Choice
  readonly limit: number
}

/** What is chosen, and whether it can be opened. */
function Facts({ outline, choice, limit }: FactsProps) {
  const { from, to } = rangeOf(outline, choice)
  const size = sizeOf(outline, choice)
  const lines = counted(to.line - from.line + 1, 'line')
  const signals = signalsIn(outline, choice)
  return (
    <div className="part-facts" role="status">
      <p>
        From <b>{placeWords(outline, choice.from, 'from')}</b> to <b>{placeWords(outline, choice.to, 'to')}</b>
      </p>
      <p>
        <b>{bytesWords(size)}</b>, {lines}
        {signals > 0 && `, ${counted(signals, 'signal')} of calls on every thread`}.{' '}
        {size > limit ? (
          <strong className="part-too-much">That is too much: a page can hold {limitWords(limit)}. Choose less.</strong>
        ) : (
          'It fits.'
        )}
      </p>
    </div>
  )
}
