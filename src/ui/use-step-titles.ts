import type { StepId } from '../kit/actions.ts'
import { step } from '../kit/state.ts'
import { useEffect, useState } from 'react'

interface StepTitle {
  readonly step: StepId
  readonly title: string
}

const IDS_ONLY: readonly StepTitle[] = STEP_IDS.map((step) => ({ step, title: '' }))

/** Every step in the order of the protocol; their titles come a moment after the page has opened. */
export function useStepTitles(): readonly StepTitle[] {
  const [titles, setTitles] = useState(IDS_ONLY)
  useEffect(() => {
    let isWanted = true
    void import('../lessons/code/steps.ts').then(({ STEP_INFO }) => {
      if (isWanted) setTitles(STEP_IDS.map((step) => ({ step, title: STEP_INFO[step].title })))
    })
    return () => {
      isWanted = false
    }
  }, [])
  return titles
}
