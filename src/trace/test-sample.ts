import { traceFromText } from './test-notation.ts'

/**
 * A little of everything that a picture can show, for tests of pictures: a template thread being born behind its mask
 * while the coordinator spins, read(2) knocked out, a clone that inherits, a lost signal, a violation. Told by hand,
 * not played: some of it cannot happen in one run of the real protocol.
 */
export const SAMPLE_TRACE = traceFromText(`
start ; m0 born ; sysmon born ; M1 born ; M2 born ; m0 is running user code ; sysmon is asleep usleep ; M1 is running user code ; M2 is running user code
M1 S1 enters read(2) ; M1 is kernel read(2)
M2 L1 locks its goroutine: the template thread is needed ; M2 is runtime newm
M2 N2p puts template on allm ; template born ; template is unstarted no thread yet
M2 N4m blocks all signals ; M2 masked
m0 C1 takes worldsema ; m0 called prctl(PR_SET_KEEPCAPS) ; m0 is runtime doAllThreadsSyscall
M2 N4c clones template ; template cloned by M2 ; template is starting minit ; template masked
M2 N4o opens signals again ; M2 unmasked
M2 N5 returns from newm ; M2 is running user code
m0 C2 asks every P to stop ; world stopping
M2 P1 stops: gives up its P ; M2 is asleep stopped
m0 C2w sees that every P has stopped ; world stopped
m0 C3 locks allocmLock
m0 C5 runs prctl on itself ; m0 kernel 1 KEEPCAPS=1
m0 C6 publishes the request
m0 C7 waits for the procid of template ; m0 is spinning waits for procid
m0 C7 asks again
m0 C7 asks again
template K1 gets its thread id ; template procid
m0 C7 sees a procid on every M ; m0 is runtime doAllThreadsSyscall
m0 C8n marks template
m0 C8k sends signal 33 to template ; template sent
m0 C8n marks M2
m0 C8k sends signal 33 to M2 ; M2 sent
M2 H0 starts its handler ; M2 delivered ; M2 handler 33
m0 C8n marks M1
m0 C8k sends signal 33 to M1 ; M1 sent
M2 H3 runs prctl ; M2 kernel 1 KEEPCAPS=1
m0 C8n marks sysmon
m0 C8k sends signal 33 to sysmon ; sysmon sent
M1 H0 starts its handler, knocked out of read(2) ; M1 delivered ; M1 handler 33
M2 H6 acknowledges ; M2 acknowledged
m0 C9 waits for M1 ; m0 is spinning waits for M1
M1 H3 runs prctl ; M1 kernel 1 KEEPCAPS=1
M1 H6 acknowledges ; M1 acknowledged
M1 H7 returns into read(2), which restarts ; M1 handler-end
M2 H7 returns ; M2 handler-end
template K3 opens signals ; template unmasked
template H0 starts its handler ; template delivered ; template handler 33
sysmon H0 starts its handler ; sysmon delivered ; sysmon handler 33
template H3 runs prctl ; template kernel 1 KEEPCAPS=1
template H6 acknowledges ; template acknowledged
sysmon H3 runs prctl ; sysmon kernel 1 KEEPCAPS=1
template H7 returns ; template handler-end
sysmon H6 acknowledges ; sysmon acknowledged
sysmon H7 returns ; sysmon handler-end
template K6 waits for work ; template is asleep waits for newm
m0 C9 sees every acknowledgement ; m0 is runtime doAllThreadsSyscall
m0 C10 clears the request
m0 C12 unlocks allocmLock
m0 C13 starts the world ; world running ; M2 is running user code ; M2 woken by m0
m0 C13r returns ; m0 returned 0 ; m0 is running user code
m0 N1 starts newm ; m0 is runtime newm
m0 N2p puts M3 on allm ; M3 born ; M3 is unstarted no thread yet
m0 N4c clones M3 ; M3 cloned by m0 ; M3 is starting minit ; M3 masked ; M3 inherits 1 KEEPCAPS=1
m0 N5 returns ; m0 is running user code
M3 K1 gets its thread id ; M3 procid
m0 C8k sends signal 33 to M3 ; M3 sent
M3 K3 opens signals ; M3 unmasked
M3 H0 starts its handler ; M3 delivered ; M3 handler 33
M3 H3 runs prctl a second time ; M3 kernel 2 KEEPCAPS=1 ; M3 violates M3 ran the call twice
M3 H7 returns ; M3 handler-end ; M3 is running user code
m0 C8k sends signal 33 to M2: it fails ; M2 sent lost
M3 X1 blocks all signals ; M3 masked ; M3 is runtime mexit
M3 X5 is gone ; M3 is gone
M1 S2 read(2) returns ; M1 is running user code
`)
