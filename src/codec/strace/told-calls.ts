import { judge } from '../../trace/judge/judge.ts'
import type { Judgement } from '../../trace/judge/types.ts'
import type { Log } from '../../trace/log.ts'
import { mustRead } from './told-log.ts'

// For tests: what the judge finds in a text, and the lines of a call.

export function judged(text: string): { readonly log: Log; readonly judgement: Judgement } {
  const log = mustRead(text)
  return { log, judgement: judge(log) }
}

/** Each call as 'coordinator trap: tid fate, …'. */
export function toldCalls(text: string): readonly string[] {
  const { log, judgement } = judged(text)
  const tid = (thread: number | undefined): number => log.threads[thread ?? -1]?.tid ?? 0
  return judgement.calls.map(({ coordinator, trap, targets, finished }) => {
    const fates = targets.map(({ thread, fate }) => `${tid(thread)} ${fate}`)
    return `${tid(coordinator)} ${log.words[trap ?? -1] ?? '?'}: ${fates.join(', ')}${finished ? '' : ' …'}`
  })
}

export const SIGNAL = '--- SIGRT_1 {si_signo=SIGRT_1, si_code=SI_TKILL, si_pid=10, si_uid=0} ---'

/** What a target prints while it answers. */
export function answers(tid: number, trap: string): string {
  return `${tid} ${SIGNAL}\n${tid} ${trap}\n${tid} rt_sigreturn({mask=[]}) = 0`
}

/** m0 (10) clones 11 and 12. */
export const THREADS = `10 rt_sigaction(SIGRT_1, {sa_handler=0x45, sa_mask=~[], sa_flags=SA_RESTART}, NULL, 8) = 0
10 clone(child_stack=0xc0, flags=CLONE_VM|CLONE_THREAD) = 11
11 gettid() = 11
10 clone(child_stack=0xc1, flags=CLONE_VM|CLONE_THREAD) = 12
12 gettid() = 12
`

/** 10 calls, 12 and 11 answer. */
export function call(trap: string): string {
  return `10 ${trap}
10 getpid() = 10
10 tgkill(10, 12, SIGRT_1) = 0
10 getpid() = 10
10 tgkill(10, 11, SIGRT_1) = 0
${answers(12, trap)}
${answers(11, trap)}
10 sched_yield() = 0
10 epoll_pwait(5, [], 128, 0, NULL, 0) = 0
`
}
