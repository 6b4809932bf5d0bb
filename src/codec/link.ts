import { fail, ok, type Result } from '../base/result.ts'
/**
 * A session as the fragment of an address, and back. Each format has its own frozen files; an older link is upgraded
 * step by step to what the newest format says, and only that is looked up.
 */
import { type Action, sameAction } from '../kit/actions.ts'
import { sameSetup } from '../kit/setup.ts'
import { protocolOf } from '../protocols/registry.ts'
import { type LinkV1, linkV1ToText, type ReadV1, textToLinkV1 } from './link-v1.ts'
import { DEFAULT_VIEW, type FindScripted, type Reading, type Session, type ViewSettings } from './session.ts'

/** How to read each format into what the newest one says. Format 2 will read format 1 with `upgradeV1(…)`. */
const FORMATS: ReadonlyMap<number, typeof textToLinkV1> = new Map([[1, textToLinkV1]])
const NEWEST = Math.max(...FORMATS.keys())

/** A longer address is none that this page made. */
const LONGEST_LINK = 200_000

/**
 * A fragment that begins with '#'. `checksum` is that of the state after the last action. At most `MOST_STEPS` actions.
 */
export function sessionToLink(session: Session, checksum: number, find: FindScripted): string {
  const scripted = session.scenario === undefined ? undefined : find(session.scenario)
  const shared = scripted === undefined ? 0 : commonLength(session.actions, scripted.actions)
  const link: LinkV1 = {
    scenario: session.scenario,
    setup: scripted !== undefined && sameSetup(session.setup, scripted.setup) ? undefined : session.setup,
    scripted: shared,
    actions: session.actions.slice(shared),
    beside: session.beside,
    inquiry: session.inquiry,
    moment: session.cursor === session.actions.length ? undefined : session.cursor,
    view: sameView(session.view, DEFAULT_VIEW) ? undefined : session.view,
    checksum,
  }
  return `#${linkV1ToText(link, protocolOf(session.setup))}`
}

/** A fragment, or a whole address that has one. Never throws; fails with a sentence if nothing of it can be shown. */
export function linkToSession(text: string, find: FindScripted): Result<Reading> {
  const fragment = tidy(text)
  if (fragment === '') return fail('This link carries no session.')
  if (fragment.length > LONGEST_LINK) return fail('This link is too long to be one of AllThreads.')
  const [format, ...fields] = fragment.split('.')
  const version = /^[1-9]\d{0,3}$/.test(format ?? '') ? Number(format) : undefined
  if (version === undefined) return fail('This is not a link of AllThreads: its format number is missing.')
  if (version > NEWEST) return fail(newerSentence(version))
  const read = FORMATS.get(version)?.(fields, find) ?? fail(`There never was a link format ${version}.`)
  return read.ok ? lookUp(read.value, find) : read
}

function newerSentence(version: number): string {
  return (
    `This link was made by a newer version of AllThreads: it has format ${version}, ` +
    `and this version reads up to ${NEWEST}. Reload the page, or update, to open it.`
  )
}

/** What mail, chats and shells do to a link: other text before it, percent codes, line breaks, punctuation behind it. */
function tidy(text: string): string {
  const fragment = decoded(text.slice(text.indexOf('#') + 1)).replace(/\s+/g, '')
  return fragment.replace(/^#/, '').replace(/[^A-Za-z0-9]+$/, '')
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function lookUp({ link, problems }: ReadV1, find: FindScripted): Result<Reading> {
  const scripted = link.scenario === undefined ? undefined : find(link.scenario)
  const setup = link.setup ?? scripted?.setup
  if (setup === undefined) return fail(missingSetup(link.scenario))
  const unknown = link.scenario !== undefined && scripted === undefined
  const script = scripted?.actions.slice(0, link.scripted) ?? []
  const isShort = script.length < link.scripted
  const actions = isShort ? script : [...script, ...link.actions]
  const cursor = Math.min(link.moment ?? actions.length, actions.length)
  return ok({
    session: {
      setup,
      scenario: unknown ? undefined : link.scenario,
      actions,
      cursor,
      view: link.view ?? DEFAULT_VIEW,
      ...(link.beside === undefined ? {} : { beside: link.beside }),
      ...(link.inquiry === undefined ? {} : { inquiry: link.inquiry }),
    },
    checksum: link.checksum,
    problems: [
      ...problems,
      ...(unknown ? [`This link began as the scenario “${link.scenario}”, which this version does not have.`] : []),
      ...(isShort ? [`This link follows its scenario for ${link.scripted} steps, but it has ${script.length}.`] : []),
      ...(problems.length === 0 && cursor < (link.moment ?? 0)
        ? [`This link shows moment ${link.moment}, but its last is ${actions.length}.`]
        : []),
    ],
  })
}

function missingSetup(scenario: string | undefined): string {
  return scenario === undefined
    ? 'This link is damaged: it says neither a scenario nor a set-up.'
    : `This link opens the scenario “${scenario}”, which this version does not have.`
}

function commonLength(actions: readonly Action[], others: readonly Action[]): number {
  const differs = actions.findIndex((action, index) => {
    const other = others[index]
    return other === undefined || !sameAction(action, other)
  })
  return differs < 0 ? actions.length : differs
}

function sameView(a: ViewSettings, b: ViewSettings): boolean {
  return a.orientation === b.orientation && a.panel === b.panel && a.follow === b.follow
}
