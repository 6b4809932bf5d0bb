import { fail, ok, type Result } from '../../../base/result.ts'
import type { Log } from '../../../trace/log.ts'
import { LIMIT } from '../limit.ts'
import { mergeParts } from '../merge.ts'
import { type ReadProgress, withRemark } from '../read-log.ts'
import { Reader } from '../reader.ts'
import type { Form } from '../sniff.ts'
import { type LogFile, streamText } from '../text-stream.ts'
import { PartCutter } from './cutter.ts'
import type { Checkpoint, LogOutline, PartRange } from './outline.ts'
import { LogPass } from './pass.ts'

type Report = (progress: ReadProgress) => void

/** What is needed of an outline to cut one part. */
export interface PartPlan {
  readonly form: Form
  readonly range: PartRange
  readonly checkpoint: Checkpoint | undefined
}

/** Passes over a file once. Nothing of it stays but the outline. */
export async function outlineFile(file: LogFile, report: Report): Promise<Result<LogOutline>> {
  const pass = new LogPass(file.name)
  const take = (chunk: Uint8Array): boolean => {
    pass.push(chunk)
    return pass.problem === undefined
  }
  await streamText(file, take, (bytes) => report({ bytes, of: file.size }))
  return pass.finish()
}

/** Reads a part of a file, as it would read saved. */
export async function readPart(file: LogFile, plan: PartPlan, report: Report, limit = LIMIT): Promise<Result<Log>> {
  const { from, to } = plan.range
  const size = to.offset - from.offset
  if (size > limit) return fail('This part is more than a page can hold. Choose less.')
  const reader = new Reader({ name: file.name, size })
  const isDamaged = await cut(file, plan, (piece) => reader.push(piece), report)
  const part = withRemark(reader.finishPart(), isDamaged, file.name)
  return part.ok ? mergeParts([part.value]) : part
}

/** The text of a part, as a log. */
export async function cutFile(file: LogFile, plan: PartPlan, report: Report): Promise<Result<readonly Uint8Array[]>> {
  const pieces: Uint8Array[] = []
  await cut(file, plan, (piece) => pieces.push(piece), report)
  return ok(pieces)
}

/** Whether the file turned out to be damaged before the end of the part. */
async function cut(file: LogFile, plan: PartPlan, take: (piece: Uint8Array) => void, report: Report): Promise<boolean> {
  const { form, range, checkpoint } = plan
  const cutter = new PartCutter(form, range, checkpoint, take)
  const from = checkpoint?.at.offset ?? 0
  const of = range.to.offset - from
  const push = (chunk: Uint8Array): boolean => {
    cutter.push(chunk)
    report({ bytes: Math.min(cutter.bytes - from, of), of })
    return !cutter.isDone
  }
  const isWhole = await streamText(file, push, () => undefined, { from, to: range.to.offset })
  cutter.finish()
  return !isWhole && !cutter.isDone
}
