import { useEffect, useState } from 'react'
import type { StepId } from '../kit/actions.ts'

interface StepTitle {
  readonly step: StepId
  readonly title: string
}

type Titles = Readonly<Record<StepId, { readonly title: string }>>

/** These steps, in their order; their titles come a moment after the page has opened. */
export function useStepTitles(steps: readonly StepId[]): readonly StepTitle[] {
  const [titles, setTitles] = useState<Titles>({})
  useEffect(() => {
    let isWanted = true
    void import('../lessons/code/steps.ts').then(({ STEP_INFO }) => {
      if (isWanted) setTitles(STEP_INFO)
    })
    return () => {
      isWanted = false
    }
  }, [])
  return steps.map((step) => ({ step, title: titles[step]?.title ?? '' }))
}
