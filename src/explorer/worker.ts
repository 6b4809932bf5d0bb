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
  try {
    say({ kind: 'answer', answer: answer(data, surroundings) })
  } catch (error) {
    say({ kind: 'failed', error: error instanceof Error ? error.message : String(error) })
  }
})
