import type { Log } from '../../src/trace/log.ts'

const LANE = 30
const SVG = 'http://www.w3.org/2000/svg'

/** What one would write first: a rect for each event, and a transform that follows the wheel. */
export function showSvg(log: Log, root: HTMLElement): void {
  const { count, thread, start, end } = log.events
  const scale = root.clientWidth / (start[count - 1] ?? 1)
  const svg = document.createElementNS(SVG, 'svg')
  svg.setAttribute('width', '100%')
  svg.setAttribute('height', String(log.threads.length * LANE))
  const lanes = document.createElementNS(SVG, 'g')
  for (let i = 0; i < count; i++) {
    const rect = document.createElementNS(SVG, 'rect')
    rect.setAttribute('x', String((start[i] ?? 0) * scale))
    rect.setAttribute('y', String((thread[i] ?? 0) * LANE + 6))
    rect.setAttribute('width', String(((end[i] ?? 0) - (start[i] ?? 0)) * scale))
    rect.setAttribute('height', '18')
    lanes.append(rect)
  }
  svg.append(lanes)
  root.append(svg)
  let [k, x] = [1, 0]
  svg.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault()
      const factor = event.ctrlKey ? 2 ** (-event.deltaY * 0.003) : 1
      x = event.clientX - (event.clientX - x) * factor - event.deltaX
      k *= factor
      lanes.setAttribute('transform', `translate(${x} 0) scale(${k} 1)`)
    },
    { passive: false },
  )
}
