import { loadProtocols } from '../protocols/registry.ts'
import { answer } from './answer.ts'
import type { Asked, Response } from './messages.ts'

function say(response: Response): void {
  self.postMessage(response)
}

const surroundings = {
  report: (report: Extract<Response, { kind: 'report' }>['report']) => say({ kind: 'report', report }),
  now: () => performance.now() / 1000,
}

self.addEventListener('message', ({ data }: MessageEvent<Asked>) => {
  loadProtocols()
    .then(() => say({ kind: 'answer', answer: answer(data, surroundings) }))
    .catch((error: unknown) => say({ kind: 'failed', error: error instanceof Error ? error.message : String(error) }))
})
