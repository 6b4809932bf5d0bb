import { counted, type Line, lineStep, type MakeStep } from './wrapping.ts'

const NAMED: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  hellip: '...',
  mldr: '...',
  ldquo: '"',
  rdquo: '"',
  bdquo: '"',
  lsquo: "'",
  rsquo: "'",
  ndash: '–',
  mdash: '—',
  minus: '-',
  lpar: '(',
  rpar: ')',
  lbrack: '[',
  lsqb: '[',
  rsqb: ']',
  rbrack: ']',
  equals: '=',
  num: '#',
  Tab: ' ',
}

const ENTITY = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z]{2,6}));/g
/** Only where entities are, so that no `</dev/null>` of -y is one: that would be `&lt;/dev/null&gt;`. */
const TAG =
  /<\/?(?:pre|code|span|div|p|br|b|i|em|strong|font|tt|a|td|tr|th|table|tbody|li|ol|ul|html|head|body|title|blockquote|samp|kbd|section|article|mark|small|h[1-6])(?: [^<>]*)?\/?>/gi
/** Where strace itself has such a sign. */
const IN_ITS_PLACE =
  /&(?:amp;)*(?:lt|#0*60|#[xX]0*3[cC]);(?:unfinished|detached|(?:\.\.\.|…|&(?:amp;)*hellip;) |\d+\.\d+)|(?:resumed|(?:\.\.\.|…|&(?:amp;)*hellip;))&(?:amp;)*(?:gt|#0*62|#[xX]0*3[eE]);|[([{, =]&(?:amp;)*(?:quot|#0*34|#[xX]22|ldquo);|=&(?:amp;)*(?:gt|#62);/
const AS_IT_IS = /<(?:unfinished|detached|\.\.\.) |resumed>|[([{, ]"/

/** Of a page of the web, or of a mail in HTML. What was encoded twice is found twice. */
export function html(lines: readonly Line[]): MakeStep | undefined {
  let encoded = 0
  let plain = 0
  for (const { text } of lines) {
    if (IN_ITS_PLACE.test(text)) encoded++
    if (AS_IT_IS.test(text)) plain++
  }
  if (encoded === 0 || encoded < plain) return undefined
  return () =>
    lineStep(
      (text) => (/[&<]/.test(text) ? decoded(text) : undefined),
      (count) => `Decoded the entities of HTML (“&lt;”) in ${counted(count)}.`,
      { keepsWidth: false },
    )
}

function decoded(text: string): string {
  return text.replace(TAG, '').replace(ENTITY, (entity, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return NAMED[name] ?? entity
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : entity
  })
}
