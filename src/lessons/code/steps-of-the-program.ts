import { info } from './step-info.ts'

/** S: system calls. P: stopping and going on. Y: sysmon. E: the world outside. */
export const STEPS_OF_THE_PROGRAM = {
  S1: info(
    'enter the kernel',
    'The thread leaves its P behind and blocks in a system call.',
    'Stop-the-world takes such a P at once: a blocked thread does not hold up a call.',
  ),
  S1r: info(
    'enter the kernel, P in hand',
    'The thread blocks in a RawSyscall and keeps its P.',
    'The runtime is not told, so stop-the-world never completes: a call hangs before any signal is sent.',
  ),
  S2: info(
    'the system call returns',
    'What the thread waited for has come; it is out of the kernel, still without a P.',
    'The signal did not disturb it: a read that was knocked out had been restarted.',
  ),
  S2i: info(
    'the system call returns EINTR',
    'The handler interrupted a call that the kernel does not restart.',
    'SA_RESTART restarts read, but not nanosleep, epoll_wait, poll and some more.',
  ),
  S3: info(
    'back on a P',
    'The thread takes back its old P, or an idle one, and goes on with its goroutine.',
    'Go code runs on a P only, and while the world is stopped there is none to take.',
  ),
  S3p: info(
    'no P is free: park',
    'The goroutine queues up to be run, and the thread sleeps.',
    'It has returned from the kernel, but may not run Go code yet.',
  ),
  P0: info(
    'let the goroutine sleep',
    'The goroutine waits for a timer: its M gives up the P and parks.',
    'Unlike a thread in a system call such a thread is in the runtime’s own hands: it can be woken to look.',
  ),
  P1: info(
    'stop',
    'The M stops its goroutine and gives up its P: to whoever stops the world, or to another goroutine.',
    'A goroutine that is stopped sees no half-changed process; signal 33 still reaches its thread.',
  ),
  P2: info(
    'go on',
    'The M has a P again and runs its goroutine.',
    'The world has been started, or a P has become free.',
  ),
  Y1: info(
    'retake a P',
    'sysmon takes a P away from a thread that is in a system call.',
    'Other goroutines need it. In sysmon’s hands it counts as not stopped yet, so stop-the-world waits.',
  ),
  Y2: info(
    'hand that P off',
    'sysmon passes the P on, or stops it if the world is stopping.',
    'A P that nobody held on to would be lost.',
  ),
  E1: info('write to the pipe', 'A byte is put into the pipe.', 'A thread that is blocked in read can return with it.'),
  E2: info('close the pipe', 'The write end of the pipe is closed.', 'Every read on it returns 0: the end.'),
  E3: info(
    'a foreign signal 33',
    'Somebody outside sends signal 33 to this thread.',
    'It changes nothing: the handler asks whether a call is needed here, and returns.',
  ),
  E4: info(
    'hop and look',
    'A goroutine that moves between threads reads the kernel state on this one.',
    'It must never see new state, then old. This is the reason for stopping the world.',
  ),
} as const
