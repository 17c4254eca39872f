import type { AnyReport } from '../../features/all.ts'
import { done, type Refusal, type Result } from '../../kernel/Result.ts'
import { parseFields } from '../../kernel/schemaOf.ts'
import type { Fields } from '../../kernel/field.ts'
import type { Call } from '../Command.ts'

/** Asks a report as a command: the same question as a screen's. */
export async function ask<Answer>(call: Call, report: { readonly name: string; readonly asks: Fields }, asked: Readonly<Record<string, unknown>>): Promise<Result<Answer>> {
  const context = await call.context()
  if (!context.ok) return context
  const parsed = parseFields(report.asks, Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined)))
  if (!parsed.ok) return parsed
  const house = await call.house()
  const answer = await (report as unknown as AnyReport).load(house.store.query, parsed.value as never, context.value)
  return isRefusal(answer) ? answer : done(answer as Answer)
}

const isRefusal = (answer: unknown): answer is { ok: false; refusal: Refusal } => typeof answer === 'object' && answer !== null && (answer as { ok?: unknown }).ok === false && 'refusal' in answer
