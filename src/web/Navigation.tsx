import { useState } from 'react'
import { Drawer } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useWords } from '../ui/useWords.ts'
import { useMay } from '../ui/useSession.ts'
import { phoneScreens, screens } from './screens.ts'
import { Settings } from './Settings.tsx'

const exact = (to: string): { readonly exact: boolean } => ({ exact: to === '/' })
const active = { className: 'here', 'aria-current': 'page' } as const

/** Every screen, beside the page. */
export function Navigation() {
  const { t } = useWords()
  const mine = useMyScreens()
  return (
    <nav className="side" aria-label={t('nav.label')}>
      <ul>{mine.map(({ name, to }) => <li key={name}><Link to={to} activeOptions={{ ...exact(to), includeSearch: false }} activeProps={active}>{t(`nav.${name}`)}</Link></li>)}</ul>
      <div className="side-foot"><Settings /></div>
    </nav>
  )
}

/** The few screens of a shift at the thumb, the rest behind “more”. */
export function PhoneNavigation() {
  const { t } = useWords()
  const [more, setMore] = useState(false)
  const mine = useMyScreens()
  const usual = phoneScreens.map((name) => mine.find((screen) => screen.name === name)).filter((screen) => screen !== undefined)
  const thumb = [...new Set([...usual, ...mine])].slice(0, phoneScreens.length)
  return (
    <nav className="thumb" aria-label={t('nav.label')}>
      {thumb.map(({ name, to }) => <Link key={name} to={to} activeOptions={{ ...exact(to), includeSearch: false }} activeProps={active}>{t(`nav.${name}`)}</Link>)}
      <button type="button" onClick={() => setMore(true)} aria-expanded={more}>{t('nav.more')}</button>
      <Drawer opened={more} onClose={() => setMore(false)} position="bottom" size="auto" title={t('nav.more')} closeButtonProps={{ 'aria-label': t('common.close') }}>
        <ul className="more">{mine.map(({ name, to }) => <li key={name}><Link to={to} onClick={() => setMore(false)}>{t(`nav.${name}`)}</Link></li>)}</ul>
        <Settings />
      </Drawer>
    </nav>
  )
}

/** The screens one's roles open. */
export function useMyScreens(): readonly (typeof screens)[number][] {
  const may = useMay()
  return screens.filter(({ needs }) => may(needs))
}
