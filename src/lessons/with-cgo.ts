import { osLinux, signalUnix, syscallLinux } from './code/go-source.ts'
import type { Note } from './elsewhere.ts'
import { goLandlock, psxForGo } from './elsewhere-sources.ts'

/** Why AllThreadsSyscall returns ENOTSUP in a program with cgo: in the order in which one would ask. */
export const WITH_CGO: readonly Note[] = [
  {
    title: 'There may be threads that Go does not know.',
    text: 'With cgo a program has C code, and C code can create threads by itself. The runtime would run the call on its own Ms and leave those as they were: after a dropped privilege, that is a hole. So AllThreadsSyscall returns ENOTSUP before it does anything; the runtime behind it would panic.',
    sources: [syscallLinux(1055, 'cgo_libc_setegid'), osLinux(719, 'cgo')],
  },
  {
    title: 'Signal 33 belongs to the C library.',
    text: 'glibc uses the same signal for the same purpose. In a program with cgo Go does not install its own handler for it.',
    sources: [signalUnix(165, 'iscgo')],
  },
  {
    title: 'setuid and its family still work.',
    text: 'With cgo linked, syscall.Setuid calls the C library’s setuid. All threads of such a program are the C library’s, Go’s too, so its mechanism reaches every one: in the table, the column of glibc or musl is what then happens.',
    sources: [syscallLinux(1088, 'cgocaller')],
  },
  {
    title: 'What can be done.',
    text: 'Build with CGO_ENABLED=0, if nothing needs C: often it is only package net that brought cgo in. For any other call, package psx does it in C, and the kernel’s TSYNC flags need no help from the process.',
    sources: [goLandlock, psxForGo],
  },
]
