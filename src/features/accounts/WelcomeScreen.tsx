import { useState, type FormEvent } from 'react'
import { Button, Checkbox, PasswordInput, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Refusal } from '../../kernel/Result.ts'
import { ask, sending } from '../../ui/ask.ts'
import { Go } from '../../ui/Go.tsx'
import { knock } from '../../ui/knock.ts'
import { Failed, RefusalNotice, Waiting } from '../../ui/Refusals.tsx'
import { useWords } from '../../ui/useWords.ts'
import { CodeForm } from './CodeForm.tsx'
import { useComeIn } from './SignInScreen.tsx'

interface Link {
  readonly purpose: 'owner' | 'invitation' | 'reset'
  readonly name: string
  readonly login: string | null
}

/** Where a link that works once leads: the first account of the house, an invitation, or a new password. */
export function WelcomeScreen() {
  const { t } = useWords()
  const [token] = useState(() => window.location.hash.slice(1))
  const link = useQuery({ queryKey: ['link', token], queryFn: () => ask<{ answer: Link }>('/api/links/look', sending({ token })).then(({ answer }) => answer), retry: false, staleTime: Infinity, refetchOnWindowFocus: false })
  if (link.error) return <><div className="head"><h1>{t('welcome.title')}</h1></div><Failed error={link.error} /><p><Go to="/sign-in">{t('door.signIn')}</Go></p></>
  return link.data ? <TakeUp token={token} link={link.data} /> : <Waiting />
}

function TakeUp({ token, link }: { readonly token: string; readonly link: Link }) {
  const { t } = useWords()
  const comeIn = useComeIn()
  const [name, setName] = useState(link.name)
  const [login, setLogin] = useState(link.login ?? '')
  const [password, setPassword] = useState('')
  const [worksHere, setWorksHere] = useState(true)
  const [refusal, setRefusal] = useState<Refusal | undefined>()
  const [busy, setBusy] = useState(false)
  const [asked, askCode] = useState(false)
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setBusy(true)
    const result = await knock<{ secondFactor?: boolean }>('/api/links/use', { token, password, ...(link.purpose === 'reset' ? {} : { name, login }), ...(link.purpose === 'owner' ? { worksHere } : {}) })
    setBusy(false)
    setRefusal(result.ok ? undefined : result.refusal)
    if (!result.ok) return
    if (result.value.secondFactor) askCode(true)
    else await comeIn()
  }
  const [errorAt] = [(at: string) => (refusal?.at === at ? t(`refusal.${refusal.obstacle}`) : undefined)]
  if (asked) return <><div className="head"><h1>{t('door.code.title')}</h1></div><CodeForm onIn={comeIn} onBack={() => askCode(false)} /></>
  return (
    <>
      <div className="head"><h1>{t(`welcome.${link.purpose}.title`)}</h1></div>
      <p>{t(`welcome.${link.purpose}.text`)}</p>
      <form className="form" onSubmit={(event) => void send(event)}>
        {refusal && !['name', 'login', 'password'].includes(refusal.at ?? '') ? <RefusalNotice refusal={refusal} /> : null}
        {link.purpose === 'reset' ? <input type="hidden" name="username" autoComplete="username" value={login} readOnly /> : (
          <>
            <TextInput label={t('welcome.name')} required maxLength={100} autoComplete="name" value={name} error={errorAt('name')} onChange={(event) => setName(event.currentTarget.value)} />
            <TextInput label={t('door.login')} description={t('welcome.loginHelp')} required autoComplete="username" value={login} error={errorAt('login')} onChange={(event) => setLogin(event.currentTarget.value)} />
          </>
        )}
        <PasswordInput label={t('welcome.password')} description={t('welcome.passwordHelp')} required autoComplete="new-password" visibilityToggleButtonProps={{ 'aria-label': t('door.showPassword') }} value={password} error={errorAt('password')} onChange={(event) => setPassword(event.currentTarget.value)} />
        {link.purpose === 'owner' ? <Checkbox label={t('welcome.worksHere')} checked={worksHere} onChange={(event) => setWorksHere(event.currentTarget.checked)} /> : null}
        <div><Button type="submit" loading={busy}>{t('welcome.comeIn')}</Button></div>
      </form>
    </>
  )
}
