import { useState, type FormEvent } from 'react'
import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useQueryClient } from '@tanstack/react-query'
import type { Refusal, Result } from '../../kernel/Result.ts'
import { knock } from '../../ui/knock.ts'
import { ownPath } from '../../ui/ownPath.ts'
import { RefusalNotice } from '../../ui/Refusals.tsx'
import { useFilters } from '../../ui/useFilters.ts'
import { useSession } from '../../ui/useSession.ts'
import { useWords } from '../../ui/useWords.ts'
import { CodeForm } from './CodeForm.tsx'
import { passkeyAnswer } from './passkeyAnswer.ts'

/** The ways in: a role of the demonstration, a passkey, a name and a password, the authority's own identity provider. */
export function SignInScreen() {
  const { t } = useWords()
  const { data } = useSession()
  const [{ refused }] = useFilters()
  const [asked, askCode] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | undefined>(refused ? { obstacle: refused, message: '' } : undefined)
  const comeIn = useComeIn()
  const settle = async (result: Result<{ secondFactor?: boolean } | unknown>): Promise<void> => {
    setRefusal(result.ok ? undefined : result.refusal)
    if (!result.ok) return
    if ((result.value as { secondFactor?: boolean }).secondFactor) askCode(true)
    else await comeIn()
  }
  if (asked) return <><div className="head"><h1>{t('door.code.title')}</h1></div><CodeForm onIn={comeIn} onBack={() => askCode(false)} /></>
  return (
    <>
      <div className="head"><h1>{t('door.signIn')}</h1></div>
      <RefusalNotice refusal={refusal} />
      {data?.demonstration ? <Roles roles={data.demonstration} onPick={(role) => void knock('/api/session/role', { role }).then(settle)} /> : null}
      <div className="two">
        <section>
          <h2>{t('door.own')}</h2>
          <PasswordForm onSent={settle} />
        </section>
        <section>
          <h2>{t('door.otherWays')}</h2>
          <p>{t('door.passkeyWhat')}</p>
          <p><Button variant="default" onClick={() => void signInByPasskey().then(settle)}>{t('door.passkey')}</Button></p>
          {data?.provider ? <p><Button component="a" href="/api/session/oidc" variant="default">{t('door.provider', { name: data.provider })}</Button></p> : null}
        </section>
      </div>
    </>
  )
}

async function signInByPasskey(): Promise<Result<unknown>> {
  const question = await knock<object>('/api/session/passkey/question', {})
  if (!question.ok) return question
  const answer = await passkeyAnswer('signIn', question.value)
  return answer.ok ? knock('/api/session/passkey', answer.value) : answer
}

function PasswordForm({ onSent }: { readonly onSent: (result: Result<unknown>) => Promise<void> }) {
  const { t } = useWords()
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const [busy, setBusy] = useState(false)
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setBusy(true)
    await onSent(await knock('/api/session', { login, password }))
    setBusy(false)
  }
  return (
    <form className="form" onSubmit={(event) => void send(event)}>
      <TextInput label={t('door.login')} required autoComplete="username" value={login} onChange={(event) => setLogin(event.currentTarget.value)} />
      <PasswordInput label={t('door.password')} required autoComplete="current-password" visibilityToggleButtonProps={{ 'aria-label': t('door.showPassword') }} value={password} onChange={(event) => setPassword(event.currentTarget.value)} />
      <div><Button type="submit" loading={busy}>{t('door.signIn')}</Button></div>
      <p className="soft small">{t('door.lost')}</p>
    </form>
  )
}

/** The roles of the demonstration: one click each, and said to be a demonstration. */
function Roles({ roles, onPick }: { readonly roles: readonly { readonly id: string; readonly title: Readonly<Record<string, string>>; readonly does: string }[]; readonly onPick: (role: string) => void }) {
  const words = useWords()
  return (
    <section>
      <div className="notice"><p><strong>{words.t('door.demonstration.title')}</strong></p><p>{words.t('door.demonstration.text')}</p></div>
      <ul className="roles">{roles.map(({ id, title }) => <li key={id}><Button fullWidth variant="default" justify="flex-start" onClick={() => onPick(id)}>{words.given(title)}</Button></li>)}</ul>
    </section>
  )
}

/** After somebody has come in: everything is asked anew, and one goes where one wanted to. */
export function useComeIn(): () => Promise<void> {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [{ next }] = useFilters()
  return async () => {
    queries.clear()
    await navigate({ to: ownPath(next, location.origin), search: {} as never, replace: true })
  }
}
