import { DEFAULT_INQUIRY, SEARCH_LIMITS, type SentInquiry } from './session.ts'

const LETTERS = 'eyhf'

/** Whether a field of link format 1 says something of the checker. */
export function isOfInquiry(letter: string): boolean {
  return letter !== '' && LETTERS.includes(letter)
}

/** The fields of link format 1 that say what the checker is asked; empty ones where there is nothing to say. */
export function inquiryToFields(inquiry: SentInquiry | undefined): readonly string[] {
  if (inquiry === undefined) return []
  const { scope, limit, isAsked, isWatching, finding } = inquiry
  return [
    scope === DEFAULT_INQUIRY.scope ? '' : `e${plusToLow(scope)}`,
    isAsked ? `y${SEARCH_LIMITS.indexOf(limit)}` : '',
    isWatching ? 'h' : '',
    finding === undefined ? '' : `f${plusToLow(finding)}`,
  ]
}

/** `undefined` where nothing of it is said, or something that cannot be read. Whether there is such a scope is not known here. */
export function textsToInquiry(texts: ReadonlyMap<string, string>): SentInquiry | undefined {
  const e = texts.get('e') ?? DEFAULT_INQUIRY.scope
  const y = texts.get('y')
  const h = texts.get('h')
  const f = texts.get('f')
  const limit = y === undefined ? DEFAULT_INQUIRY.limit : /^\d$/.test(y) ? SEARCH_LIMITS[Number(y)] : undefined
  const isSaid = [...texts.keys()].some(isOfInquiry)
  if (!isSaid || limit === undefined || h || !NAME.test(e) || !NAME.test(f ?? e)) return undefined
  return {
    scope: lowToPlus(e),
    limit,
    isAsked: y !== undefined,
    isWatching: h !== undefined,
    finding: f && lowToPlus(f),
  }
}

const NAME = /^[\w-]{1,99}$/

/** The two set-ups of a pair have a plus between them, which some programs take for a blank. */
function plusToLow(name: string): string {
  return name.replaceAll('+', '_')
}

function lowToPlus(name: string): string {
  return name.replaceAll('_', '+')
}
