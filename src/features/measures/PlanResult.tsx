import type { Plan } from '../../duties/planChange.ts'
import { DayBars } from '../../ui/DayBars.tsx'
import { Figure } from '../../ui/Figure.tsx'
import { PackName } from '../../ui/PackName.tsx'
import { chartColours } from '../../ui/theme.ts'
import { Scroll } from '../../ui/Scroll.tsx'
import { useWords } from '../../ui/useWords.ts'

/** A plan without its list of people, as the server hands it over. */
export interface PlanSummary extends Omit<Plan, 'entries'> {
  readonly planId: string
  readonly to: string
  readonly madeAt: string
  readonly drafts: number
  readonly entries: number
  readonly undecided: readonly { readonly at: string; readonly who: string; readonly assumed: boolean }[]
}

const counts = ['released', 'shortened', 'movedHome', 'lightened', 'lengthened', 'newlyHeld'] as const

/** What a change would do to people, days, rooms, vehicles and tests; by category and by day. Nothing is written yet. */
export function PlanResult({ plan }: { readonly plan: PlanSummary }) {
  const words = useWords()
  const { t } = words
  const source = t('situation.source', { at: words.momentLong(plan.madeAt) })
  const tests = plan.tests.flatMap(({ on, before, after }) => [{ on, part: 'after', count: Math.min(before, after) }, { on, part: 'fewer', count: Math.max(0, before - after) }, { on, part: 'more', count: Math.max(0, after - before) }])
  const rooms = plan.rooms.flatMap(({ on, before, after }) => [{ on, part: 'after', count: Math.min(before, after) }, { on, part: 'fewer', count: Math.max(0, before - after) }, { on, part: 'more', count: Math.max(0, after - before) }])
  const parts = (['after', 'fewer', 'more'] as const).map((key, index) => ({ key, label: t(`plan.part.${key}`), colour: chartColours[[0, 5, 1][index] as 0] as string })).filter(({ key }) => key === 'after' || [...tests, ...rooms].some((row) => row.part === key && row.count > 0))
  return (
    <section aria-label={t('plan.result')}>
      <h2><PackName id={plan.to} /> · {words.dayLong(plan.on)}</h2>
      <p className="notice">{t('plan.nothingWritten', { subjects: words.number(plan.subjects), unchanged: words.number(plan.unchanged) })}</p>
      <div className="figures">{counts.map((name) => <Figure key={name} value={plan[name]} label={t(`plan.count.${name}`)} />)}</div>
      <p>{t('plan.personDays', { back: words.number(plan.personDays.givenBack), asked: words.number(plan.personDays.asked) })} {t('plan.duties', { added: words.number(plan.duties.added), gone: words.number(plan.duties.void) })} {plan.vehicles.length > 0 ? t('plan.vehicles', { n: words.number(plan.vehicles.reduce((sum, { people }) => sum + people, 0)) }) : ''}</p>
      {plan.drafts > 0 ? <p className="notice">{t('plan.drafts', { n: words.number(plan.drafts) })}</p> : null}
      <h3>{t('plan.byCategory')}</h3>
      <Scroll label={t('plan.byCategory')}>
        <table className="plain plan-figures">
          <caption className="unseen">{t('plan.byCategory')}</caption>
          <thead><tr><th scope="col">{t('measures.category')}</th>{(['people', 'released', 'shortened', 'movedHome', 'longer'] as const).map((name) => <th key={name} scope="col" className="number">{t(`plan.column.${name}`)}</th>)}</tr></thead>
          <tbody>{plan.byCategory.map((row) => <tr key={row.category}><th scope="row">{words.category(row.category) || t('common.notKnown')}</th><td className="number">{words.number(row.people)}</td><td className="number">{words.number(row.released)}</td><td className="number">{words.number(row.shortened)}</td><td className="number">{words.number(row.movedHome)}</td><td className="number">{words.number(row.longer)}</td></tr>)}</tbody>
        </table>
      </Scroll>
      <div className="two">
        {plan.rooms.length > 0 ? <DayBars title={t('plan.rooms')} unit={t('plan.roomsUnit')} parts={parts} counts={rooms} source={source} /> : null}
        {plan.tests.length > 0 ? <DayBars title={t('plan.tests')} unit={t('plan.testsUnit')} parts={parts} counts={tests} source={source} /> : null}
      </div>
      {plan.undecided.length > 0 ? <><h3>{t('measures.undecided', { n: plan.undecided.length })}</h3><ul className="rows">{plan.undecided.map((one) => <li key={one.at}><code>{one.at}</code> · {t(`measures.doubt.${one.assumed ? 'assumed' : 'unknown'}`)} · {t('measures.decidedBy', { who: one.who })}</li>)}</ul></> : null}
    </section>
  )
}
