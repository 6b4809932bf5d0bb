import type { Log } from '../../log.ts'
import { threadName } from '../../thread-name.ts'
import type { Finding } from '../findings.ts'
import type { Judgement, LogCall } from '../types.ts'

function name(log: Log, { trap, args }: LogCall): string {
  const word = log.words[trap ?? -1] ?? 'it'
  return word === 'prctl' || word === 'seccomp' ? `${word}(${args.split(',')[0] ?? ''})` : word
}

function ofKernel(log: Log, call: LogCall): string | undefined {
  const refused = call.targets.find(({ fate }) => fate === 'missed')
  const [unseen] = call.unseen
  if (refused === undefined && unseen === undefined) return undefined
  const who = refused === undefined ? `thread ${unseen?.tid}` : threadName(log, refused.thread)
  return `${name(log, call)} returned the number of ${who}, to which the kernel could not give it: nobody has it, the caller neither.`
}

/** 'setresuid ran on 1 of 6 threads: the program made it on thread 12 only.' */
function ofProgram(log: Log, call: LogCall): string | undefined {
  const ran = 1 + call.targets.filter(({ fate }) => fate === 'once' || fate === 'twice' || fate === 'inherited').length
  const asked = call.targets.filter(({ fate }) => fate === 'not asked').length
  if (asked === 0) return undefined
  const where =
    call.family === 'none' ? `on ${threadName(log, call.coordinator ?? 0)} only` : 'thread by thread, and not on all'
  return `${name(log, call)} ran on ${ran} of ${ran + asked} threads: the program made it ${where}.`
}

/** One sentence for each kind of call that did not reach all threads, with how often that was. */
export function aloneFindings(log: Log, { calls }: Judgement): readonly Finding[] {
  const kinds = new Map<string, { readonly first: Finding; times: number }>()
  for (const [call, one] of calls.entries()) {
    const { family, begin, coordinator } = one
    const text = family === 'tsync' ? ofKernel(log, one) : isOwn(family) ? ofProgram(log, one) : undefined
    if (text === undefined) continue
    const known = kinds.get(`${family} ${name(log, one)}`)
    const kind = family === 'tsync' ? 'missed' : 'alone'
    const first: Finding = { kind, wrong: true, call, thread: coordinator, event: begin, text }
    if (known === undefined) kinds.set(`${family} ${name(log, one)}`, { first, times: 1 })
    else known.times++
  }
  return [...kinds.values()].map(({ first, times }) => {
    const more = times === 1 ? '' : ` ${(times - 1).toLocaleString('en')} more of this kind.`
    return { ...first, text: `${first.text}${more}` }
  })
}

function isOwn(family: LogCall['family']): boolean {
  return family === 'loop' || family === 'none'
}
