import type { AnyReport } from '../../features/all.ts'
import { ask as asked } from '../../kernel/ask.ts'
import type { Result } from '../../kernel/Result.ts'
import type { Fields } from '../../kernel/field.ts'
import type { Call } from '../Command.ts'

/** Asks a report as a command: the same question as a screen's. */
export async function ask<Answer>(call: Call, report: { readonly name: string; readonly asks: Fields }, said: Readonly<Record<string, unknown>>): Promise<Result<Answer>> {
  const context = await call.context()
  if (!context.ok) return context
  const given = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined))
  return asked(await call.house(), report as unknown as AnyReport, given, context.value) as Promise<Result<Answer>>
}
