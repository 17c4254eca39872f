import { done, refuse, type Result } from '../../kernel/Result.ts'

/** What one signs in with, as it is kept: small letters, full-width ones made plain. Letters of any script, figures, and what e-mail addresses have. */
export function loginOf(written: string): Result<string> {
  const login = plainLogin(written)
  if (!/^[\p{L}\p{N}][\p{L}\p{N}._@+-]{1,99}$/u.test(login)) return refuse('LoginNotUsable', 'A sign-in name has 2 to 100 letters, figures and . _ @ + -, and no spaces.', { at: 'login' })
  return done(login)
}

export const plainLogin = (written: string): string => written.normalize('NFKC').trim().toLowerCase()
