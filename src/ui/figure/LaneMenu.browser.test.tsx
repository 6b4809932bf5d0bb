import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import { threadId } from '../../kit/ids.ts'
import { M0 } from '../../protocols/go/ids.ts'
import { createLab, type Lab } from '../../store/lab.ts'
import { selectLastRecord } from '../../store/selectors.ts'
import { App } from '../page/App.tsx'
import { startTheme } from '../style/theme.ts'
import '../style/theme.css'
import '../style/base.css'
import '../style/controls.css'

const M1 = threadId(3)
const menu = page.getByRole('menu')

function item(name: string) {
  return page.getByRole('menuitem', { name, exact: true })
}

function menuButton(thread: string) {
  return page.getByRole('button', { name: `What ${thread} can do`, exact: true })
}

/** The whole page around a laboratory of its own. */
async function renderPage(prepare: (lab: Lab) => void = () => undefined): Promise<Lab> {
  const lab = createLab()
  prepare(lab)
  startTheme()
  await render(<App lab={lab} />)
  return lab
}

test('the menu of a lane makes its thread do what was chosen', async () => {
  const lab = await renderPage()
  await menuButton('M1').click()
  await item('Block in read(2) on the pipe').click()
  expect(selectLastRecord(lab.store.getState())).toMatchObject({ thread: M1, step: 'S1' })
  await expect.element(menu).not.toBeInTheDocument()
})

test('what is not possible stays in the menu with its reason, and does nothing', async () => {
  const lab = await renderPage()
  await menuButton('sysmon').click()
  await expect.element(item('Block in read(2) on the pipe')).toHaveAttribute('aria-disabled', 'true')
  await expect.element(item('Block in read(2) on the pipe')).toHaveAccessibleDescription('sysmon runs no program')
  await item('Block in read(2) on the pipe').click({ force: true })
  expect(selectLastRecord(lab.store.getState())).toBeUndefined()
})

test('the calls have a page of their own, and a way back', async () => {
  const lab = await renderPage()
  await menuButton('m0').click()
  await item('Call AllThreadsSyscall …').click()
  await item('Back to all actions').click()
  await item('Call AllThreadsSyscall …').click()
  await item('AllThreadsSyscall6: setuid(1001)').click()
  expect(selectLastRecord(lab.store.getState())?.action).toMatchObject({
    thread: M0,
    event: 'ALL_THREADS_SYSCALL6',
    call: 'setuid',
  })
})

test('arrows walk through the menu, round and round, and Enter chooses', async () => {
  const lab = await renderPage()
  await userEvent.keyboard('m')
  await expect.element(item('Call AllThreadsSyscall …')).toHaveFocus()
  await userEvent.keyboard('{ArrowUp}{ArrowDown}{ArrowDown}{Enter}')
  expect(selectLastRecord(lab.store.getState())).toMatchObject({ thread: M0, step: 'S1' })
})

test('Escape closes the menu and gives the focus back to its button', async () => {
  await renderPage()
  await menuButton('M1').click()
  await userEvent.keyboard('{Escape}')
  await expect.element(menu).not.toBeInTheDocument()
  await expect.element(menuButton('M1')).toHaveFocus()
})

test('a press elsewhere closes the menu, and so does a second press on its button', async () => {
  await renderPage()
  await menuButton('M1').click()
  await page.getByRole('heading', { level: 1 }).click()
  await expect.element(menu).not.toBeInTheDocument()
  await menuButton('M1').click()
  await menuButton('M1').click()
  await expect.element(menu).not.toBeInTheDocument()
})

test('while a menu is open, keys of the page do nothing', async () => {
  const lab = await renderPage()
  await menuButton('M1').click()
  await userEvent.keyboard('v')
  expect(lab.store.getState().view.orientation).toBe('across')
})
