import { expect, test } from 'vitest'
import { assertDefined } from '../base/assert.ts'
import type { Action, EventName } from '../kit/actions.ts'
import { blockedAt, defaultChoice, enabled, isEnabled, menu, ownChoices } from '../kit/enabled.ts'
import { eventNames } from '../kit/events.ts'
import type { ThreadId } from '../kit/ids.ts'
import type { Setup } from '../kit/setup.ts'
import { initialState, type State, step } from '../kit/state.ts'
import { T } from './go/fields.ts'
import { nameToThread } from './go/ids.ts'
import { DEFAULT_SETUP, protocolNamed, protocolOf } from './registry.ts'

function thread(name: string): ThreadId {
  return assertDefined(nameToThread(name), name)
}

/** 'M1 READ, m0 CALL seccomp, m0 STEP*3': a schedule as a line. */
function after(schedule: string, changes: Partial<Setup> = {}): State {
  let state = initialState(protocolOf({ ...DEFAULT_SETUP, ...changes }), { ...DEFAULT_SETUP, ...changes })
  for (const words of schedule.split(', ').filter((word) => word !== '')) {
    const [name = '', what = '', call] = words.split(' ')
    const [event = '', times = '1'] = what.split('*')
    const action: Action =
      event === 'CALL'
        ? { thread: thread(name), event: 'ALL_THREADS_SYSCALL', call: (call ?? 'prctl') as 'prctl' }
        : {
            thread: thread(name),
            event: assertDefined(
              eventNames(protocolNamed('signals')).find((one) => one === event),
              event,
            ),
          }
    for (let i = 0; i < Number(times); i++) state = step(state, action)
  }
  return state
}

function why(state: State, name: string): string | undefined {
  return blockedAt(state, thread(name))?.because
}

/** The reason in a lane's menu; `undefined` if it is possible. */
function refused(state: State, name: string, event: EventName): string | undefined {
  return menu(state, thread(name)).find(({ action }) => action.event === event)?.because
}

test('who runs its program neither waits nor moves by itself', () => {
  const state = after('')
  expect(why(state, 'M1')).toBeUndefined()
  expect(ownChoices(state, thread('M1'))).toEqual([])
})

test('a reader waits for data in the pipe, and no longer once a byte is there', () => {
  expect(why(after('M1 READ'), 'M1')).toBe('waits in the kernel for data in the pipe')
  expect(defaultChoice(after('M1 READ, M2 WRITE'), thread('M1'))?.step).toBe('S2')
})

test('a coordinator names those whose P has not stopped', () => {
  const state = after('m0 CALL, m0 STEP*2')
  expect(why(state, 'm0')).toBe('waits for the P of M1, M2 to stop')
  expect(blockedAt(state, thread('m0'))?.on).toEqual([thread('M1'), thread('M2')])
})

test('while the world is stopped, who comes back from a system call parks', () => {
  const state = after('M1 READ, M2 WRITE, m0 CALL, m0 STEP*2, M1 STEP*2')
  expect(why(state, 'M1')).toBe('is stopped: the world is stopped')
})

test('a coordinator that meets an M without procid says whose it waits for', () => {
  const started = 'M1 LOCK_OS_THREAD, M1 STEP*8, m0 CALL, m0 STEP*2, M1 STEP, M2 STEP, m0 STEP*5'
  expect(why(after(started), 'm0')).toBe('spins: waits for procid of template')
})

test('a second caller sleeps on worldsema, and says who holds it', () => {
  const state = after('m0 CALL, m0 STEP, M1 CALL, M1 STEP')
  expect(why(state, 'M1')).toBe('sleeps in semacquire(&worldsema): m0 holds it')
})

test('an M that was handed over waits for the template thread to clone it', () => {
  const state = after('M1 LOCK_OS_THREAD, M1 NEWM, M1 STEP*4', { template: true })
  expect(why(state, 'M3')).toBe('is in allm, but has no thread yet: template will clone it')
})

test('an M that is not handed over waits for its creator', () => {
  expect(why(after('M1 NEWM, M1 STEP*2'), 'M3')).toBe('is in allm, but has no thread yet: M1 will clone it')
})

test('a reader of allocmLock queues behind an announced writer, and is let in when the writer leaves', () => {
  const queued = 'M1 NEWM, m0 CALL, m0 STEP*3, M1 STEP*2'
  const state = after(queued, { without: ['stw'] })
  expect(why(state, 'M1')).toBe('sleeps in allocmLock.rlock: the writer m0 is announced')
})

test('a reader that has counted in, but not queued yet, finds a pass', () => {
  // m0 fails with EFAULT, so it unlocks at once: C0 C1 C2 C3, N2 counts in, C5 C12 leaves one pass.
  const state = after('M1 NEWM, m0 CALL capget, m0 STEP*3, M1 STEP, m0 STEP*2, M1 STEP', { without: ['stw'] })
  expect(state.control[thread('M1')]?.program.path).toBe('newm.push')
})

test('a menu says why a line is not possible', () => {
  expect(refused(after(''), 'M1', 'GOEXIT')).toContain('LockOSThread first')
  expect(refused(after('', { ps: 3 }), 'M1', 'NEWM')).toBe('a new M needs an idle P')
  expect(refused(after('', { capacity: 5 }), 'M1', 'NEWM')).toBe('no room: this set-up holds 5 threads')
  expect(refused(after('M1 READ'), 'M1', 'WRITE')).toBe('only while M1 runs user code; now: read(2)')
  expect(refused(after('M1 CLOSE'), 'M1', 'WRITE')).toBe('the pipe is closed')
  expect(refused(after('M1 LOCK_OS_THREAD', { template: true }), 'M1', 'LOCK_OS_THREAD')).toContain('locked already')
  expect(refused(after(''), 'sysmon', 'READ')).toBe('sysmon runs no program')
  expect(refused(after('M1 FOREIGN_33, M1 SIGNAL'), 'M1', 'READ')).toBe('M1 is in its signal handler')
  expect(refused(after('m0 CALL', { platform: 'not-linux' }), 'M1', 'READ')).toBe('the process has died')
})

test('faults are in the menu only of a set-up that has them', () => {
  const events = (state: State): readonly EventName[] => menu(state, thread('m0')).map(({ action }) => action.event)
  expect(events(after(''))).not.toContain('TGKILL_LOST')
  expect(events(after('', { faults: ['lost-tgkill'] }))).toContain('TGKILL_LOST')
})

test('a system call that a thread is in may end before a signal that is pending arrives', () => {
  const state = after('M1 READ, M2 WRITE, M1 FOREIGN_33')
  expect(ownChoices(state, thread('M1')).map(({ action }) => action.event)).toEqual(['SIGNAL', 'STEP'])
})

test('a thread in user mode does nothing before the handler of a signal that is pending', () => {
  const state = after('m0 CALL, m0 FOREIGN_33')
  expect(ownChoices(state, thread('m0')).map(({ action }) => action.event)).toEqual(['SIGNAL'])
})

test('a menu says that a signal is pending, whose handler comes first', () => {
  expect(refused(after('M1 FOREIGN_33'), 'M1', 'READ')).toBe('signal 33 is pending on M1, and its handler comes first')
})

test('a thread that has come back from the kernel enters it again only after its handler', () => {
  const state = after('M1 FOREIGN_33, M1 HOP')
  expect(refused(state, 'M1', 'HOP')).toBe('signal 33 is pending on M1, and its handler comes first')
})

test('a second signal comes before whatever the first one has interrupted', () => {
  const state = after('M1 READ, M2 WRITE, M1 FOREIGN_33*2, M1 SIGNAL, M1 HANDLE*2')
  expect(ownChoices(state, thread('M1')).map(({ action }) => action.event)).toEqual(['SIGNAL'])
})

test('a signal that was blocked comes before whatever follows opening it', () => {
  const state = after('M1 NEWM, M1 STEP*4, M1 FOREIGN_33, M1 STEP*2')
  expect(ownChoices(state, thread('M1')).map(({ action }) => action.event)).toEqual(['SIGNAL'])
})

test('what a pending signal keeps from happening, nothing else that comes after it takes the place of', () => {
  const state = after('m0 LOCK_OS_THREAD, m0 FOREIGN_33', { template: true })
  expect(refused(state, 'm0', 'GOEXIT')).toBe('signal 33 is pending on m0, and its handler comes first')
})

test('a thread in its handler does nothing else', () => {
  const state = after('M1 FOREIGN_33, M1 SIGNAL')
  expect(ownChoices(state, thread('M1')).map(({ action }) => action.event)).toEqual(['HANDLE'])
})

test('a call without its name is not possible, nor another event with one', () => {
  const state = after('')
  expect(isEnabled(state, { thread: thread('m0'), event: 'ALL_THREADS_SYSCALL' })).toBe(false)
  expect(isEnabled(state, { thread: thread('m0'), event: 'READ', call: 'prctl' })).toBe(false)
  expect(isEnabled(state, { thread: thread('m0'), event: 'ALL_THREADS_SYSCALL', call: 'prctl', argument: 2 })).toBe(
    false,
  )
})

test('what is enabled can be done, and what is not throws', () => {
  const state = after('M1 READ')
  for (const { action } of enabled(state).choices) expect(() => step(state, action)).not.toThrow()
  expect(() => step(state, { thread: thread('M1'), event: 'READ' })).toThrow()
})

test('on ppc64le the call returns everywhere: the second result is set to 0 on each thread', () => {
  const run = 'm0 CALL, m0 STEP*2, M1 STEP, M2 STEP, m0 STEP*11, M1 SIGNAL, M1 HANDLE*5'
  expect(after(run, { platform: 'linux/ppc64le' }).memory.of(thread('M1'), T.applied)).toBe(1)
})

test('where it is not Linux the runtime throws before any thread is touched', () => {
  const state = after('m0 CALL', { platform: 'not-linux' })
  expect(enabled(state).choices).toEqual([])
})
