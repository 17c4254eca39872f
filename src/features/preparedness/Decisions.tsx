import { useState } from 'react'
import { useMay } from '../../ui/useSession.ts'
import { useWords, type Words } from '../../ui/useWords.ts'
import { RequestDialog } from './RequestDialog.tsx'
import type { DecisionTold, PreparationTold } from './told.ts'
import { amountIn, nameOf, type Items } from './useItems.ts'

/** What runs short first, and what to decide: what cannot wait until tomorrow on top. */
export function Decisions({ told, items }: { readonly told: PreparationTold; readonly items: Items }) {
  const words = useWords()
  const { t } = words
  const [asked, ask] = useState<DecisionTold | undefined>()
  const now = told.decisions.filter((one) => isNow(one, told.today))
  const later = told.decisions.filter((one) => !isNow(one, told.today))
  const first = [...told.decisions].sort((a, b) => (a.shortOn < b.shortOn ? -1 : a.shortOn > b.shortOn ? 1 : 0))[0]
  const shortest = told.things.flatMap((thing) => { const on = thing.short?.[told.chance].on; return on ? [{ thing, on }] : [] }).sort((a, b) => (a.on < b.on ? -1 : 1))[0]
  return (
    <section className="decide">
      {first && shortest ? <p className="first-short">{t('preparedness.first', { of: nameOf(words, shortest.thing), on: words.dayLong(shortest.on) })}</p> : <p className="first-short">{t('preparedness.nothingShort', { n: words.number(told.days) })}</p>}
      {told.decisions.length === 0 ? null : <><h2>{t('preparedness.today')}</h2>{now.length === 0 ? <p>{t('preparedness.nothingToday')}</p> : <List decisions={now} onAsk={ask} />}</>}
      {later.length > 0 ? <><h2>{t('preparedness.later')}</h2><List decisions={later} onAsk={ask} /></> : null}
      {asked ? <RequestDialog items={items} start={{ item: asked.id, amount: asked.amount, neededBy: asked.shortOn < told.today ? told.today : asked.shortOn }} onClose={() => ask(undefined)} /> : null}
    </section>
  )
}

/** What has to be decided by today, and what is missing already with nobody knowing how long it takes. */
const isNow = ({ by, shortOn, what }: DecisionTold, today: string): boolean => (by === null ? what === 'find' ? shortOn <= today : true : by <= today)

function List({ decisions, onAsk }: { readonly decisions: readonly DecisionTold[]; readonly onAsk: (decision: DecisionTold) => void }) {
  const words = useWords()
  const { t } = words
  const may = useMay()
  return (
    <ul className="decisions">{decisions.map((one) => (
      <li key={`${one.what} ${one.id}`}>
        <strong className={one.late ? 'ember ember-mark' : ''}>{deedIn(words, one)}</strong>{' '}
        <span className="soft small">{whyIn(words, one)}</span>{' '}
        {one.what === 'order' && may('requestSupply') ? <button type="button" className="go" aria-label={t('preparedness.askOf', { of: nameIn(words, one) })} onClick={() => onAsk(one)}>{t('preparedness.ask')}</button> : null}
      </li>
    ))}</ul>
  )
}

const nameIn = (words: Words, { id, title }: DecisionTold): string => (typeof title === 'string' ? title : nameOf(words, { id, title }))

function deedIn(words: Words, one: DecisionTold): string {
  const { t } = words
  const said = { of: nameIn(words, one), by: words.day(one.by), amount: `${amountIn(words, one.amount)}${one.unit ? ` ${words.value('unit', one.unit)}` : ''}` }
  if (one.what === 'find') return t('preparedness.do.find', said)
  const how = one.by === null ? 'Unknown' : one.late ? 'Late' : ''
  return t(`preparedness.do.${one.what}${how}`, said)
}

const whyIn = (words: Words, { what, shortOn, thereOn, by, late, missed, amount, requested }: DecisionTold): string => [
  words.t('preparedness.whenShort', { on: words.day(shortOn) }),
  ...(what === 'open' ? [words.t('preparedness.gives', { n: words.number(amount) })] : []),
  ...(late ? [words.t('preparedness.whenLate', { by: words.day(by) })] : []),
  ...(thereOn === null ? [] : [words.t(what === 'find' ? 'preparedness.whenTooLate' : 'preparedness.whenThere', { on: words.day(thereOn) })]),
  ...(missed > 0 ? [words.t('preparedness.whenMissed', { n: amountIn(words, missed) })] : []),
  ...(requested > 0 ? [words.t('preparedness.alreadyAsked', { n: amountIn(words, requested) })] : []),
].join(' ')
