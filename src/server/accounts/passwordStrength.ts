import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common'
import { done, refuse, type Result } from '../../kernel/Result.ts'

/** Whether a password is one that a guesser with the stolen hashes would not soon find; `known` are words of its owner that do not count. */
export function strongEnough(password: string, known: readonly string[]): Result<string> {
  if ([...password].length < SHORTEST) return refuse('PasswordTooShort', `A password has at least ${SHORTEST} characters; a few words in a row do well.`, { at: 'password' })
  if (password.length > LONGEST) return refuse('PasswordTooLong', `A password has at most ${LONGEST} characters.`, { at: 'password' })
  const { score } = (estimator ??= new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs })).check(password, [...known, 'firebreak'])
  return score >= 3 ? done(password) : refuse('PasswordTooEasy', 'This password is easy to guess. Take a few words that do not belong together.', { at: 'password' })
}

const SHORTEST = 12
const LONGEST = 256
let estimator: ZxcvbnFactory | undefined
