import { type FormEvent, type RefObject, useState } from 'react'
import { type Found, searchLog } from '../../codec/strace/log-search.ts'
import type { Log } from '../../trace/log.ts'

interface LogSearchProps {
  readonly log: Log
  readonly inputRef: RefObject<HTMLInputElement | null>
  readonly onGo: (event: number) => void
}

/** By thread, system call, signal, error, time or line; Enter goes on to the next, with Shift to the one before. */
export function LogSearch({ log, inputRef, onGo }: LogSearchProps) {
  const [asked, setAsked] = useState('')
  const [found, setFound] = useState<Found>()
  const [at, setAt] = useState(0)
  const go = (result: Found, index: number) => {
    setAt(index)
    const event = result.kind === 'found' ? result.events[index] : undefined
    if (event !== undefined) onGo(event)
  }
  const search = (text: string, by: 1 | -1) => {
    if (text.trim() === '') return setFound(undefined)
    if (text === asked && found?.kind === 'found') {
      return go(found, (at + by + found.events.length) % found.events.length)
    }
    const result = searchLog(log, text)
    setAsked(text)
    setFound(result)
    go(result, 0)
  }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    search(String(new FormData(event.currentTarget).get('query') ?? ''), 1)
  }
  return (
    <search className="log-search">
      <form onSubmit={submit}>
        <label htmlFor="log-query">Find a thread, system call, time</label>
        <input
          id="log-query"
          name="query"
          type="search"
          autoComplete="off"
          spellCheck="false"
          placeholder="28317 futex · 2.5ms · line:300"
          ref={inputRef}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || !event.shiftKey) return
            event.preventDefault()
            search(event.currentTarget.value, -1)
          }}
        />
      </form>
      <p aria-live="polite">{found === undefined ? '' : resultWords(found, at)}</p>
    </search>
  )
}

function resultWords(found: Found, at: number): string {
  if (found.kind === 'nothing') return found.because
  return `${(at + 1).toLocaleString('en')} of ${found.count.toLocaleString('en')}. Enter: the next one.`
}
