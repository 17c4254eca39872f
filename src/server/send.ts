import type { FastifyReply } from 'fastify'
import type { Refusal, Result } from '../kernel/Result.ts'

/** A refusal travels with its reason and a status that fits; an answer as 200. */
export function send(reply: FastifyReply, result: Result<unknown>): FastifyReply {
  if (!result.ok && result.refusal.obstacle === 'TooManyTries') reply.header('retry-after', (result.refusal.details as { seconds?: number } | undefined)?.seconds ?? 60)
  return reply.code(result.ok ? 200 : statusOf(result.refusal)).send(result.ok ? { ok: true, answer: result.value ?? null } : result)
}

function statusOf({ obstacle }: Refusal): number {
  if (obstacle.startsWith('Unknown')) return 404
  return STATUS[obstacle] ?? 422
}

const STATUS: Readonly<Record<string, number>> = { NotSignedIn: 401, SignInNotRight: 401, CodeNotRight: 401, PasskeyNotRight: 401, SignInTooLong: 401, ProveAgain: 401, NotPermitted: 403, OutsideYourArea: 403, OtherSite: 403, NoDemonstration: 403, OtherHost: 421, MovedOn: 409, TooManyTries: 429, TooBusy: 503 }
