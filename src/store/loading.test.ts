import { expect, test } from 'vitest'
import { NotLoaded } from '../protocols/registry.ts'
import type { Api } from './api.ts'
import { createLab, type Lab } from './lab.ts'
import { onceLoaded } from './loading.ts'

/** What needs a part that arrives, or does not, and then does `act`. */
function needing(load: () => Promise<void>, act: () => void): () => void {
  let isLoaded = false
  return () => {
    if (isLoaded) return act()
    throw new NotLoaded('a part', async () => {
      await load()
      isLoaded = true
    })
  }
}

function apiOf({ store }: Lab): Api {
  return { get: store.getState, set: store.setState }
}

const arrives = async (): Promise<void> => undefined
const isOffline = (): Promise<void> => Promise.reject(new TypeError('Failed to fetch'))

test('what does not arrive is said, and nothing is thrown', async () => {
  const api = apiOf(createLab())
  await onceLoaded(
    api,
    needing(isOffline, () => undefined),
  )
  expect(api.get().notice?.text).toContain('could not be loaded')
})

test('a fault of our own, after what was needed has arrived, is not blamed on the network', async () => {
  const api = apiOf(createLab())
  const broken = (): void => {
    throw new RangeError('ours')
  }
  await expect(onceLoaded(api, needing(arrives, broken))).rejects.toThrow('ours')
  expect(api.get().notice).toBeUndefined()
})
