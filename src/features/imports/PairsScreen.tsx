import { useEffect, useRef, useState } from 'react'
import { Button, TextInput } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { Go } from '../../ui/Go.tsx'
import { Answer, Empty, RefusalNotice } from '../../ui/Refusals.tsx'
import { Scroll } from '../../ui/Scroll.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useFilters } from '../../ui/useFilters.ts'
import { useReport } from '../../ui/useReport.ts'
import { useWords, type Words } from '../../ui/useWords.ts'
import type { decideMatch } from './decideMatch.ts'
import type { DoubtfulPair, doubtfulPairs, PairFacts } from './doubtfulPairs.ts'

/** Two records that may be one person, side by side, one pair after the other; a person decides, with a reason. */
export function PairsScreen() {
  const { t } = useWords()
  const [{ person }] = useFilters()
  const question = useReport<typeof doubtfulPairs>('doubtfulPairs', { personId: person ?? null, limit: 100 })
  return (
    <>
      <div className="head"><h1>{t('pairs.title')}</h1></div>
      <Answer to={question}>{({ answer }) => (answer.length === 0 ? <Empty title={t('pairs.none')}><p>{t(person ? 'pairs.noneOfPerson' : 'pairs.noneText')}</p><p><Go to={person ? '/pairs' : '/gaps'}>{t(person ? 'pairs.all' : 'nav.gaps')}</Go></p></Empty> : <OneByOne pairs={answer} />)}</Answer>
    </>
  )
}

function OneByOne({ pairs }: { readonly pairs: readonly DoubtfulPair[] }) {
  const words = useWords()
  const { t } = words
  const [at, setAt] = useState(0)
  const shown = Math.min(at, pairs.length - 1)
  const pair = pairs[shown] as DoubtfulPair
  const move = (by: number): void => setAt(Math.max(0, Math.min(pairs.length - 1, shown + by)))
  useHotkeys([['j', () => move(1)], ['k', () => move(-1)]])
  return (
    <>
      <p className="soft">{t('pairs.left', { count: pair.open, n: words.number(pair.open) })}</p>
      <Pair key={pair.id} pair={pair} />
      <div className="bar">
        <Button variant="default" size="compact-md" disabled={shown === 0} onClick={() => move(-1)}>{t('pairs.before')}</Button>
        <Button variant="default" size="compact-md" disabled={shown === pairs.length - 1} onClick={() => move(1)}>{t('pairs.next')}</Button>
        <span className="soft small">{t('pairs.keys')}</span>
      </div>
    </>
  )
}

const rows = [['Person', 'sex'], ['Person', 'ageYears'], ['Person', 'bornOn'], ['Case', 'number'], ['Case', 'classification'], ['Case', 'onsetOn'], ['Case', 'reportedOn'], ['Case', 'outcome'], ['Case', 'placeText'], ['Case', 'hospital']] as const

function Pair({ pair }: { readonly pair: DoubtfulPair }) {
  const words = useWords()
  const { t } = words
  const known = rows.filter(([, name]) => pair.facts[name] !== null || pair.otherFacts[name] !== null)
  return (
    <section aria-label={`${pair.label} · ${pair.otherLabel}`}>
      <Scroll label={`${pair.label} · ${pair.otherLabel}`}>
        <table className="plain pair">
          <caption className="unseen">{`${pair.label} · ${pair.otherLabel}`}</caption>
          <thead><tr><th scope="col"><span className="unseen">{t('pairs.what')}</span></th><th scope="col">{t('pairs.first')} · <Go to={`/people/${pair.personId}`}>{pair.label}</Go></th><th scope="col">{t('pairs.second')} · <Go to={`/people/${pair.otherPersonId}`}>{pair.otherLabel}</Go></th><th scope="col"><span className="unseen">{t('pairs.agree')}</span></th></tr></thead>
          <tbody>
            {known.map(([noun, name]) => {
              const [one, other] = [said(pair.facts, name, words), said(pair.otherFacts, name, words)]
              const differs = one !== '' && other !== '' && one !== other
              return <tr key={name}><th scope="row">{words.field(noun, name)}</th><td>{one || '–'}</td><td>{other || '–'}</td><td>{differs ? <span className="ember ember-mark">{t('pairs.differs')}</span> : one !== '' && other !== '' ? <span className="soft">{t('pairs.agrees')}</span> : ''}</td></tr>
            })}
          </tbody>
        </table>
      </Scroll>
      <Decide pair={pair} />
    </section>
  )
}

function said(facts: PairFacts, name: keyof PairFacts, words: Words): string {
  const value = facts[name]
  if (value === null) return ''
  if (name === 'ageYears') return words.number(Number(value))
  return name.endsWith('On') ? words.dayLong(String(value)) : name === 'sex' || name === 'classification' || name === 'outcome' ? words.value(name, String(value)) : String(value)
}

function Decide({ pair }: { readonly pair: DoubtfulPair }) {
  const { t } = useWords()
  const { run, busy, refusal } = useAction<typeof decideMatch>('decideMatch')
  const [reason, setReason] = useState('')
  const [asked, setAsked] = useState(false)
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (asked) box.current?.focus()
  }, [asked])
  const decide = async (decision: 'same' | 'different'): Promise<void> => {
    if (reason.trim() === '') return setAsked(true)
    const result = await run({ id: pair.id, decision, reason })
    if (result.ok) notifications.show({ message: t(`pairs.said.${decision}`, { one: pair.label, other: pair.otherLabel }) })
  }
  useHotkeys([['s', () => void decide('same')], ['d', () => void decide('different')], ['r', (event) => (event.preventDefault(), box.current?.focus())]])
  return (
    <form className="form" onSubmit={(event) => event.preventDefault()}>
      <RefusalNotice refusal={refusal} />
      <TextInput ref={box} label={t('pairs.reason')} required value={reason} error={asked && reason.trim() === '' ? t('pairs.reasonMissing') : undefined} onChange={(event) => setReason(event.currentTarget.value)} />
      <div className="bar">
        <Button type="button" loading={busy} onClick={() => void decide('same')}>{t('pairs.same')}</Button>
        <Button type="button" variant="default" loading={busy} onClick={() => void decide('different')}>{t('pairs.different')}</Button>
      </div>
      <p className="soft small">{t('pairs.sameMeans')}</p>
    </form>
  )
}
