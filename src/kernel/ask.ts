import type { Context } from './action.ts'
import type { Fields, ValuesOf } from './field.ts'
import type { House } from './perform.ts'
import { permit } from './permit.ts'
import type { Report } from './report.ts'
import { done, type Refusal, type Result } from './Result.ts'
import { parseFields } from './schemaOf.ts'
import { EVERYTHING } from './Scope.ts'

/** The other door: parse, permit, load. A report sees the part of the records that the grants it rests on reach, and nothing else. */
export async function ask<Q, F extends Fields, Answer>(house: Pick<House<Q>, 'store' | 'permits'>, report: Report<string, F, Answer, Q>, asked: unknown, context: Context): Promise<Result<Answer>> {
  const parsed = parseFields(report.asks, asked)
  return parsed.ok ? askParsed(house, report, parsed.value, context) : parsed
}

/** The same for what has been parsed already. */
export async function askParsed<Q, F extends Fields, Answer>(house: Pick<House<Q>, 'store' | 'permits'>, report: Report<string, F, Answer, Q>, asked: ValuesOf<F>, context: Context): Promise<Result<Answer>> {
  const leave = permit(house.permits, { kind: 'report', name: report.name }, context)
  if (!leave.ok) return leave
  const scope = report.widens ? await report.widens(house.store.reading(EVERYTHING), asked, leave.value.scope, leave.value.context) : done(leave.value.scope)
  if (!scope.ok) return scope
  const answer = await report.load(house.store.reading(scope.value), asked, leave.value.context)
  return isRefused(answer) ? answer : done(isDone<Answer>(answer) ? answer.value : (answer as Answer))
}

const isRefused = (answer: unknown): answer is { readonly ok: false; readonly refusal: Refusal } => typeof answer === 'object' && answer !== null && (answer as { ok?: unknown }).ok === false && 'refusal' in answer
const isDone = <Answer>(answer: unknown): answer is { readonly ok: true; readonly value: Answer } => typeof answer === 'object' && answer !== null && (answer as { ok?: unknown }).ok === true && 'value' in answer
