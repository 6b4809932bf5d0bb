import { expect, test } from 'vitest'
import { addProtocol } from '../registry.ts'
import { psx } from './psx.ts'
import { SETUPS } from './setups.ts'
import { walkXState } from '../../explorer/xstate-walk.ts'
addProtocol(psx)
test('counts', () => {
  for (const p of SETUPS) console.log(p.id, JSON.stringify(walkXState(p)))
  expect(1).toBe(1)
})
