import { expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import type { StepId } from '../../kit/actions.ts'
import type { Setup } from '../../kit/setup.ts'
import { nameToThread } from '../../protocols/go/ids.ts'
import { DEFAULT_SETUP } from '../../protocols/registry.ts'
import { CodePane } from './CodePane.tsx'
import type { Marker } from './marker.ts'
import '../style/theme.css'

/** `stand('m0 C7', 'M1 H1')` */
function stand(...where: readonly string[]): readonly Marker[] {
  return where.map((words) => {
    const [name = '', step] = words.split(' ')
    const thread = nameToThread(name)
    if (thread === undefined) throw new Error(`${name} is no thread`)
    return { name, thread, step: step as StepId }
  })
}

interface Given {
  readonly markers?: readonly Marker[]
  readonly last?: StepId
  readonly onHover?: (step: StepId | undefined) => void
}

function pane({ markers = [], last, onHover = () => undefined }: Given) {
  return (
    <div style={{ height: '300px' }}>
      <CodePane markers={markers} highlighted={last} onHover={onHover} />
    </div>
  )
}

function lineOf(text: string) {
  return page.getByRole('listitem').filter({ hasText: text })
}

function heading(name: RegExp) {
  return page.getByRole('button', { name })
}

test('an M is tagged at the line that it would execute next', async () => {
  await render(pane({ markers: stand('m0 C10', 'M1 H6') }))
  await expect.element(lineOf('perThreadSyscall = nothing')).toHaveTextContent('m0stands here')
  await expect.element(lineOf('args = a copy of perThreadSyscall')).not.toHaveTextContent('stand')
  await expect.element(lineOf('rt_sigreturn')).not.toHaveTextContent('M1')
})

test('an M in a lock stands in the routine and in the lock', async () => {
  await render(pane({ markers: stand('M1 N2w') }))
  await heading(/^Inside allocmLock/).click()
  await expect.element(lineOf('allocmLock.rlock()')).toHaveTextContent('M1stands here')
  await expect.element(lineOf('sleep on m.park, signals open')).toHaveTextContent('M1stands here')
})

test('what only the template thread runs has no other thread in it', async () => {
  const setup: Setup = { ...DEFAULT_SETUP, protocol: 'fixup' }
  await render(<CodePane markers={stand('M1 F1', 'template F1')} setup={setup} />)
  await expect.element(lineOf('if mFixup.used == 0')).toHaveTextContent('M1templatestand here')
  await expect.element(lineOf('sleep on m.park')).toHaveTextContent('M1stands here')
  await expect.element(lineOf('is a fixup to run? then from the top')).toHaveTextContent('templatestands here')
})

test('many on one line are a number, and their names are read out', async () => {
  await render(pane({ markers: stand('m0 H1', 'M1 H1', 'M2 H1', 'M3 H1') }))
  const line = lineOf('if needPerThreadSyscall == 0: return')
  await expect.element(line).toHaveTextContent('4 threads stand here: m0, M1, M2, M3')
})

test('all lines of the last step are marked, and no others', async () => {
  const { container } = await render(pane({ last: 'C5' }))
  const marked = [...container.querySelectorAll('li[data-last] code')].map((code) => code.textContent)
  expect(marked).toEqual([
    'acquirem()',
    'r1, r2, errno = the system call, here first',
    'if errno != 0: unlock, start the world, return it',
  ])
})

test('a step unfolds what happens and why, from the keyboard', async () => {
  await render(pane({}))
  const step = page.getByRole('button', { name: 'C7: what happens, and why' })
  ;(step.element() as HTMLElement).focus()
  await userEvent.keyboard('{Enter}')
  await expect.element(step).toHaveAttribute('aria-expanded', 'true')
  await expect.element(page.getByText('C7 wait for every procid.')).toBeVisible()
  await userEvent.keyboard('{Enter}')
  await expect.element(step).toHaveAttribute('aria-expanded', 'false')
})

test('a folded routine says in its heading who stands in it', async () => {
  await render(pane({ markers: stand('sysmon Y1') }))
  await expect.element(heading(/^sysmon/)).toHaveAttribute('aria-expanded', 'false')
  await expect.element(heading(/^sysmon/)).toHaveTextContent('sysmonstands here')
})

test('a routine opens when a step is taken in it, and stays open', async () => {
  const screen = await render(pane({}))
  await expect.element(heading(/^LockOSThread/)).toHaveAttribute('aria-expanded', 'false')
  await screen.rerender(pane({ last: 'L1' }))
  await expect.element(heading(/^LockOSThread/)).toHaveAttribute('aria-expanded', 'true')
  await screen.rerender(pane({ last: 'N2' }))
  await expect.element(heading(/^LockOSThread/)).toHaveAttribute('aria-expanded', 'true')
})

test('a routine that was folded by hand stays folded when a step is taken in it', async () => {
  const screen = await render(pane({ last: 'H1' }))
  await heading(/^The handler/).click()
  await screen.rerender(pane({ last: 'H2' }))
  await expect.element(heading(/^The handler/)).toHaveAttribute('aria-expanded', 'false')
})

test('the listing scrolls to the last step, the page around it does not', async () => {
  const below = (last: StepId) => <div style={{ paddingTop: '2000px' }}>{pane({ last })}</div>
  const screen = await render(below('C0'))
  await screen.rerender(below('X3'))
  const view = screen.container.querySelector('.code-pane')
  const line = lineOf('unlink this M from allm')
  await expect.poll(() => distanceToView(view, line.element())).toBe(0)
  expect(document.scrollingElement?.scrollTop).toBe(0)
})

/** Px by which an element sticks out of the view, above or below. */
function distanceToView(view: Element | null, element: Element): number {
  const outer = view?.getBoundingClientRect() ?? new DOMRect()
  const inner = element.getBoundingClientRect()
  return Math.max(0, outer.top - inner.top, inner.bottom - outer.bottom)
}

test('a link leads to the line of Go 1.19.8, in a new tab that has no hold on this one', async () => {
  await render(pane({}))
  const link = page.getByRole('link', { name: 'os_linux.go:777', exact: true })
  await expect
    .element(link)
    .toHaveAttribute('href', 'https://github.com/golang/go/blob/go1.19.8/src/runtime/os_linux.go#L777')
  await expect.element(link).toHaveAttribute('target', '_blank')
  await expect.element(link).toHaveAttribute('rel', 'noopener')
})

test('the listing is that of the set-up’s protocol, with links to its own release of Go', async () => {
  const screen = await render(<CodePane markers={stand('m0 O8')} setup={{ ...DEFAULT_SETUP, protocol: 'fixup' }} />)
  await expect.element(lineOf('for each M in allm, except this one')).toHaveTextContent('m0stands here')
  await expect
    .element(page.getByRole('link', { name: 'proc.go:1722', exact: true }))
    .toHaveAttribute('href', 'https://github.com/golang/go/blob/go1.17.13/src/runtime/proc.go#L1722')
  await expect.element(screen.getByText(/the lines of Go 1\.17\.13/)).toBeInTheDocument()
  await expect.element(heading(/^The handler of signal 33/)).not.toBeInTheDocument()
})

test('what is taken away of the fixup protocol is struck out', async () => {
  const setup: Setup = { ...DEFAULT_SETUP, protocol: 'fixup', without: ['sigrecv-fixup'] }
  await render(<CodePane markers={[]} setup={setup} />)
  await expect.element(lineOf('sigRecvPrepareForFixup()')).toHaveTextContent('(taken away)')
})

test('pointing at a line names its step, leaving it names none', async () => {
  const onHover = vi.fn<(step: StepId | undefined) => void>()
  await render(pane({ onHover }))
  await lineOf('take worldsema').hover()
  expect(onHover).toHaveBeenLastCalledWith('C1')
  await heading(/^The call/).hover()
  expect(onHover).toHaveBeenLastCalledWith(undefined)
})

test('nothing is wider than a telephone', async () => {
  await page.viewport(390, 844)
  const { container } = await render(pane({ markers: stand('template T1', 'm0 C9'), last: 'C9' }))
  const view = container.querySelector('.code-pane')
  expect(view?.scrollWidth).toBe(view?.clientWidth)
})
