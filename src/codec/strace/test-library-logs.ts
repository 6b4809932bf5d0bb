// For tests: small pieces of real logs of C libraries, with other names and addresses.

/** What glibc does at the first pthread_create. */
export const GLIBC_HANDLER =
  '98  rt_sigaction(SIGRT_1, {sa_handler=0x7f369b574720, sa_mask=[], sa_flags=SA_RESTORER|SA_ONSTACK|SA_RESTART|SA_SIGINFO, sa_restorer=0x7f369b52a050}, NULL, 8) = 0\n'

const TO_98 = '--- SIGRT_1 {si_signo=SIGRT_1, si_code=SI_TKILL, si_pid=98, si_uid=0} ---'

export const FIELD = {
  /** Landlock's scope denied the signal. */
  refused: `[pid    65] tgkill(65, 66, SIGRT_1)     = -1 EPERM (Operation not permitted)
[pid    65] setuid(1001)                = 0
`,
  sleeps: `[pid 21767] tgkill(21767, 21768, SIGRT_1) = 0
[pid 21768] --- SIGRT_1 {si_signo=SIGRT_1, si_code=SI_TKILL, si_pid=21767, si_uid=0} ---
[pid 21768] setgid(100)                 = 0
[pid 21768] futex(0x7f7f0f53fd1c, FUTEX_WAKE_PRIVATE, 1) = 0
[pid 21768] rt_sigreturn()              = -1 EINTR (Interrupted system call)
[pid 21767] futex(0x7ffd5a9b6890, FUTEX_WAIT_PRIVATE, 3, NULL <unfinished ...>
`,
  killed: `${GLIBC_HANDLER}98  getpid()        = 98
98  tgkill(98, 300, SIGRT_1) = 0
300 ${TO_98}
300 getpid()        = 98
300 setgid(100)     = ?
300 +++ killed by SIGSYS +++
98  getpid()        = 98
98  tgkill(98, 299, SIGRT_1) = 0
299 ${TO_98}
299 getpid()        = 98
299 setgid(100)     = 0
299 futex(0x7f369b4eacdc, FUTEX_WAKE_PRIVATE, 1) = 0
299 rt_sigreturn({mask=[]}) = 0
98  futex(0x7ffe1ee3b770, FUTEX_WAIT_PRIVATE, 1, NULL`,
  allRefused: `16323 1795961158.669977 rt_sigaction(SIGRT_1, {sa_handler=0x7fda7423c720, sa_mask=[], sa_flags=SA_RESTORER|SA_ONSTACK|SA_RESTART|SA_SIGINFO, sa_restorer=0x7fda741f2050}, NULL, 8) = 0 <0.000023>
16323 1795961158.873213 tgkill(16323, 16325, SIGRT_1) = -1 EPERM (Operation not permitted) <0.000017>
16323 1795961158.873333 tgkill(16323, 16324, SIGRT_1) = -1 EPERM (Operation not permitted) <0.000017>
16325 1795961158.925031 <... read resumed> <unfinished ...>) = ?
16324 1795961158.925080 +++ exited with 0 +++
`,
  rawThread: `${GLIBC_HANDLER}98  clone(child_stack=0x5561, flags=CLONE_VM|CLONE_FS|CLONE_FILES|CLONE_SIGHAND|CLONE_THREAD|CLONE_SYSVSEM) = 299
299 read(3,  <unfinished ...>
98  clone(child_stack=0x5562, flags=CLONE_VM|CLONE_FS|CLONE_FILES|CLONE_SIGHAND|CLONE_THREAD|CLONE_SYSVSEM) = 301
301 nanosleep({tv_sec=5, tv_nsec=0},  <unfinished ...>
98  getpid()        = 98
98  tgkill(98, 299, SIGRT_1) = 0
299 <... read resumed>0x7f, 1) = ? ERESTARTSYS (To be restarted if SA_RESTART is set)
299 ${TO_98}
299 getpid()        = 98
299 setgid(100)     = 0
299 futex(0x7f369b4eacdc, FUTEX_WAKE_PRIVATE, 1) = 0
299 rt_sigreturn({mask=[]}) = 0
98  setgid(100)     = 0
301 <... nanosleep resumed>NULL) = 0
301 write(1, "still root\\n", 11) = 11
`,
  musl: `31 rt_sigaction(SIGRT_2, {sa_handler=0x40411c, sa_mask=~[], sa_flags=SA_RESTORER|SA_RESTART, sa_restorer=0x4065c9}, NULL, 8) = 0
31 tkill(33, SIGRT_2) = 0
33 --- SIGRT_2 {si_signo=SIGRT_2, si_code=SI_TKILL, si_pid=31, si_uid=0} ---
31 tkill(32, SIGRT_2) = 0
32 --- SIGRT_2 {si_signo=SIGRT_2, si_code=SI_TKILL, si_pid=31, si_uid=0} ---
32 setgid(100) = 0
32 rt_sigreturn({mask=[]}) = 0
31 setgid(100) = 0
33 setgid(100) = 0
33 rt_sigreturn({mask=[]}) = 0
`,
  psx: `100 rt_sigaction(SIGSYS, {sa_handler=0x7f987e250790, sa_mask=[], sa_flags=SA_RESTORER|SA_ONSTACK|SA_RESTART|SA_SIGINFO, sa_restorer=0x7f98}, NULL, 8) = 0
100 prctl(PR_SET_KEEPCAPS, 1) = 0
100 tgkill(100, 102, SIGSYS) = 0
102 --- SIGSYS {si_signo=SIGSYS, si_code=SI_TKILL, si_pid=100, si_uid=0} ---
102 prctl(PR_SET_KEEPCAPS, 1) = 0
102 rt_sigreturn({mask=[]}) = 0
100 tgkill(100, 101, SIGSYS) = 0
101 --- SIGSYS {si_signo=SIGSYS, si_code=SI_TKILL, si_pid=100, si_uid=0} ---
101 prctl(PR_SET_KEEPCAPS, 1) = 0
101 rt_sigreturn({mask=[]}) = 0
`,
  cancels: `[pid  89] tkill(90, SIGRT_1)          = 0
[pid  90] --- SIGRT_1 {si_signo=SIGRT_1, si_code=SI_TKILL, si_pid=89, si_uid=0} ---
[pid  90] rt_sigreturn({mask=[CHLD]}) = 692624
`,
  stillborn: `10 rt_sigaction(SIGRT_1, {sa_handler=0x7f36, sa_mask=[], sa_flags=SA_RESTORER|SA_ONSTACK|SA_RESTART|SA_SIGINFO, sa_restorer=0x7f36}, NULL, 8) = 0
10 clone(child_stack=0x5561, flags=CLONE_VM|CLONE_THREAD) = 11
11 gettid() = 11
10 getpid() = 10
10 tgkill(10, 11, SIGRT_1) = 0
11 --- SIGRT_1 {si_signo=SIGRT_1, si_code=SI_TKILL, si_pid=10, si_uid=0} ---
11 getpid() = 10
11 setuid(5) = 0
11 futex(0x7f36, FUTEX_WAKE_PRIVATE, 1) = 0
11 rt_sigreturn({mask=[]}) = 0
10 setuid(5) = 0
10 geteuid() = 5
10 futex(0x7f7f0156acdc, FUTEX_WAIT_PRIVATE, 4294967294, NULL <unfinished ...>
11 clone3({flags=CLONE_VM|CLONE_THREAD, stack=0x7f, stack_size=0x7fff80}, 88) = -1 EAGAIN (Resource temporarily unavailable)
11 rt_sigprocmask(SIG_SETMASK, [], NULL, 8) = 0
11 futex(0x7f7f0279b108, FUTEX_WAIT_PRIVATE, 2, NULL <unfinished ...>
`,
  mismatch: `10 rt_sigaction(SIGRT_1, {sa_handler=0x7f36, sa_mask=[], sa_flags=SA_RESTORER|SA_ONSTACK|SA_RESTART|SA_SIGINFO, sa_restorer=0x7f36}, NULL, 8) = 0
10 getpid() = 10
10 tgkill(10, 11, SIGRT_1) = 0
11 --- SIGRT_1 {si_signo=SIGRT_1, si_code=SI_TKILL, si_pid=10, si_uid=0} ---
11 getpid() = 10
11 setuid(5) = 0
11 futex(0x7f36, FUTEX_WAKE_PRIVATE, 1) = 0
11 rt_sigreturn({mask=[]}) = 0
10 getpid() = 10
10 tgkill(10, 12, SIGRT_1) = 0
12 --- SIGRT_1 {si_signo=SIGRT_1, si_code=SI_TKILL, si_pid=10, si_uid=0} ---
12 getpid() = 10
12 setuid(5) = -1 EPERM (Operation not permitted)
10 futex(0x7ffe, FUTEX_WAIT_PRIVATE, 1, NULL <unfinished ...>
12 gettid() = 12
12 tgkill(10, 12, SIGABRT) = 0
12 --- SIGABRT {si_signo=SIGABRT, si_code=SI_TKILL, si_pid=10, si_uid=5} ---
10 <... futex resumed>) = ?
11 +++ killed by SIGABRT +++
12 +++ killed by SIGABRT +++
10 +++ killed by SIGABRT +++
`,
} as const
