import { useEffect, useState } from 'react'
import { Outlet, useNavigate, useRouterState } from '@tanstack/react-router'
import { OutbreakProvider } from '../ui/useOutbreak.ts'
import { Failed, Waiting } from '../ui/Refusals.tsx'
import { useWords } from '../ui/useWords.ts'
import { CommandPalette } from './CommandPalette.tsx'
import { KeysHelp } from './KeysHelp.tsx'
import { Navigation, PhoneNavigation } from './Navigation.tsx'
import { TopBar } from './TopBar.tsx'
import { useCurrentOutbreak } from './useCurrentOutbreak.ts'
import { useEvents } from './useEvents.ts'

/** What stands around every screen: where one is, which outbreak and front, up to when it speaks, and a way to everything. */
export function Shell() {
  const { t } = useWords()
  const { list, all, current } = useCurrentOutbreak()
  const path = useRouterState({ select: (state) => state.location.pathname })
  const navigate = useNavigate()
  const [helping, help] = useState(false)
  useEvents()
  useEffect(() => {
    if (all?.length === 0 && path !== '/start') void navigate({ to: '/start', replace: true })
  }, [all, path, navigate])
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
