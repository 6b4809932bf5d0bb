import { type Px, px } from './units.ts'

/** The sizes of the type scale that the timeline uses, in px. */
export const TEXT_SMALL = 12
export const TEXT_LABEL = 13.5

/** Advance widths of Source Sans 3 in em, by kind of character; a little generous, so that a label never sticks out. */
const NARROW = 0.29
const WIDE = 0.84
const CAPITAL = 0.6
const OTHER = 0.525

/** Source Code Pro is 0.6 em wide, whatever the character. */
const CODE = 0.6

/** How wide a text will be, near enough to decide whether it fits, without asking a browser. */
export function textWidth(text: string, size: number): Px {
  let em = 0
  for (const character of text) em += emOf(character)
  return px(em * size)
}

export function codeWidth(text: string, size: number): Px {
  return px(text.length * CODE * size)
}

function emOf(character: string): number {
  if (/[ilj.,:;'|!()[\]{}frtI ]/.test(character)) return NARROW + (/[frt]/.test(character) ? 0.06 : 0)
  if (/[mwMW@%—…]/.test(character)) return WIDE
  return /[A-Z_=+<>?]/.test(character) ? CAPITAL : OTHER
}

/** The text, or its beginning with an ellipsis, or undefined where not even four letters fit. */
export function fitText(text: string, size: number, room: number): string | undefined {
  if (textWidth(text, size) <= room) return text
  for (let end = text.length - 1; end >= 4; end--) {
    const cut = `${text.slice(0, end).trimEnd()}…`
    if (textWidth(cut, size) <= room) return cut
  }
  return undefined
}
