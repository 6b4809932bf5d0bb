import { rwmutex as at } from './go-source.ts'
import { line, type Routine } from './listing.ts'

export const rwmutex: Routine = {
  id: 'rwmutex',
  title: 'Inside allocmLock',
  go: 'rwmutex',
  lines: [
    line('N2', 'rlock: readerCount + 1', at(39, 'readerCount')),
    line('N2', '  no writer announced: go in', at(39, '< 0')),
    line('N2q', '  a pass is left: use it, go in', at(43, 'readerPass')),
    line('N2q', '  else queue up', at(52, 'readers')),
    line('N2w', '  sleep on m.park, signals open', at(54, 'notesleep')),
    line('N2u', 'runlock: readerCount - 1', at(63, 'readerCount')),
    line('N2u', '  the last one inside wakes the writer', at(73, 'notewakeup')),
    line('C3', 'lock: readerCount - 2^30 announces the writer', at(87, 'rwmutexMaxReaders')),
    line('C3w', '  readers inside: sleep on m.park', at(95, 'notesleep')),
    line('C12', 'unlock: readerCount + 2^30', at(106, 'rwmutexMaxReaders')),
    line('C12', '  wake every queued reader', at(116, 'notewakeup')),
    line('C12', '  a pass for each not in the queue yet', at(121, 'readerPass')),
  ],
}
