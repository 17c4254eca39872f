import { useQuery } from '@tanstack/react-query'
import type { Category, Pack } from '../../duties/Pack.ts'
import { ask } from '../../ui/ask.ts'
import { Go } from '../../ui/Go.tsx'
import { PackName } from '../../ui/PackName.tsx'
import { Answer } from '../../ui/Refusals.tsx'
import { Scroll } from '../../ui/Scroll.tsx'
import { useWords, type Words } from '../../ui/useWords.ts'
import { doubtsIn } from '../../domain/policy/doubtsIn.ts'

/** What one pack says: to whom, on which days, with which tests, under which item; and what nobody has decided yet. */
export function PackPage({ id }: { readonly id: string }) {
  const question = useQuery({ queryKey: ['pack', id], queryFn: () => ask<{ answer: Pack }>(`/api/packs/${encodeURIComponent(id)}`), staleTime: Infinity })
  return <Answer to={question}>{({ answer }) => <Page pack={answer} />}</Answer>
}

function Page({ pack }: { readonly pack: Pack }) {
  const words = useWords()
  const { t } = words
  const doubts = doubtsIn(pack)
  return (
    <>
      <p className="small"><Go to="/measures">{t('nav.measures')}</Go></p>
      <div className="head"><h1>{words.given(pack.title)}</h1></div>
      <dl className="facts">
        <dt>{t('measures.issuer')}</dt><dd>{pack.issuer}</dd>
        <dt>{t('measures.document')}</dt><dd>{pack.document}</dd>
        <dt>{t('measures.level')}</dt><dd>{words.value('level', pack.level)} · {pack.jurisdiction}</dd>
        <dt>{t('measures.from')}</dt><dd>{words.dayLong(pack.inForceFrom)}{pack.inForceTo ? ` – ${words.dayLong(pack.inForceTo)}` : ''}</dd>
        {pack.draftedOn ? <><dt>{t('measures.draftedOn')}</dt><dd><PackName id={pack.draftedOn} /> · <Go to="/measures/compare" search={{ a: pack.draftedOn, b: pack.id }}>{t('measures.compareWithParent')}</Go></dd></> : null}
      </dl>
      <h2>{t('measures.people')}</h2>
      <Scroll label={t('measures.people')}>
        <table className="plain">
          <caption className="unseen">{t('measures.people')}</caption>
          <thead><tr><th scope="col">{t('measures.category')}</th><th scope="col">{t('measures.course')}</th><th scope="col">{t('measures.tests')}</th><th scope="col">{t('measures.item')}</th></tr></thead>
          <tbody>{Object.entries(pack.people).map(([name, category]) => <CategoryRow key={name} name={name} category={category} words={words} />)}</tbody>
        </table>
      </Scroll>
      {pack.timers ? <><h2>{t('measures.timers')}</h2><dl className="facts">{Object.entries(pack.timers).map(([name, timer]) => <div key={name} className="contents"><dt>{words.has(`timer.${name}`) ? t(`timer.${name}`) : name}</dt><dd>{hours(timer) === null ? <span className="soft">{t('measures.undecidedValue')}</span> : t('time.hours', { n: hours(timer) })}</dd></div>)}</dl></> : null}
      {doubts.length > 0 ? (
        <>
          <h2>{t('measures.undecided', { n: doubts.length })}</h2>
          <p className="soft">{t('measures.undecidedText')}</p>
          <ul className="rows">{doubts.map((doubt) => <li key={doubt.path}><code>{doubt.path}</code> · {t(`measures.doubt.${doubt.kind}`)} · {t('measures.decidedBy', { who: words.policy(doubt.needsDecision) || t('common.nobody') })}</li>)}</ul>
        </>
      ) : null}
    </>
  )
}

function CategoryRow({ name, category, words }: { readonly name: string; readonly category: Category; readonly words: Words }) {
  const { t } = words
  const phases = category.course ?? []
  const tests = told<readonly number[]>(category.testOnDays)
  const item = category.item ?? category.source ?? phases[0]?.item ?? phases[0]?.source
  return (
    <tr>
      <th scope="row">{category.title ? words.given(category.title) : words.category(name)}</th>
      <td>
        {category.determined === false ? t('measures.notDetermined') : phases.map((phase) => `${phase.settings.map((one) => words.value('setting', one)).join(t('measures.or'))} ${t('time.days', { n: phase.days })}`).join(' + ')}
        {category.followUp ? <div>{t('measures.followUp', { n: category.followUp.days })}</div> : null}
        {category.restriction ? <div>{t('measures.restriction', { setting: words.value('setting', category.restriction.setting), from: category.restriction.fromDay, to: category.restriction.toDay })}</div> : null}
        {category.offers?.map((offer) => <div key={offer.what}>{t('measures.offer', { what: offer.what, n: offer.withinHours })}</div>)}
      </td>
      <td>{tests ? tests.join(', ') : phases.some((phase) => phase.testOnDays.length > 0) ? testDays(phases).join(', ') : category.tests ? t('measures.testsWithin', { n: category.tests.count, days: category.tests.withinDays }) : '–'}</td>
      <td>{item === undefined ? '' : String(item)}</td>
    </tr>
  )
}

/** Tests are counted within each phase; people count them over the whole course. */
function testDays(phases: NonNullable<Category['course']>): readonly number[] {
  let before = 0
  return phases.flatMap((phase) => {
    const days = phase.testOnDays.map((day) => before + day)
    before += phase.days
    return days
  })
}

function hours(timer: unknown): number | null {
  return typeof timer === 'number' ? timer : ((timer as { hours?: number | null } | null)?.hours ?? null)
}

/** A value that may carry its origin beside it. */
const told = <Value,>(given: unknown): Value | null => (given === null || given === undefined ? null : typeof given === 'object' && 'value' in given ? (given.value as Value | null) : (given as Value))
