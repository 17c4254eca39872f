import { useState } from 'react'
import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { ask } from '../../ui/ask.ts'
import { knock } from '../../ui/knock.ts'
import { Answer, RefusalNotice } from '../../ui/Refusals.tsx'
import { useFilters } from '../../ui/useFilters.ts'
import { SESSION, useSession } from '../../ui/useSession.ts'
import { useWords } from '../../ui/useWords.ts'
import type { MyAccount } from './MyAccount.ts'
import { MyAuthenticator } from './MyAuthenticator.tsx'
import { MyPasskeys } from './MyPasskeys.tsx'
import { MyPassword } from './MyPassword.tsx'
import { MySessions } from './MySessions.tsx'

/** My account: how I come in, and where I am signed in. */
export function AccountScreen() {
  const { t } = useWords()
  const session = useSession()
  const person = session.data?.account?.kind === 'person'
  const [{ refused }] = useFilters()
  return (
    <>
      <div className="head"><h1>{t('account.title')}</h1><span className="grow" /><SignOut /></div>
      {refused ? <RefusalNotice refusal={{ obstacle: refused, message: '' }} /> : null}
      {person ? <Mine /> : <p>{t('account.noneHere')}</p>}
    </>
  )
}

function Mine() {
  const words = useWords()
  const { t } = words
  const queries = useQueryClient()
  const mine = useQuery({ queryKey: ['account'], queryFn: () => ask<{ answer: MyAccount }>('/api/account').then(({ answer }) => answer) })
  const { data: session } = useSession()
  const refresh = (): void => void queries.invalidateQueries({ queryKey: ['account'] })
  return (
    <Answer to={mine}>{(account) => (
      <>
        <dl className="facts">
          <dt>{t('welcome.name')}</dt><dd>{account.name}</dd>
          <dt>{t('door.login')}</dt><dd>{account.login ?? t('account.noLogin')}</dd>
          {account.email ? <><dt>{t('people.email')}</dt><dd>{account.email}</dd></> : null}
          <dt>{t('people.roles')}</dt><dd>{account.grants.length === 0 ? t('people.noRoles') : [...new Set(account.grants.map(({ role }) => words.owner(role)))].join(t('common.listComma'))}</dd>
        </dl>
        <MyPassword account={account} onDone={refresh} />
        <MyAuthenticator account={account} onDone={refresh} />
        <MyPasskeys account={account} onDone={refresh} />
        {session?.provider ? (
          <section><h2>{t('account.provider.title', { name: session.provider })}</h2>{account.connected.length > 0 ? <p>{t('account.provider.connected')}</p> : <p><Button component="a" href="/api/session/oidc?connect=yes" variant="default">{t('account.provider.connect', { name: session.provider })}</Button></p>}</section>
        ) : null}
        <MySessions account={account} onDone={refresh} />
      </>
    )}</Answer>
  )
}

/** Ends this session; the browser forgets who sat here. */
export function SignOut() {
  const { t } = useWords()
  const queries = useQueryClient()
  const [busy, setBusy] = useState(false)
  const leave = async (): Promise<void> => {
    setBusy(true)
    await knock('/api/session', undefined, 'DELETE').catch(() => undefined)
    setBusy(false)
    queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== SESSION[0] })
    await queries.invalidateQueries({ queryKey: SESSION })
  }
  return <Button size="xs" variant="default" loading={busy} onClick={() => void leave()}>{t('account.signOut')}</Button>
}
