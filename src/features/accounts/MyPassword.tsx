import { useState, type FormEvent } from 'react'
import { Button, PasswordInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { RefusalNotice } from '../../ui/Refusals.tsx'
import { useWords } from '../../ui/useWords.ts'
import type { MyAccount } from './MyAccount.ts'
import { useProved } from './useProved.tsx'

/** A new password; whoever is signed in elsewhere has to sign in again. */
export function MyPassword({ account, onDone }: { readonly account: MyAccount; readonly onDone: () => void }) {
  const { t, dayLong } = useWords()
  const [password, setPassword] = useState('')
  const { send, refusal, dialog } = useProved()
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    void send('/api/account/password', { password }, 'POST', () => {
      setPassword('')
      notifications.show({ message: t('account.password.changed') })
      onDone()
    })
  }
  return (
    <section>
      <h2>{t('door.password')}</h2>
      <p>{account.password ? t('account.password.since', { on: dayLong(account.password) }) : t('account.password.none')}</p>
      <form className="form" onSubmit={submit}>
        <RefusalNotice refusal={refusal} />
        <input type="text" className="unseen" aria-hidden="true" tabIndex={-1} autoComplete="username" value={account.login ?? ''} readOnly />
        <PasswordInput label={t('account.password.new')} description={t('welcome.passwordHelp')} required autoComplete="new-password" visibilityToggleButtonProps={{ 'aria-label': t('door.showPassword') }} value={password} onChange={(event) => setPassword(event.currentTarget.value)} />
        <div><Button type="submit" variant="default">{t('account.password.change')}</Button></div>
      </form>
      {dialog}
    </section>
  )
}
