import { type Node, stands } from '../../kit/model.ts'
import { cloning } from '../go/newm.ts'
import { go } from './model.ts'

/** There is no allocmLock, and whether the new M parks is told after it was pushed. */
export function newmWithoutLock(then: string): Node {
  return {
    initial: 'push',
    states: {
      push: {
        meta: stands('runtime', 'newm', 'allocm'),
        on: { STEP: go('N2p', { do: ['push the new M on allm'], to: 'doesPark' }) },
      },
      doesPark: {
        meta: stands('runtime', 'newm', 'newm'),
        on: { STEP: go('N3', { do: ['tell whether the new M parks'], to: 'newm1' }) },
      },
      newm1: {
        meta: stands('runtime', 'newm', 'newm'),
        on: {
          STEP: [
            go('N4a', { when: 'on a locked M', do: ['hand the new M over'], to: 'releasem' }),
            go('N4m', { do: ['block all signals'], to: 'clone' }),
          ],
        },
      },
      ...cloning(then),
    },
  }
}
