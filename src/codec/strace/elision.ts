import { textOf } from './line-parts.ts'

/** A longer line is a sentence. */
const LONGEST = 100

const LEFT_OUT =
  '(?:snip(?:ped)?|cut|skip(?:ped|ping)?|omit(?:ted|ting)?|elided|trunc(?:ated)?|removed|trimmed|deleted)'

/** What people and programs put where lines were left out. */
const MARKS: readonly RegExp[] = [
  // `...`, `[...]`, `…`, `. . .`, `<...>`, `// ...`, `*...*`
  /^(?:\/\/|#|;|\*)?\s*(?:[[(<{*]+\s*(?:\.\s?\.\s?\.[\s.]*|…[\s…]*|⋮|⋯)\s*[\])>}*]+|\.\s?\.\s?\.[\s.]*|…[\s…]*|⋮|⋯)$/,
  // `[snip]`, `<snip>`, `(cut)`, `*snip*`, `-- snip --`, `...truncated...`
  new RegExp(`^[^a-z0-9]{1,8}${LEFT_OUT}[^a-z0-9]{1,8}$`, 'i'),
  new RegExp(`^${LEFT_OUT}[.…: ]*$`, 'i'),
  // `[ 12 lines omitted ]`, `(many lines removed)`, `... 3 more lines ...`, `[output truncated]`
  new RegExp(
    `^[^a-z0-9]{0,8}(?:[\\w,]+ ){0,4}(?:lines?|output|log|calls?|rest|stuff)(?: \\w+){0,2} ${LEFT_OUT}[^a-z0-9]{0,8}$`,
    'i',
  ),
  new RegExp(`^[^a-z0-9]{0,8}${LEFT_OUT}(?: \\w+){0,3} (?:lines?|output|log|calls?)[^a-z0-9]{0,8}$`, 'i'),
  /^[^a-z0-9]{1,8}(?:\d[\d,]*|many|some|several|few|lots of)? ?(?:more|other) (?:of the same|lines?|calls?)?[^a-z0-9]{1,8}$/i,
  /^[^a-z0-9]{1,8}(?:\d[\d,]*|many|some|several|few) (?:more |other )?lines?[^a-z0-9]{1,8}$/i,
  // `---8<---`, `>8`, scissors
  /^[-=_ ]*(?:8<|>8|✂)[-=_ ✂]*(?:snip|cut here)?[-=_ ]*$/i,
  // What pagers, grep -C and syslog print.
  /^-- ?more ?--/i,
  /^--$/,
  /(?:last )?message repeated \d+ times/i,
]

/** Whether the line `[from, end)` stands for others that were left out. */
export function isElision(bytes: Uint8Array, from: number, end: number): boolean {
  if (end - from > LONGEST) return false
  const text = textOf(bytes, from, end).trim()
  return MARKS.some((mark) => mark.test(text))
}
