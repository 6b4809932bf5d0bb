import { useEffect, useState } from 'react'
import type { StepId } from '../../kit/actions.ts'
import type { Protocol } from '../../kit/protocol.ts'
import { stepsOf } from '../../kit/table.ts'

interface StepTitle {
  readonly step: StepId
  readonly title: string
}

type Titles = Readonly<Record<StepId, { readonly title: string }>>

/** A protocol's steps, in their order; the titles of Go's come a moment after the page has opened. */
export function useStepTitles(protocol: Protocol): readonly StepTitle[] {
  const [titles, setTitles] = useState<Titles>({})
  useEffect(() => {
    let isWanted = true
    void import('../../lessons/code/steps.ts').then(({ STEP_INFO }) => {
      if (isWanted) setTitles(STEP_INFO)
    })
    return () => {
      isWanted = false
    }
  }, [])
  const { sourceOf, stepWords } = protocol
  return stepsOf(protocol).map((step) => {
    const title = sourceOf === undefined ? titles[step]?.title : stepWords[step]
    return { step, title: title ?? '' }
  })
}
