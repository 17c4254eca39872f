import { useEffect, useState, type ReactNode } from 'react'
import { Outlet, useNavigate, useRouterState } from '@tanstack/react-router'
import { OutbreakProvider } from '../ui/useOutbreak.ts'
import { Failed, Waiting } from '../ui/Refusals.tsx'
import { useSession } from '../ui/useSession.ts'
import { useWords } from '../ui/useWords.ts'
import { CommandPalette } from './CommandPalette.tsx'
import { KeysHelp } from './KeysHelp.tsx'
import { Navigation, PhoneNavigation, useMyScreens } from './Navigation.tsx'
import { Settings } from './Settings.tsx'
import { TopBar } from './TopBar.tsx'
import { useCurrentOutbreak } from './useCurrentOutbreak.ts'
import { useEvents } from './useEvents.ts'

/** What stands around every screen: where one is, which outbreak and front, up to when it speaks, and a way to everything. */
export function Shell() {
  const session = useSession()
  const path = useRouterState({ select: (state) => state.location.pathname })
  const href = useRouterState({ select: (state) => state.location.href })
  const navigate = useNavigate()
  const outside = OUTSIDE.has(path)
  const nobody = session.data?.account === null
  useEffect(() => {
    if (nobody && !outside) void navigate({ to: '/sign-in', search: { next: href } as never, replace: true })
  }, [nobody, outside, href, navigate])
  if (outside) return <Porch><Outlet /></Porch>
  if (session.error && !session.data) return <main className="alone"><Failed error={session.error} onRetry={() => void session.refetch()} /></main>
  if (!session.data?.account) return <main className="alone"><Waiting /></main>
  return <Inside path={path} />
}

/** What is there before anybody has come in. */
const OUTSIDE: ReadonlySet<string> = new Set(['/sign-in', '/welcome'])

function Porch({ children }: { readonly children: ReactNode }) {
  const { t } = useWords()
  return (
    <div className="shell bare">
      <header className="top"><div className="top-row"><strong className="mark alone-mark">{t('app.name')}</strong></div><div className="top-settings"><Settings /></div></header>
      <main id="main" tabIndex={-1}>{children}</main>
    </div>
  )
}

function Inside({ path }: { readonly path: string }) {
  const { t } = useWords()
  const { list, all, current } = useCurrentOutbreak()
  const navigate = useNavigate()
  const [helping, help] = useState(false)
  const mine = useMyScreens()
  const home = mine[0]?.to ?? '/account'
  useEvents()
  useEffect(() => {
    if (all?.length === 0 && !WITHOUT_OUTBREAK.has(path)) void navigate({ to: '/start', replace: true })
  }, [all, path, navigate])
  // The first screen of a role that does not see the situation is another one.
  useEffect(() => {
    if (path === '/' && home !== '/') void navigate({ to: home, replace: true })
  }, [path, home, navigate])
  useEffect(() => {
    document.getElementById('main')?.focus({ preventScroll: true })
  }, [path])
  if (!all && list.error) return <main className="alone"><Failed error={list.error} onRetry={() => void list.refetch()} /></main>
  if (!all) return <main className="alone"><Waiting /></main>
  const bare = !current
  return (
    <OutbreakProvider value={current}>
      <a className="skip" href="#main">{t('nav.skip')}</a>
      <div className={bare ? 'shell bare' : 'shell'}>
        <TopBar outbreaks={all} current={current} onHelp={() => help(true)} />
        {bare ? null : <Navigation />}
        <main id="main" tabIndex={-1} key={current?.id}><Outlet /></main>
        {bare ? null : <PhoneNavigation />}
      </div>
      {bare ? null : <CommandPalette />}
      <KeysHelp opened={helping} onOpen={() => help(true)} onClose={() => help(false)} />
    </OutbreakProvider>
  )
}

/** What can be done before there is an outbreak. */
const WITHOUT_OUTBREAK: ReadonlySet<string> = new Set(['/start', '/account', '/people-and-access', '/grants'])
