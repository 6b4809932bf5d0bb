import { LIFE, PROCESS } from '../../kit/fields.ts'
import { isSignalled } from '../../kit/kernel.ts'
import type { Guard } from '../../kit/model.ts'
import { POSIX_THREAD as T } from './fields.ts'
import { hasRoom } from './threads.ts'

/** More would not fit: a word of a search is a byte, and each send is one more. */
const MOST_PENDING = 9
const MOST_BYTES = 9

const never = (): string => 'cannot'

function define<const K extends string>(guards: Record<K, Guard>): Record<K, Guard> {
  return guards
}

/** Conditions of a pthread's program, the same in every C library. */
export const POSIX_GUARDS = define({
  'the pipe is open': { test: (m) => m.get(PROCESS.pipeClosed) === 0, because: () => 'the pipe is closed' },
  'the pipe takes a byte': {
    test: (m) => m.get(PROCESS.pipeClosed) === 0 && m.get(PROCESS.pipe) < MOST_BYTES,
    because: (m) => (m.get(PROCESS.pipeClosed) === 0 ? 'the pipe is full' : 'the pipe is closed'),
  },
  'the pipe can be read': {
    test: (m) => m.get(PROCESS.pipe) > 0 || m.get(PROCESS.pipeClosed) === 1,
    because: () => 'waits in the kernel for data in the pipe',
  },
  'reads are not restarted': {
    test: (m, self) => isSignalled(m, self) && m.rules.keeps['sa-restart'] === false,
    because: never,
  },
  'a signal is delivered': {
    test: isSignalled,
    because: (m, self) =>
      m.of(self, T.pending) > 0 ? 'its signal is pending behind the mask' : 'no signal is pending',
  },
  'its program has the signal open': {
    test: (m, self) => m.of(self, T.ownMask) === 0,
    because: () => 'it has blocked the signal already',
  },
  'its program has blocked the signal': {
    test: (m, self) => m.of(self, T.ownMask) === 1,
    because: () => 'it has not blocked the signal',
  },
  'room for a new thread': {
    test: hasRoom,
    because: (m) => `no room: this set-up holds ${m.setup.capacity} threads`,
  },
  'the library knows it, and there is room': {
    test: (m, self) => m.of(self, T.raw) === 0 && hasRoom(m),
    because: (m, self) =>
      m.of(self, T.raw) === 1
        ? 'it was born by a raw clone, and may not call the library'
        : `no room: this set-up holds ${m.setup.capacity} threads`,
  },
  'the library knows it': {
    test: (m, self) => m.of(self, T.raw) === 0,
    because: () => 'it was born by a raw clone, and may not call the library',
  },
  'it was born by a raw clone': { test: (m, self) => m.of(self, T.raw) === 1, because: never },
  'it can be sent a signal': {
    test: (m, self) => m.of(self, T.life) === LIFE.alive && m.of(self, T.pending) < MOST_PENDING,
    because: () => 'it has no thread to signal',
  },
})

export type PosixGuard = keyof typeof POSIX_GUARDS
