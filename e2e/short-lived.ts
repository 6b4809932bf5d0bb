/** A log of threads that come and go: each of thirty is born, makes a call on itself and one other, and exits. */
export function shortLived(): string {
  const lines: string[] = ['1 1700000000.000001 rt_sigaction(SIGRT_1, {sa_handler=0x1, sa_mask=~[]}, NULL, 8) = 0']
  for (let i = 0; i < 30; i++) {
    const [child, at] = [100 + i, 1000 + i * 1000]
    const line = (thread: number, by: number, text: string) =>
      lines.push(`${thread} 1700000000.${String(at + by).padStart(6, '0')} ${text}`)
    line(1, 0, `clone(child_stack=0x1, flags=CLONE_VM|CLONE_THREAD) = ${child}`)
    line(child, 50, 'nanosleep({tv_sec=0, tv_nsec=10}, NULL) = 0')
    line(1, 100, 'prctl(PR_SET_KEEPCAPS, 1) = 0')
    line(1, 150, 'getpid() = 1')
    line(1, 200, `tgkill(1, ${child}, SIGRT_1) = 0`)
    line(child, 250, '--- SIGRT_1 {si_signo=SIGRT_1, si_code=SI_TKILL, si_pid=1, si_uid=0} ---')
    line(child, 300, 'prctl(PR_SET_KEEPCAPS, 1) = 0')
    line(child, 350, 'rt_sigreturn({mask=[]}) = 0')
    line(1, 400, 'write(1, "x", 1) = 1')
    line(child, 500, 'exit(0) = ?')
    line(child, 550, '+++ exited with 0 +++')
  }
  return `${lines.join('\n')}\n`
}
