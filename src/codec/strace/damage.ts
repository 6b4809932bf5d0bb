import { nextInteger, type Seed } from '../../base/random.ts'
import { type Finding, findingsOf } from '../../trace/judge/findings.ts'
import { judge } from '../../trace/judge/judge.ts'
import { type Verdict, verdictOf } from '../../trace/judge/verdict.ts'
import { read } from './told-log.ts'

// For tests and benches: what happens to logs between a machine and a bug report, and what is then said of them.

/** mark: lines are replaced by a sign for lines left out. garbage: by something else. silent: they are gone. */
export type Damage = 'mark' | 'marks' | 'garbage' | 'end' | 'silent' | 'silent, here and there'

const GARBAGE = ['hello world', '~~~', 'panic: oh no', 'xyz(1', '12 foo', '[pid', 'lorem = 3', '<... ', '?', '-- ']
const MOST_LINES = 8

/** A log of these lines with 1 to 8 of them replaced or gone, wherever the seed says. */
export function damaged(lines: readonly string[], damage: Damage, seed: Seed): string {
  const from = nextInteger(seed, lines.length)
  const count = nextInteger(from.seed, MOST_LINES)
  const at = from.value
  const to = at + 1 + count.value
  const end = (kept: readonly string[]): string => `${kept.join('\n')}\n`
  if (damage === 'end') {
    const cut = nextInteger(count.seed, (lines[at]?.length ?? 0) + 1)
    return [...lines.slice(0, at), (lines[at] ?? '').slice(0, cut.value)].join('\n')
  }
  if (damage === 'silent, here and there') return end(scattered(lines, 1 + count.value, count.seed))
  const replaced = lines.slice(at, to).map((_, i) => GARBAGE[(seed + i) % GARBAGE.length] ?? '')
  const instead = {
    mark: ['...'],
    marks: lines.slice(at, to).map(() => '[...]'),
    garbage: replaced,
    silent: [],
  }[damage]
  return end([...lines.slice(0, at), ...instead, ...lines.slice(to)])
}

function scattered(lines: readonly string[], count: number, seed: Seed): readonly string[] {
  const gone = new Set<number>()
  let random = { value: 0, seed }
  for (let i = 0; i < count; i++) {
    random = nextInteger(random.seed, lines.length)
    gone.add(random.value)
  }
  return lines.filter((_, i) => !gone.has(i))
}

/** What is said of a log against its threads, each kind once: 'missed', 'hang', 'fate twice'. */
export interface Said {
  readonly verdict: Verdict['kind']
  readonly against: ReadonlySet<string>
  readonly wrong: readonly Finding[]
}

const ACCUSED: ReadonlySet<string> = new Set(['missed', 'twice', 'killed', 'not asked'])

export function saidOf(text: string): Said | undefined {
  const log = read(text, 'damaged.strace')
  if (!log.ok) return undefined
  const judgement = judge(log.value)
  const findings = findingsOf(log.value, judgement)
  const wrong = findings.filter((finding) => finding.wrong)
  const fates = judgement.calls.flatMap(({ targets, unseen }) => [...targets, ...unseen].map(({ fate }) => fate))
  const against = new Set<string>(wrong.map(({ kind }) => kind))
  for (const fate of fates) if (ACCUSED.has(fate)) against.add(`fate ${fate}`)
  return { verdict: verdictOf(log.value, judgement, findings).kind, against, wrong }
}
