import { layoutChart } from './layout.ts'
import type { LayoutAnswer, LayoutQuestion } from './messages.ts'

self.addEventListener('message', ({ data: { id, request } }: MessageEvent<LayoutQuestion>) => {
  const answer: LayoutAnswer = { id, layout: layoutChart(request) }
  self.postMessage(answer)
})
