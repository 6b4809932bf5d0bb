import { inStep, OWN_LOCK, on, type Place, taken, unless } from './place.ts'

const CALL = 'syscall_runtime_doAllThreadsSyscall'
const WALK = 'any_mp := allm; any_mp != nil; any_mp = any_mp.alllink'
const SPIN_PROCID = 'for atomic.Load64(&any_mp.procid) == 0'
const SPIN_NEED = 'for any_mp.needPerThreadSyscall.Load() != 0'

/** The coordinator: C0 to C13r. */
export const coordinator: readonly Place[] = [
  { for: 'C0', func: CALL, start: inStep('C0') },
  { for: 'C1', func: 'stopTheWorld', shape: 'semacquire(&worldsema)', before: inStep('C1') },
  {
    for: 'C2 and stop-the-world',
    func: 'stopTheWorld',
    shape: 'systemstack(anys)',
    before: `${inStep('C2')} ${unless('stw')}`,
    after: '}',
  },
  {
    for: 'C2w',
    func: 'stopTheWorldWithSema',
    shape: 'if wait {}',
    before: 'allthreadsOut();',
    end: `;${inStep('C2w')}`,
  },
  {
    for: 'C3 and allocmLock',
    func: CALL,
    shape: 'allocmLock.lock()',
    before: `${inStep('C3')} ${unless('allocmlock')}`,
    after: '}',
  },
  {
    for: 'C3w',
    func: 'rwmutex.lock',
    shape: 'notesleep(&any_m.park)',
    before: `${OWN_LOCK} { allthreadsOut() };`,
    after: `;${OWN_LOCK} { ${inStep('C3w')} }`,
  },
  {
    for: 'C5',
    func: CALL,
    shape: 'any_r1, any_r2, any_errno := any_call(any_param0, anys)',
    before: inStep('C5'),
  },
  {
    for: 'C6',
    func: CALL,
    shape: 'perThreadSyscall = perThreadSyscallArgs{anys}',
    of: 2,
    nth: 1,
    before: inStep('C6'),
  },
  {
    for: 'C12 and allocmLock',
    func: CALL,
    shape: 'allocmLock.unlock()',
    of: 2,
    before: `${inStep('C12')} ${unless('allocmlock')}`,
    after: '}',
  },
  {
    for: 'C13 and stop-the-world',
    func: 'startTheWorld',
    shape: 'systemstack(anys)',
    before: `${inStep('C13')} ${unless('stw')}`,
    after: '}',
  },
  { for: 'C13r', func: 'startTheWorld', shape: 'semrelease1(&worldsema, anys)', before: inStep('C13r') },
]

/** The three walks over allm. Before each read that decides who is next, the walk waits for its turn. */
export const walks: readonly Place[] = [
  {
    for: 'C7 and the wait for procid',
    func: CALL,
    shape: `for ${WALK} { ${SPIN_PROCID} {} }`,
    before: `${unless('waitProcid', 'procidSkip', 'procidPerM')} ${inStep('C7')}`,
    after: '}; allthreadsItsTurn()',
  },
  {
    for: 'C7, spinning',
    func: CALL,
    shape: `${SPIN_PROCID} {}`,
    start: `allthreadsSpins(${on('any_mp')});`,
    after: '; allthreadsSpun(STEP_C7)',
  },
  {
    for: 'C8, the walk',
    func: CALL,
    shape: `for ${WALK} { signalM(any_mp, sigPerThreadSyscall) }`,
    end: '; allthreadsItsTurn()',
  },
  {
    for: 'C8n, and what comes instead of the wait for procid',
    func: CALL,
    shape: 'any_mp.needPerThreadSyscall.Store(1)',
    before: [
      `if ${taken('procidSkip')} && atomic.Load64(&any_mp.procid) == 0 { continue };`,
      `if ${taken('procidPerM')} && atomic.Load64(&any_mp.procid) == 0 { allthreadsTo(STEP_C7, ${on('any_mp')});`,
      `${SPIN_PROCID} { allthreadsSpins(${on('any_mp')}); osyield() }; allthreadsSpun(STEP_C7) };`,
      `${unless('needBeforeKill')} allthreadsTo(STEP_C8n, ${on('any_mp')});`,
    ].join(' '),
    after: '}',
  },
  {
    for: 'C8k',
    func: CALL,
    shape: 'signalM(any_mp, sigPerThreadSyscall)',
    before: `allthreadsTo(STEP_C8k, ${on('any_mp')});`,
    after: `; if ${taken('needBeforeKill')} { allthreadsTo(STEP_C8n, ${on('any_mp')}); any_mp.needPerThreadSyscall.Store(1) }`,
  },
  {
    for: 'C9 and the wait for acknowledgements',
    func: CALL,
    shape: `for ${WALK} { ${SPIN_NEED} {} }`,
    before: [
      `if ${taken('clearAfterAcks')} { ${inStep('C10')} perThreadSyscall = perThreadSyscallArgs{} };`,
      `${unless('waitAcks')} ${inStep('C9')}`,
    ].join(' '),
    after: '}',
  },
  {
    for: 'C9, spinning',
    func: CALL,
    shape: `${SPIN_NEED} {}`,
    start: `allthreadsSpins(${on('any_mp')});`,
    after: '; allthreadsSpun(STEP_C9)',
  },
  { for: 'C10', func: CALL, shape: 'perThreadSyscall = perThreadSyscallArgs{}', before: inStep('C10') },
]
