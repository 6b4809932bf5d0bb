import { fail, ok } from '../base/result.ts'
import { type Command, type Given, PROGRAM } from './command.ts'
import type { Host } from './host.ts'
import { judged } from './strace.ts'

/** All threads, times to the microsecond, how long each call took, long enough arguments to tell programs' output. */
const OPTIONS = ['-f', '-ttt', '-T', '-s', '64']

const INSTALL = [
  'There is no strace on this machine.',
  'Install it with your package manager: apt-get install strace, dnf install strace, apk add strace, pacman -S strace.',
  'It runs on Linux only; a log that was recorded elsewhere is read by',
  `  ${PROGRAM} strace FILE`,
].join('\n')

const YAMA = '/proc/sys/kernel/yama/ptrace_scope'

/** Why strace may not have been let, as far as this machine tells. */
function restrictions(host: Host): string {
  const reasons: string[] = []
  const scope = host.readBytes(YAMA)
  const level = scope.ok ? new TextDecoder().decode(scope.value).trim() : '0'
  if (level === '3') reasons.push(`${YAMA} is 3: nobody may trace until the machine is started anew without it.`)
  if (level === '2') reasons.push(`${YAMA} is 2: only root may trace. Run this as root, or set it to 1.`)
  if (host.exists('/.dockerenv') || host.exists('/run/.containerenv')) {
    reasons.push('This is a container: start it with --cap-add=SYS_PTRACE, or --security-opt seccomp=unconfined.')
  }
  if (reasons.length === 0) reasons.push('A security module (SELinux, AppArmor, seccomp) may forbid ptrace here.')
  return reasons.join('\n')
}

/** A shell looks into the folder one is in only where it is named. */
function noProgram(program: string, host: Host): string {
  if (program.includes('/') && host.exists(program)) {
    return `${program} is no program that can be run. Build it first (go build), or let it be run (chmod +x).`
  }
  const here = !program.includes('/') && host.exists(program) ? ` Did you mean ./${program}?` : ''
  return `There is no program ${program}.${here}`
}

/** strace's own failures end with 1 and leave no log, or one without a single call. */
function record(given: Given): ReturnType<Command['run']> {
  const { operands, options, host } = given
  const out = typeof options['out'] === 'string' ? options['out'] : 'allthreads.strace'
  if (!host.has('strace')) return fail(INSTALL)
  const [program = ''] = operands
  if (!host.finds(program)) return fail(noProgram(program, host))
  const former = host.setAside(out)
  const exit = host.run('strace', [...OPTIONS, '-o', out, '--', ...operands])
  if (exit === undefined) return fail(INSTALL)
  const result = judged({ ...given, operands: [out], options: {} })
  if (!result.ok) {
    return fail(
      `strace has recorded nothing (${result.error})\nIf it said “Operation not permitted”:\n${restrictions(host)}`,
    )
  }
  const ended =
    exit.signal === undefined ? [] : [`strace was ended by ${exit.signal}; what it wrote until then was read.`]
  const { text, notes, files, status } = result.value
  const open = `The log is in ${out}. To see it: open the page (npm start) and drop the file on it. Nothing is uploaded.`
  const kept = former === undefined ? [] : [`The former ${out} is ${former} now.`]
  return ok({ text: `${text}\n\n${open}`, notes: [...notes, ...kept, ...ended], files, status })
}

export const recordProgram: Command = {
  name: 'record',
  synopsis: '[--out FILE] -- <program> [arguments]',
  about: 'runs a program under strace with the right options, and judges the log',
  options: { out: { type: 'string' } },
  operands: ['a program'],
  repeats: true,
  run: record,
}
