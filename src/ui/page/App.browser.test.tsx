import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import { threadId } from '../../kit/ids.ts'
import { M0 } from '../../protocols/go/ids.ts'
import { createLab, type Lab } from '../../store/lab.ts'
import { selectCursor, selectEnd, selectSimulation } from '../../store/selectors.ts'
import { startTheme } from '../style/theme.ts'
import { App } from './App.tsx'
import '../style/theme.css'
import '../style/base.css'
import '../style/controls.css'

const status = page.getByRole('figure').getByRole('status')
const dialog = page.getByRole('dialog')

function button(name: string) {
  return page.getByRole('button', { name, exact: true })
}

function aCall(lab: Lab): void {
  lab.commands.act({ thread: threadId(3), event: 'READ' })
  lab.commands.act({ thread: M0, event: 'ALL_THREADS_SYSCALL', call: 'seccomp' })
}

/** The whole page around a laboratory of its own. */
async function renderPage(prepare: (lab: Lab) => void = () => undefined): Promise<Lab> {
  const lab = createLab()
  prepare(lab)
  startTheme()
  await render(<App lab={lab} />)
  return lab
}

test('arrows go through time, and the caption tells each step', async () => {
  const lab = await renderPage(aCall)
  await userEvent.keyboard('{ArrowRight}')
  await expect.element(status).toHaveTextContent('m0 takes worldsema.')
  await userEvent.keyboard('{ArrowLeft}{ArrowLeft}')
  expect(selectCursor(lab.store.getState())).toBe(1)
})

test('a number key steps that lane', async () => {
  const lab = await renderPage(aCall)
  await userEvent.keyboard('1')
  expect(selectCursor(lab.store.getState())).toBe(3)
})

test('arrows choose a lane, and Enter steps it', async () => {
  const lab = await renderPage(aCall)
  await userEvent.keyboard('{ArrowDown}{ArrowUp}{Enter}')
  expect(lab.store.getState().selected).toBe(M0)
  expect(selectCursor(lab.store.getState())).toBe(3)
})

test('Space plays and pauses', async () => {
  const lab = await renderPage(aCall)
  await userEvent.keyboard(' ')
  expect(lab.store.getState().playback.playing).toBe(true)
  await userEvent.keyboard(' ')
  expect(lab.store.getState().playback.playing).toBe(false)
})

test('a command that cannot be done now says why', async () => {
  await renderPage()
  await button('Step back').click({ force: true })
  await expect.element(page.getByText('This is the beginning.')).toBeVisible()
})

test('a call that returned says so in words', async () => {
  await renderPage(aCall)
  await button('Finish the call').click()
  await expect.element(status).toHaveTextContent('The call returned: r1 = 0, no error.')
})

test('a violated property is told at once, and taken back with the step', async () => {
  await renderPage((lab) => lab.commands.openScenario('results-differ'))
  const alert = page.getByRole('alert')
  await expect.element(alert).toBeEmptyDOMElement()
  await userEvent.keyboard('{End}')
  await expect.element(alert).toHaveTextContent('same results')
  await userEvent.keyboard('{Home}')
  await expect.element(alert).toBeEmptyDOMElement()
})

test('the gallery opens a scenario, ready before its first call', async () => {
  const lab = await renderPage()
  await userEvent.keyboard('g')
  await dialog.getByRole('button', { name: 'Two callers', exact: true }).click()
  await expect.element(dialog).not.toBeInTheDocument()
  await expect.element(page.getByRole('heading', { name: 'Two callers' })).toBeVisible()
  expect(selectEnd(lab.store.getState())).toBeGreaterThan(10)
})

test('the palette finds a command by what it is called', async () => {
  const lab = await renderPage()
  await userEvent.keyboard('/')
  await expect.element(page.getByRole('combobox', { name: 'All commands' })).toHaveFocus()
  await userEvent.keyboard('turn the pic{Enter}')
  expect(lab.store.getState().view.orientation).toBe('down')
  await expect.element(dialog).not.toBeInTheDocument()
})

test('the protocol is one choice, and so is its key', async () => {
  const lab = await renderPage()
  const protocol = page.getByRole('combobox', { name: 'Protocol' })
  await protocol.selectOptions('fixup (Go 1.16 and 1.17)')
  expect(selectSimulation(lab.store.getState()).setup.protocol).toBe('fixup')
  await userEvent.keyboard("{Tab}'")
  await expect.element(protocol).toHaveValue('signals')
})

test('the palette leads on to a dialog', async () => {
  await renderPage()
  await userEvent.keyboard('/')
  await expect.element(page.getByRole('combobox', { name: 'All commands' })).toHaveFocus()
  await userEvent.keyboard('help{Enter}')
  await expect.element(page.getByRole('dialog', { name: 'Help' })).toBeVisible()
})

test('Escape closes a dialog, and its key opens it again', async () => {
  const lab = await renderPage()
  await userEvent.keyboard('?')
  await expect.element(page.getByRole('dialog', { name: 'Help' })).toBeVisible()
  await userEvent.keyboard('{Escape}')
  await expect.element(dialog).not.toBeInTheDocument()
  expect(lab.store.getState().surface).toBeUndefined()
  await userEvent.keyboard('?')
  await expect.element(page.getByRole('dialog', { name: 'Help' })).toBeVisible()
})

test('a set-up that is not possible says what is wrong, and cannot be started', async () => {
  const lab = await renderPage()
  await userEvent.keyboard('n')
  await page.getByRole('textbox', { name: 'Threads at the start' }).fill('99')
  await expect.element(page.getByText('It must be from 1 to 61.')).toBeVisible()
  await button('Start').click({ force: true })
  await expect.element(dialog).toBeVisible()
  await page.getByRole('textbox', { name: 'Threads at the start' }).fill('5')
  await button('Start').click()
  await expect.element(dialog).not.toBeInTheDocument()
  expect(lab.store.getState().tree.branches[0]?.simulation.setup.ms).toBe(5)
})

test('the theme is changed and kept', async () => {
  localStorage.clear()
  await renderPage()
  const before = document.documentElement.dataset['theme']
  await userEvent.keyboard('t')
  const after = document.documentElement.dataset['theme']
  expect(after).not.toBe(before)
  expect(localStorage.getItem('allthreads.theme')).toBe(after)
  localStorage.clear()
})

test('acting in the past makes a branch, and the panel leads back to the other one', async () => {
  const lab = await renderPage(aCall)
  await userEvent.keyboard('{ArrowLeft}')
  lab.commands.act({ thread: M0, event: 'NANOSLEEP' })
  await page.getByRole('tab', { name: 'Branches' }).click()
  await page.getByRole('button', { name: /^Branch 1/ }).click()
  expect(lab.store.getState().tree.current).toBe(0)
})

test('a line of the record list leads to its moment', async () => {
  const lab = await renderPage(aCall)
  await page.getByRole('tab', { name: 'Record list' }).click()
  await page.getByRole('row').nth(1).getByRole('button').click()
  expect(selectCursor(lab.store.getState())).toBe(1)
})
