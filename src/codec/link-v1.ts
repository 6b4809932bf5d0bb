/**
 * Link format 1: fields with a dot between them, each a letter and its text, after the format's number.
 *
 *     1.sborn-during-the-call.n40.cPEgX….t31.vdcf.k04f2a
 *
 * s: id of the scenario. u: set-up, if it is not the scenario's. n: so many choices as the scenario's script has them.
 * c: the choices after those. x: compared with the other protocol, at this moment of it. p: which one, if not
 * the usual one, by its position. o: its choices, if they are not
 * the same acts told there. e: what the checker searches, y: how many states at most, where it was asked to, h: whether
 * it looks ahead from the moment shown, f: which of its findings is shown. t: the moment shown, if not the last. v: view
 * settings, if not the usual ones. k: checksum of the last state. Frozen: a change of any of these is format 2. A letter
 * more is none: who does not know it leaves it out, and says so.
 */

import { ok, type Result } from '../base/result.ts'
import type { Action } from '../kit/actions.ts'
import type { Protocol } from '../kit/protocol.ts'
import type { Setup } from '../kit/setup.ts'
import { DEFAULT_SETUP, otherOf, protocolNamed, protocolNames, protocolOf } from '../protocols/registry.ts'
import { actionsToText, type DecodedActions, textToActions } from './choices-v1.ts'
import { inquiryToFields, isOfInquiry, textsToInquiry } from './inquiry-v1.ts'
import {
  type Beside,
  type FindScripted,
  MOST_STEPS,
  ORIENTATIONS,
  PANELS,
  type SentInquiry,
  type ViewSettings,
} from './session.ts'
import { setupToText, textToSetup } from './setup-v1.ts'

/** What a link of format 1 says, before anything of it is looked up. */
export interface LinkV1 {
  readonly scenario: string | undefined
  /** `undefined`: the scenario's. */
  readonly setup: Setup | undefined
  /** How many choices are the script's. */
  readonly scripted: number
  /** The choices after those. */
  readonly actions: readonly Action[]
  readonly beside: Beside | undefined
  readonly inquiry: SentInquiry | undefined
  /** `undefined`: the last one. */
  readonly moment: number | undefined
  readonly view: ViewSettings | undefined
  readonly checksum: number | undefined
}

const CHECKSUM_DIGITS = 5
const CHECKSUM_BASE = 36

/** Ends in a letter or digit, so that no chat takes the end for punctuation. */
export function linkV1ToText(link: LinkV1, protocol: Protocol): string {
  return [
    '1',
    link.scenario === undefined ? '' : `s${link.scenario}`,
    link.setup === undefined ? '' : `u${setupToText(link.setup)}`,
    link.scripted === 0 ? '' : `n${link.scripted}`,
    link.actions.length === 0 ? '' : `c${actionsToText(protocol, link.actions)}`,
    link.beside === undefined ? '' : `x${link.beside.cursor}`,
    link.beside?.protocol === undefined ? '' : `p${protocolNames().indexOf(link.beside.protocol)}`,
    link.beside?.actions === undefined
      ? ''
      : `o${actionsToText(protocolNamed(link.beside.protocol ?? otherOf(protocol.name)), link.beside.actions)}`,
    ...inquiryToFields(link.inquiry),
    link.moment === undefined ? '' : `t${link.moment}`,
    link.view === undefined ? '' : `v${viewToText(link.view)}`,
    link.checksum === undefined ? '' : `k${link.checksum.toString(CHECKSUM_BASE).padStart(CHECKSUM_DIGITS, '0')}`,
  ]
    .filter((field) => field !== '')
    .join('.')
}

export interface ReadV1 {
  readonly link: LinkV1
  readonly problems: readonly string[]
}

/** `fields` is what follows the format's number. Fails only without a set-up that can be read. */
export function textToLinkV1(fields: readonly string[], find: FindScripted): Result<ReadV1> {
  const texts = new Map(fields.map((field) => [field.charAt(0), field.slice(1)]))
  const setup = texts.has('u') ? textToSetup(texts.get('u') ?? '') : ok(undefined)
  if (!setup.ok) return setup
  const known = setup.value ?? find(texts.get('s') ?? '')?.setup ?? DEFAULT_SETUP
  const protocol = protocolOf(known)
  const choices: DecodedActions = texts.has('c') ? textToActions(protocol, texts.get('c') ?? '') : NO_CHOICES
  const beside = textToBesideProtocol(texts.get('p'))
  const others: DecodedActions = texts.has('o')
    ? textToActions(protocolNamed(beside ?? otherOf(protocol.name)), texts.get('o') ?? '')
    : NO_CHOICES
  const otherMoment = textToCount(texts.get('x'))
  const link: LinkV1 = {
    scenario: texts.get('s'),
    setup: setup.value,
    scripted: textToCount(texts.get('n')) ?? 0,
    actions: choices.actions,
    beside:
      otherMoment === undefined
        ? undefined
        : {
            cursor: otherMoment,
            actions: texts.has('o') ? others.actions : undefined,
            ...(beside === undefined ? {} : { protocol: beside }),
          },
    inquiry: textsToInquiry(texts),
    moment: textToCount(texts.get('t')),
    view: textToView(texts.get('v')),
    checksum: textToChecksum(texts.get('k')),
  }
  return ok({
    link,
    problems: [choices.problem, others.problem, ...fieldProblems(texts, link)].filter((text) => text !== undefined),
  })
}

const NO_CHOICES: DecodedActions = { actions: [], problem: undefined }

function fieldProblems(texts: ReadonlyMap<string, string>, link: LinkV1): readonly (string | undefined)[] {
  const unknown = [...texts.keys()].filter((letter) => !'suncxpoeyhftvk'.includes(letter) || letter === '')
  return [
    ...unknown.map((letter) => `This link has a part “${letter}” that means nothing here; it is left out.`),
    texts.has('n') && link.scripted === 0 ? 'How far this link follows its scenario cannot be read.' : undefined,
    texts.has('x') !== (link.beside !== undefined) || (texts.has('o') && link.beside === undefined)
      ? 'Which moment of the other protocol this link shows cannot be read; it is left out.'
      : undefined,
    texts.has('p') && link.beside?.protocol === undefined
      ? 'Which protocol this link compares with cannot be read; it shows the usual one.'
      : undefined,
    link.inquiry === undefined && [...texts.keys()].some(isOfInquiry)
      ? 'What the checker was asked in this link cannot be read; it is left out.'
      : undefined,
    texts.has('t') && link.moment === undefined
      ? 'Which moment this link shows cannot be read; it shows the last.'
      : undefined,
    texts.has('v') && link.view === undefined ? 'The view settings in this link cannot be read.' : undefined,
    link.checksum === undefined ? 'The end of this link is missing or damaged, so it cannot be checked.' : undefined,
  ]
}

function textToBesideProtocol(text: string | undefined): string | undefined {
  return text !== undefined && /^\d{1,2}$/.test(text) ? protocolNames()[Number(text)] : undefined
}

function textToCount(text: string | undefined): number | undefined {
  if (text === undefined || !/^\d{1,6}$/.test(text)) return undefined
  const count = Number(text)
  return count <= MOST_STEPS ? count : undefined
}

function textToChecksum(text: string | undefined): number | undefined {
  return text !== undefined && /^[0-9a-z]{5}$/.test(text) ? Number.parseInt(text, CHECKSUM_BASE) : undefined
}

/** Across or down, the panel (each by its first letter), follow or not. */
function viewToText(view: ViewSettings): string {
  return `${view.orientation.charAt(0)}${view.panel.charAt(0)}${view.follow ? 'f' : 'n'}`
}

function textToView(text: string | undefined): ViewSettings | undefined {
  const orientation = ORIENTATIONS.find((name) => name.charAt(0) === text?.charAt(0))
  const panel = PANELS.find((name) => name.charAt(0) === text?.charAt(1))
  if (orientation === undefined || panel === undefined || !/^..[fn]$/.test(text ?? '')) return undefined
  return { orientation, panel, follow: text?.charAt(2) === 'f' }
}
