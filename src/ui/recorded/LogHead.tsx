import type { Reproduction } from '../../codec/reproduction.ts'
import { shippedLog } from '../../lessons/shipped-logs.ts'
import type { ShownLog } from '../../store/logbook.ts'
import { programWords, protocolWords } from '../../trace/judge/call-words.ts'
import type { JudgedLog } from '../../trace/judge/types.ts'
import type { Log } from '../../trace/log.ts'
import { CommandButton } from '../commands/CommandButton.tsx'
import { Icon } from '../parts/Icon.tsx'
import { LogSigns } from './LogSigns.tsx'
import { PartTools } from './part/PartTools.tsx'

interface LogHeadProps {
  readonly shown: ShownLog
  readonly onClose: () => void
  readonly onGo: (event: number) => void
}

/** What is shown: of which program, how much, and what is in it. */
export function LogHead({ shown, onClose, onGo }: LogHeadProps) {
  const { log, judgement, shipped, reproduced } = shown
  const known = shippedLog(shipped)
  return (
    <div className="figure-head">
      <div className="figure-title">
        <h2>{reproduced === undefined ? (known?.title ?? log.name) : raceName(reproduced.told)}</h2>
        <div className="recorded-tools">
          <PartTools shown={shown} />
          <CommandButton id="export" label="Export" look="plain" />
          <button type="button" className="button quiet" onClick={onClose} title="Back to the laboratory (Esc)">
            <Icon name="close" /> Back to the laboratory
          </button>
        </div>
      </div>
      {reproduced === undefined && (
        <LogAbout log={log} judgement={judgement} about={known?.about ?? READ_HERE} onGo={onGo} />
      )}
    </div>
  )
}

/** 'Hang, exit --without stw' */
function raceName({ title, kind }: Reproduction): string {
  return `${kind.charAt(0).toUpperCase()}${kind.slice(1)}, ${title}`
}

const READ_HERE = 'A log of a real program, read on this machine. Nothing of it has left it.'

interface LogAboutProps extends JudgedLog {
  readonly about: string
  readonly onGo: (event: number) => void
}

/** How much it is, which program, and what has told that. */
export function LogAbout({ log, judgement, about, onGo }: LogAboutProps) {
  const { program, calls } = judgement
  const name = programWords(program)
  return (
    <>
      <p>
        {about}{' '}
        <em>
          {counted(log.threads.length, 'thread')}, {linesWords(log)}; {name !== undefined && `program: ${name}; `}
          protocol: {protocolWords(judgement)}; {counted(calls.length, 'call')} on every thread.
        </em>
      </p>
      {name !== undefined && program.signs.length > 0 && (
        <details className="figure-who">
          <summary>What tells that it is {name}</summary>
          <LogSigns log={log} signs={program.signs} onGo={onGo} />
        </details>
      )}
    </>
  )
}

function linesWords({ lines, part }: Log): string {
  if (part === undefined) return counted(lines, 'line')
  return `lines ${part.from.toLocaleString('en')} to ${part.to.toLocaleString('en')} of ${part.of.toLocaleString('en')}`
}

function counted(number: number, noun: string): string {
  return `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`
}
