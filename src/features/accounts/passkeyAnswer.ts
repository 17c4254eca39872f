import { startAuthentication, startRegistration } from '@simplewebauthn/browser'
import { done, refuse, type Result } from '../../kernel/Result.ts'

/** Has the browser answer a question about passkeys. What goes wrong there is mostly somebody who thought better of it. */
export async function passkeyAnswer(what: 'signIn' | 'add', question: object): Promise<Result<object>> {
  try {
    return done(what === 'add' ? await startRegistration({ optionsJSON: question as never }) : await startAuthentication({ optionsJSON: question as never }))
  } catch (error) {
    const name = (error as { name?: string }).name
    if (name === 'InvalidStateError') return refuse('PasskeyTaken', '')
    return name === 'SecurityError' ? refuse('PasskeyNeedsName', '') : refuse('PasskeyCancelled', '')
  }
}
