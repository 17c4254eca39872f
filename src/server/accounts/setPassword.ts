import type { Refusal } from '../../kernel/Result.ts'
import { hashPassword } from './passwordHash.ts'
import { strongEnough } from './passwordStrength.ts'

/** The hash of a new password, or why it is none that may be taken. */
export async function setPassword(password: string, known: readonly string[]): Promise<{ readonly refusal?: Refusal; readonly hash: string }> {
  const strong = strongEnough(password, known.filter(Boolean))
  return strong.ok ? { hash: await hashPassword(password) } : { refusal: strong.refusal, hash: '' }
}
