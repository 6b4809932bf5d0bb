import { coordinator, walks } from './coordinator-places.ts'
import { ifStep, inStep, OWN_LOCK, on, type Place, taken, unless } from './place.ts'

const HANDLER = 'runPerThreadSyscall'

/** A target's handler: H0 to H7. Delivery itself and rt_sigreturn are the kernel's; the gates stand next to them. */
const handler: readonly Place[] = [
  {
    for: 'H0, H7',
    func: 'sighandler',
    shape: 'runPerThreadSyscall()',
    before: inStep('H0'),
    after: `; ${inStep('H7')} allthreadsOut()`,
  },
  {
    for: 'H1',
    func: HANDLER,
    shape: 'if any_gp.m.needPerThreadSyscall.Load() == 0 {}',
    before: inStep('H1'),
  },
  { for: 'H2', func: HANDLER, shape: 'any_args := perThreadSyscall', before: inStep('H2') },
  {
    for: 'H3',
    func: HANDLER,
    shape: 'any_r1, any_r2, any_errno := any_call(any_args.trap, anys)',
    before: inStep('H3'),
  },
  {
    for: 'H5',
    func: HANDLER,
    shape: 'if any_errno != 0 || any_r1 != any_args.r1 || any_r2 != any_args.r2 {}',
    before: inStep('H5'),
  },
  { for: 'H6', func: HANDLER, shape: 'any_gp.m.needPerThreadSyscall.Store(0)', before: inStep('H6') },
]

/** newm, N1 to N5: only where the script says so, for the runtime makes threads for other reasons too. */
const newm: readonly Place[] = [
  { for: 'N1', func: 'wakep', start: ifStep('N1') },
  { for: 'N1', func: 'mget', start: 'if allthreadsHides() { return nil };' },
  {
    for: 'N2 and allocmLock',
    func: 'allocm',
    shape: 'allocmLock.rlock()',
    before: `${ifStep('N2')} if ${taken('allocmlock')} { acquirem() } else {`,
    after: '}',
  },
  { for: 'N2q', func: 'rwmutex.rlock', shape: 'systemstack(anys)', before: `${OWN_LOCK} { ${ifStep('N2q')} };` },
  {
    for: 'N2w',
    func: 'rwmutex.rlock',
    shape: 'notesleep(&any_m.park)',
    before: `${OWN_LOCK} { allthreadsOut() };`,
    after: `;${OWN_LOCK} { ${ifStep('N2w')} }`,
  },
  { for: 'N2p', func: 'mcommoninit', shape: 'lock(&sched.lock)', before: ifStep('N2p') },
  {
    for: 'N2p',
    func: 'mcommoninit',
    shape: 'any_mp.alllink = allm',
    after: `; allthreadsBorn(${on('any_mp')})`,
  },
  { for: 'N2p', func: 'mcommoninit', shape: 'unlock(&sched.lock)', after: '; allthreadsDone(STEP_N2p)' },
  {
    for: 'N2u and allocmLock',
    func: 'allocm',
    shape: 'allocmLock.runlock()',
    before: `${ifStep('N2u')} if ${taken('allocmlock')} { releasem(getg().m) } else {`,
    after: '}',
  },
  { for: 'N4a', func: 'newm', shape: 'lock(&newmHandoff.lock)', before: ifStep('N4a') },
  {
    for: 'N5',
    func: 'newm',
    shape: 'releasem(getg().m)',
    of: 2,
    before: ifStep('N5'),
    after: '; allthreadsDone(STEP_N5)',
  },
  {
    for: 'N4m, N4c',
    func: 'newosproc',
    shape: 'sigprocmask(_SIG_SETMASK, &sigset_all, &any_oset)',
    before: ifStep('N4m'),
    after: `; ${ifStep('N4c')}`,
  },
  { for: 'N4o', func: 'newosproc', shape: 'sigprocmask(_SIG_SETMASK, &any_oset, nil)', before: ifStep('N4o') },
]

/** The birth of a thread, and its end: K1 to K6, X0 to X5. */
const lives: readonly Place[] = [
  { for: 'K1', func: 'mstart1', start: 'allthreadsCloned(STEP_K1);' },
  { for: 'K3', func: 'mstart1', shape: 'minit()', before: inStep('K3') },
  { for: 'K6', func: 'mstart1', shape: 'acquirep(any_gp.m.nextp.ptr())', before: inStep('K6') },
  { for: 'sysmon', func: 'sysmon', start: 'allthreadsStarts(1);' },
  { for: 'K6', func: 'templateThread', start: `allthreadsStarts(2); ${inStep('K6')}` },
  { for: 'X0', func: 'mexit', shape: 'handoffp(releasep())', of: 2, nth: 1, before: inStep('X0') },
  {
    for: 'X1 and the mask on exit',
    func: 'mexit',
    shape: 'sigblock(true)',
    before: `${inStep('X1')} ${unless('maskOnExit')}`,
    after: '}',
  },
  { for: 'X2', func: 'mexit', shape: 'unminit()', before: inStep('X2') },
  { for: 'X3', func: 'mexit', shape: 'if any_mp.gsignal != nil {}', after: `; ${inStep('X3')}` },
  { for: 'X4', func: 'mexit', shape: 'handoffp(releasep())', of: 2, nth: 2, before: inStep('X4') },
  { for: 'X5', func: 'mexit', shape: 'mdestroy(any_mp)', before: inStep('X5') },
]

/** What goroutines do, and the template thread. */
const others: readonly Place[] = [
  // The read of haveTemplateThread decides between L1 and L2; L1's gate stands where nobody can be preempted any more.
  { for: 'L2', func: 'LockOSThread', start: ifStep('L2') },
  { for: 'L2', func: 'LockOSThread', shape: 'any_gp.m.lockedExt++', before: 'allthreadsStill(STEP_L2);' },
  {
    for: 'L1',
    func: 'startTemplateThread',
    shape: 'if !atomic.Cas(&newmHandoff.haveTemplateThread, 0, 1) {}',
    before: inStep('L1'),
  },
  {
    for: 'T1, T2',
    func: 'templateThread',
    shape: 'lock(&newmHandoff.lock)',
    of: 2,
    before: 'allthreadsEither(STEP_T1, STEP_T2);',
  },
  {
    for: 'T3',
    func: 'templateThread',
    shape: 'notesleep(&newmHandoff.wake)',
    before: 'allthreadsOut();',
    after: `; ${inStep('T3')}`,
  },
  { for: 'P1', func: 'stoplockedm', shape: 'if any_gp.m.p != 0 {}', start: inStep('P1') },
  { for: 'P1', func: 'stoplockedm', shape: 'mPark()', before: 'allthreadsOut();' },
  { for: 'S2, S2i, S3', func: 'exitsyscall', start: `allthreadsEither(STEP_S2, STEP_S2i); ${inStep('S3')}` },
  { for: 'sysmon’s retake', func: 'retake', start: 'if allthreadsCalm() { return 0 };' },
]

export const PLACES: readonly Place[] = [...coordinator, ...walks, ...handler, ...newm, ...lives, ...others]

/** In the assembly of clone a new thread stores its id; that is done later, behind K1's gate. */
export const PROCID_IN_ASSEMBLY = {
  file: 'sys_linux_amd64.s',
  text: 'runtime·clone(',
  line: String.raw`^\s*MOVQ\s+AX,\s*m_procid\(`,
} as const

/** Steps that have a gate. S1's is in the program, and of S1 and X5 the end is seen from outside. */
export const GATED: ReadonlySet<string> = new Set(
  [...JSON.stringify(PLACES).matchAll(/STEP_(\w+)/g)].map(([, step]) => step ?? '').concat('S1'),
)
