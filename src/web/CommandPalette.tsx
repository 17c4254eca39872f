import { useState } from 'react'
import { Spotlight } from '@mantine/spotlight'
import { useDebouncedValue } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import type { findAnything } from '../features/tracing/findAnything.ts'
import { useReport } from '../ui/useReport.ts'
import { useWords } from '../ui/useWords.ts'
import { screens } from './screens.ts'

/** What one can start from anywhere, beside going to a screen. */
const commands = [
  { name: 'recordCase', to: '/cases', search: { new: 'case' } },
  { name: 'importFile', to: '/imports' },
  { name: 'compareMeasures', to: '/measures/compare' },
  { name: 'planMeasures', to: '/measures/plan' },
  { name: 'decidePairs', to: '/pairs' },
  { name: 'linkSources', to: '/links' },
  { name: 'newOutbreak', to: '/start' },
] as const

/** Ctrl K: any person, case, tube, order, zone, screen or action, by a few letters. */
export function CommandPalette() {
  const words = useWords()
  const { t } = words
  const navigate = useNavigate()
  const [typed, setTyped] = useState('')
  const [q] = useDebouncedValue(typed.trim(), 150)
  const { data } = useReport<typeof findAnything>('findAnything', { q }, { enabled: q.length > 1 })
  const found = q.length > 1 ? (data?.answer ?? []) : []
  const wanted = (label: string): boolean => label.toLowerCase().includes(typed.trim().toLowerCase())
  const go = (to: string, search: object = {}): void => void navigate({ to, search: search as never })
  const places = [
    ...screens.map(({ name, to }) => ({ key: name, label: t(`nav.${name}`), note: t('palette.screen'), onClick: () => go(to) })),
    ...commands.map((command) => ({ key: command.name, label: t(`palette.${command.name}`), note: t('palette.action'), onClick: () => go(command.to, 'search' in command ? command.search : {}) })),
  ].filter(({ label }) => wanted(label))
  const things = found.map((one) => ({ key: one.id + one.noun, label: one.label, note: [words.noun(one.noun), one.note].filter(Boolean).join(' · '), onClick: () => go(...addressOf(one)) }))
  return (
    <Spotlight.Root query={typed} onQueryChange={setTyped} shortcut={['mod + K', 'mod + P']} scrollable maxHeight={420} overlayProps={{ blur: 0, backgroundOpacity: 0.35 }}>
      <Spotlight.Search placeholder={t('palette.placeholder')} aria-label={t('palette.placeholder')} />
      <Spotlight.ActionsList>
        {[...things, ...places].map(({ key, label, note, onClick }) => <Spotlight.Action key={key} label={label} description={note} onClick={onClick} />)}
        {things.length + places.length === 0 ? <Spotlight.Empty>{t('palette.nothing')}</Spotlight.Empty> : null}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  )
}

function addressOf({ noun, id, label, personId }: { readonly noun: string; readonly id: string; readonly label: string; readonly personId: string | null }): [string, object?] {
  if (noun === 'Case') return [`/cases/${id}`]
  if (noun === 'Person') return [`/people/${id}`]
  if (noun === 'Order') return ['/orders', { q: label }]
  return personId ? [`/people/${personId}`] : ['/', {}]
}
