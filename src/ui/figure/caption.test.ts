import { expect, test } from 'vitest'
import { threadId } from '../../kit/ids.ts'
import { M0, SYSMON } from '../../protocols/go/ids.ts'
import { DEFAULT_SETUP, protocolOf } from '../../protocols/registry.ts'
import { createLab } from '../../store/lab.ts'
import { selectChoices, selectNext } from '../../store/selectors.ts'
import { captionOf, returnedWords, unaskedWords } from './caption.ts'

const GO = protocolOf(DEFAULT_SETUP)

const M1 = threadId(3)

test('at the beginning nothing has happened', () => {
  expect(captionOf({ protocol: GO, last: undefined, next: undefined, blocked: [] })).toEqual({
    happened: 'Nothing has happened yet.',
    next: undefined,
    waiting: '',
  })
})

test('the last step is told with its thread, the next one too', () => {
  const last = { tick: 0, thread: M1, text: 'acknowledges', facts: [] }
  const caption = captionOf({ protocol: GO, last, next: { thread: M0, text: 'walks allm' }, blocked: [] })
  expect(caption).toMatchObject({ happened: 'M1 acknowledges.', next: 'm0 walks allm.' })
})

test('a call that returned says with what', () => {
  const facts = [{ kind: 'returned', thread: M0, r1: -1, errno: 'EFAULT' }] as const
  const last = { tick: 0, thread: M0, text: 'returns', facts }
  expect(captionOf({ protocol: GO, last, next: undefined, blocked: [] }).happened).toBe(
    'm0 returns. The call returned: r1 = -1, errno EFAULT.',
  )
  expect(returnedWords(0, undefined)).toBe('The call returned: r1 = 0, no error.')
})

test('who waits for another thread is told first, and the rest is counted', () => {
  const blocked = [
    { thread: M1, because: 'waits for data', on: [] },
    { thread: threadId(4), because: 'is stopped', on: [] },
    { thread: M0, because: 'waits for M1', on: [M1] },
  ]
  expect(captionOf({ protocol: GO, last: undefined, next: undefined, blocked }).waiting).toBe(
    'm0 waits for M1; M1 waits for data; 1 more waits.',
  )
})

test('a system thread that sleeps because it has nothing to do is not told of', () => {
  const blocked = [{ thread: SYSMON, because: 'sleeps', on: [] }]
  expect(captionOf({ protocol: GO, last: undefined, next: undefined, blocked }).waiting).toBe('')
})

test('who can move though the scheduler asks nobody is named', () => {
  const lab = createLab()
  const words = () => unaskedWords(selectChoices(lab.store.getState()), GO.nameOf)
  lab.commands.setPolicy('coordinator')
  expect(words()).toBeUndefined()
  lab.commands.act({ thread: M1, event: 'NEWM' })
  expect(selectNext(lab.store.getState())).toBeUndefined()
  expect(words()).toBe('M1 can move, but the scheduler does not ask it.')
})
