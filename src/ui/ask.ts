import type { Refusal, Result } from '../kernel/Result.ts'
import { setClock } from './clock.ts'

/** What the server answered, with the moment it speaks of. */
export interface Answered<Answer> {
  readonly answer: Answer
  readonly cutOff: string | undefined
}

/** Thrown where a question was refused: screens show it with what to do. */
export class Refused extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.message)
    this.refusal = refusal
  }
}

/** Asks a report; numbers, flags and lists travel as text. */
export async function askReport<Answer>(name: string, asked: object, outbreak: string | undefined, signal?: AbortSignal): Promise<Answered<Answer>> {
  const given = new URLSearchParams(Object.entries({ ...asked, outbreak }).flatMap(([key, value]) => (value === undefined || value === null || value === '' ? [] : [[key, String(value)]])))
  const body = await ask<{ answer: Answer; cutOff?: string }>(`/api/reports/${name}?${given}`, signal ? { signal } : {})
  if (body.cutOff) setClock(outbreak ?? '', body.cutOff)
  return { answer: body.answer, cutOff: body.cutOff }
}

/** Does an action. A refusal is an answer here: it names the obstacle and the field, and what was typed stays. */
export async function doAction<Answer>(name: string, input: unknown, outbreak: string | undefined): Promise<Result<Answer>> {
  try {
    const body = await ask<{ answer: Answer }>(`/api/actions/${name}`, sending({ input, ...(outbreak ? { outbreak } : {}) }))
    return { ok: true, value: body.answer }
  } catch (error) {
    if (error instanceof Refused) return { ok: false, refusal: error.refusal }
    throw error
  }
}

/** The body and headers of a request that sends JSON. */
export const sending = (body: unknown, method = 'POST'): RequestInit => ({ method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })

/** One request; whatever goes wrong comes out as a refusal that a screen can show. */
export async function ask<Body>(address: string, init: RequestInit = {}): Promise<Body> {
  const response = await fetch(address, init).catch((error: unknown) => {
    if (init.signal?.aborted) throw error
    throw new Refused({ obstacle: 'ServerNotReached', message: 'The server cannot be reached.' })
  })
  const body = (await response.json().catch(() => undefined)) as { ok?: boolean; refusal?: Refusal } | undefined
  if (response.ok && body !== undefined && body.ok !== false) return body as Body
  throw new Refused(body?.refusal ?? { obstacle: 'ServerFailed', message: `The server answered ${response.status}.` })
}
