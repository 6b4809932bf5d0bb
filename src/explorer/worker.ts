import { check } from './check.ts'
import type { CheckRequest, CheckResponse } from './messages.ts'

function say(response: CheckResponse): void {
  self.postMessage(response)
}

function answer({ problem, ...options }: CheckRequest): CheckResponse {
  try {
    const onProgress = (progress: Parameters<typeof report>[0]): boolean => report(progress)
    return { kind: 'verdict', verdict: check(problem, { ...options, onProgress, now: () => performance.now() / 1000 }) }
  } catch (error) {
    return { kind: 'failed', error: error instanceof Error ? error.message : String(error) }
  }
}

function report(progress: Extract<CheckResponse, { kind: 'progress' }>['progress']): boolean {
  say({ kind: 'progress', progress })
  return true
}

self.addEventListener('message', ({ data }: MessageEvent<CheckRequest>) => {
  say(answer(data))
})
