import type { LaneHead } from './types.ts'

/** The head of a lane as one reads it aloud: who it is, what it is in, what a press would do. */
export function headText(head: LaneHead): string {
  const { name, roleLabel, stateWord, p, because, violated, key } = head
  return [
    roleLabel === '' || roleLabel === name ? `${name}.` : `${name}, ${roleLabel}.`,
    p === undefined ? `${capital(stateWord)}.` : `${capital(stateWord)}, holds ${p}.`,
    stateText(head),
    because === undefined ? '' : `It ${because}.`,
    violated ? 'A property is violated here.' : '',
    pressText(head),
    key === undefined || !head.canStep ? '' : `Key ${key}.`,
  ]
    .filter((part) => part !== '')
    .join(' ')
}

function stateText({ version, kernelLabel }: LaneHead): string {
  if (version === 0) return ''
  const label = kernelLabel === undefined || kernelLabel === '' ? '' : `, ${kernelLabel}`
  return `Kernel state ${version}${label}.`
}

function pressText({ canStep, stepTitle }: LaneHead): string {
  if (!canStep) return 'It cannot move now.'
  return stepTitle === undefined ? 'Press to make its next step.' : `Press: ${stepTitle}.`
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
