/** What a function that may be refused answers: the value, or the refusal. Bugs throw; refusals are values. */
export type Result<Value, Why = Refusal> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly refusal: Why }

/** Why something was not done. `obstacle` is a name (OrderLacksLegalBasis), the rest says where and with what. */
export interface Refusal {
  readonly obstacle: string
  readonly message: string
  /** Where the trouble is: a field, a file with line, a row and column. */
  readonly at?: string
  readonly details?: unknown
}

export const done = <Value>(value: Value): { ok: true; value: Value } => ({ ok: true, value })

export const refuse = (obstacle: string, message: string, more: { at?: string; details?: unknown } = {}): { ok: false; refusal: Refusal } => ({
  ok: false,
  refusal: { obstacle, message, ...more },
})

/** The value, for callers that have already made sure there is one; a refusal here is a bug. */
export function valueOf<Value>(result: Result<Value>): Value {
  if (result.ok) return result.value
  throw new Error(`${result.refusal.obstacle}: ${result.refusal.message}`)
}
