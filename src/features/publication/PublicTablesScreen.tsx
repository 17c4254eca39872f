import { useState } from 'react'
import { Button, Checkbox, Modal } from '@mantine/core'
import { CutOff } from '../../ui/CutOff.tsx'
import { ReasonDialog } from '../../ui/ReasonDialog.tsx'
import { Answer, RefusalNotice } from '../../ui/Refusals.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useFilters } from '../../ui/useFilters.ts'
import { useReport } from '../../ui/useReport.ts'
import { useMay } from '../../ui/useSession.ts'
import { useWords } from '../../ui/useWords.ts'
import { CountsTable, headsOf, nameOf, Star, ViewChoices, type Shown } from './CountsTable.tsx'
import { EarlierDays } from './EarlierDays.tsx'
import './publication.css'
import type { PublicTables, publicTables } from './publicTables.ts'
import type { publishTables } from './publishTables.ts'
import type { publishUnsuppressed } from './publishUnsuppressed.ts'

/** What the public is told: today's tables as they would be published, and what was published before. */
export function PublicTablesScreen() {
  const { t } = useWords()
  const may = useMay()
  const [{ publication }] = useFilters()
  return (
    <>
      <div className="head"><h1>{t('nav.publication')}</h1></div>
      <p className="measure">{t('publication.intro')}</p>
      {may('publicTables') && !publication ? <Today /> : null}
      <EarlierDays />
    </>
  )
}

function Today() {
  const { t } = useWords()
  const [{ unsuppressed }] = useFilters()
  const question = useReport<typeof publicTables>('publicTables', unsuppressed ? { unsuppressed } : {})
  return (
    <section>
      <h2>{t('publication.today')}</h2>
      <Answer to={question}>{({ answer }) => (answer.now ? <Preview cutOff={answer.cutOff} publishedToday={answer.publishedToday} now={answer.now} /> : <p>{t('publication.part')}</p>)}</Answer>
    </section>
  )
}

type Now = NonNullable<PublicTables['now']>
const chosenIn = (list: string | undefined): readonly string[] => (list ?? '').split(',').filter((name) => name !== '')

function Preview({ cutOff, publishedToday, now }: Pick<PublicTables, 'cutOff' | 'publishedToday'> & { readonly now: Now }) {
  const words = useWords()
  const { t } = words
  const [filters, set] = useFilters()
  const table = now.tables.find(({ id }) => id === (filters['table'] ?? 'cases'))
  const inside = filters['inside'] === 'yes'
  const decided = chosenIn(filters['unsuppressed'])
  return (
    <>
      <p><CutOff at={cutOff} /></p>
      <ViewChoices />
      <Checkbox label={t('publication.inside')} checked={inside} onChange={(event) => set({ inside: event.currentTarget.checked ? 'yes' : undefined })} />
      {table ? (
        <>
          <CountsTable table={table} title={t('publication.today')} {...(inside ? { cell: (shown) => <Inside shown={shown} now={now} decided={decided} /> } : {})} />
          <p className="small">{'* '}{words.given(now.rules.legend)}</p>
          {inside ? <Sums table={table} now={now} /> : null}
        </>
      ) : null}
      <Open now={now} />
      <Rules rules={now.rules} />
      {publishedToday ? <p>{t('publication.publishedToday')}</p> : <Publish seen={now.seen} decided={decided} />}
    </>
  )
}

/** A number for those inside: what it is where the public sees a star, and why; whoever may decides that it is shown all the same. */
function Inside({ shown: { name, said, number }, now, decided }: { readonly shown: Shown; readonly now: Now; readonly decided: readonly string[] }) {
  const words = useWords()
  const { t } = words
  const may = useMay()
  const [, set] = useFilters()
  const withheld = now.withheld.find((one) => one.name === name)
  const isDecided = decided.includes(name)
  if (!withheld && !isDecided) return <>{number === null ? <Star /> : words.number(number)}</>
  const choose = (names: readonly string[]): void => set({ unsuppressed: names.length > 0 ? names.join() : undefined })
  return (
    <span className={withheld ? 'withheld' : ''}>
      {withheld ? <Star /> : null} {words.number(withheld?.count ?? number ?? 0)}
      {withheld ? <span className="small" title={t(`publication.why.${withheld.why}`)}> {t(`publication.whyShort.${withheld.why}`)}</span> : null}
      {may('publishUnsuppressed') ? <> <button type="button" className="go small" aria-label={t(isDecided ? 'publication.hideAgain' : 'publication.showAll', { name: said })} onClick={() => choose(isDecided ? decided.filter((one) => one !== name) : [...decided, name])}>{t(isDecided ? 'publication.withhold' : 'publication.show')}</button></> : null}
    </span>
  )
}

/** How many numbers of the view are withheld, by why. */
function Sums({ table, now }: { readonly table: Now['tables'][number]; readonly now: Now }) {
  const words = useWords()
  const { t } = words
  const [filters] = useFilters()
  const heads = headsOf(words, table, filters)
  const names = new Set(table.rows.flatMap((row) => heads.map(({ column, kind }) => nameOf(table, row, column, kind))))
  const here = now.withheld.filter(({ name }) => names.has(name))
  const count = (why: string): string => words.number(here.filter((one) => one.why === why).length)
  return <p className="soft small">{t('publication.counts', { withheld: words.number(here.length), all: words.number(names.size), small: count('small'), difference: count('difference'), complement: count('complement') })}</p>
}

function Open({ now: { open } }: { readonly now: Now }) {
  const { t } = useWords()
  if (open.length === 0) return null
  return <div className="notice late" role="alert"><p>{t('publication.open')}</p><ul className="small">{open.map((name) => <li key={name}>{name}</li>)}</ul></div>
}

/** Which counts are small, each with where it is from and who must decide it. */
function Rules({ rules: { small, sensitive, floor } }: Pick<Now, 'rules'>) {
  const words = useWords()
  const { t } = words
  const list = new Intl.ListFormat(words.language).format(sensitive.of.map((of) => (words.has(`publication.splits.${of}`) ? t(`publication.splits.${of}`) : t(`publication.tables.${of}`))))
  const lines = [[t('publication.ruleSmall', { n: words.number(small.below) }), small], [t('publication.ruleSensitive', { n: words.number(sensitive.below), list }), sensitive], [t('publication.ruleFloor', { n: words.number(floor.people) }), floor]] as const
  return (
    <details className="rules small">
      <summary>{t('publication.rules')}</summary>
      <ul>{lines.map(([line, { source, assumed, needsDecision }]) => <li key={line}>{line} <span className="soft">{words.policy(source)}{assumed ? ` · ${t('retention.assumed', { who: words.policy(needsDecision) })}` : ''}</span></li>)}</ul>
    </details>
  )
}

function Publish({ seen, decided }: { readonly seen: string; readonly decided: readonly string[] }) {
  const words = useWords()
  const { t } = words
  const may = useMay()
  const [, set] = useFilters()
  const plain = useAction<typeof publishTables>('publishTables')
  const otherwise = useAction<typeof publishUnsuppressed>('publishUnsuppressed')
  const [sure, ask] = useState(false)
  const published = <R extends { readonly ok: boolean }>(result: R): R => {
    if (result.ok) set({ unsuppressed: undefined })
    return result
  }
  const n = words.number(decided.length)
  if (decided.length > 0) {
    return (
      <>
        <p>{t('publication.decided', { n })}</p>
        {may('publishUnsuppressed') ? <Button onClick={() => ask(true)}>{t('publication.publishDecided')}</Button> : null}
        {sure ? <ReasonDialog title={t('publication.publishDecided')} text={t('publication.publishDecidedText', { n })} label={t('publication.whyDecided')} action={otherwise} send={(reason) => otherwise.run({ seen, cells: decided, reason }).then(published)} onClose={() => ask(false)} /> : null}
      </>
    )
  }
  if (!may('publishTables')) return null
  return (
    <>
      <p><Button onClick={() => ask(true)}>{t('publication.publish')}</Button></p>
      <Modal opened={sure} onClose={() => { plain.forget(); ask(false) }} title={t('publication.publish')} closeButtonProps={{ 'aria-label': t('common.close') }}>
        <p>{t('publication.publishText')}</p>
        <RefusalNotice refusal={plain.refusal} />
        <div className="bar"><Button data-autofocus loading={plain.busy} onClick={() => void plain.run({ seen }).then(published).then((result) => result.ok && ask(false))}>{t('publication.publish')}</Button><Button variant="default" onClick={() => ask(false)}>{t('common.cancel')}</Button></div>
      </Modal>
    </>
  )
}
