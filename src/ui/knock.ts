import type { Result } from '../kernel/Result.ts'
import { ask, Refused, sending } from './ask.ts'

/** One request to an address of the server; a refusal is an answer here. */
export async function knock<Answer>(address: string, body?: object, method = 'POST'): Promise<Result<Answer>> {
  try {
    const { answer } = await ask<{ answer: Answer }>(address, body === undefined ? { method } : sending(body, method))
    return { ok: true, value: answer }
  } catch (error) {
    if (error instanceof Refused) return { ok: false, refusal: error.refusal }
    throw error
  }
}
