import { useState, type FormEvent } from 'react'
import { Button, Modal, PasswordInput, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Refusal, Result } from '../../kernel/Result.ts'
import { ask } from '../../ui/ask.ts'
import { knock } from '../../ui/knock.ts'
import { Answer, RefusalNotice } from '../../ui/Refusals.tsx'
import { useSession } from '../../ui/useSession.ts'
import { useWords } from '../../ui/useWords.ts'
import type { MyAccount } from './MyAccount.ts'
import { passkeyAnswer } from './passkeyAnswer.ts'

/** Asks once more who sits here, in any of the ways this account comes in by: password, authenticator app, passkey, identity provider. */
export function ProveDialog({ onClose, onProved }: { readonly onClose: () => void; readonly onProved: () => void }) {
  const { t } = useWords()
  const { data: session } = useSession()
  const mine = useQuery({ queryKey: ['account'], queryFn: () => ask<{ answer: MyAccount }>('/api/account').then(({ answer }) => answer) })
  const [refusal, setRefusal] = useState<Refusal | undefined>()
  const settle = (result: Result<unknown>): void => {
    setRefusal(result.ok ? undefined : result.refusal)
    if (result.ok) onProved()
  }
  return (
    <Modal opened onClose={onClose} title={t('prove.title')} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <div className="form">
        <p>{t('prove.text')}</p>
        <RefusalNotice refusal={refusal} />
        <Answer to={mine}>{({ password, totp, passkeys, connected }) => (
          <>
            {password !== null || totp ? <Typed withPassword={password !== null} withCode={totp} onSent={settle} /> : null}
            {passkeys.length > 0 ? <div><Button variant="default" onClick={() => void byPasskey().then(settle)}>{t('prove.passkey')}</Button></div> : null}
            {connected.length > 0 && session?.provider ? <div><Button component="a" href="/api/session/oidc?prove=yes" variant="default">{t('prove.provider', { name: session.provider })}</Button></div> : null}
            {password === null && !totp && passkeys.length === 0 && connected.length === 0 ? <p>{t('prove.noWay')}</p> : null}
          </>
        )}</Answer>
      </div>
    </Modal>
  )
}

async function byPasskey(): Promise<Result<unknown>> {
  const question = await knock<object>('/api/account/prove/passkey/question', {})
  if (!question.ok) return question
  const answer = await passkeyAnswer('signIn', question.value)
  return answer.ok ? knock('/api/account/prove/passkey', answer.value) : answer
}

function Typed({ withPassword, withCode, onSent }: { readonly withPassword: boolean; readonly withCode: boolean; readonly onSent: (result: Result<unknown>) => void }) {
  const { t } = useWords()
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    onSent(await knock('/api/account/prove', { ...(withPassword ? { password } : {}), ...(withCode ? { code } : {}) }))
  }
  return (
    <form className="form" onSubmit={(event) => void send(event)}>
      {withPassword ? <PasswordInput label={t('door.password')} required data-autofocus autoComplete="current-password" visibilityToggleButtonProps={{ 'aria-label': t('door.showPassword') }} value={password} onChange={(event) => setPassword(event.currentTarget.value)} /> : null}
      {withCode ? <TextInput label={t('prove.code')} required inputMode="numeric" autoComplete="one-time-code" value={code} onChange={(event) => setCode(event.currentTarget.value)} /> : null}
      <div><Button type="submit">{t('prove.go')}</Button></div>
    </form>
  )
}
