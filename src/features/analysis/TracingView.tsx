import { DayLines } from '../../ui/DayLines.tsx'
import { Answer } from '../../ui/Refusals.tsx'
import { Go } from '../../ui/Go.tsx'
import { chartColours } from '../../ui/theme.ts'
import { useReport } from '../../ui/useReport.ts'
import { useWords } from '../../ui/useWords.ts'
import { NoCasesYet } from './CurveView.tsx'
import { Method, NoNumber, Told } from './Method.tsx'
import { SimpleTable } from './SimpleTable.tsx'
import type { TracingInTime, TracingWeek, tracingInTime } from './tracingInTime.ts'
import { useAsked } from './useAsked.ts'

const rates = ['knownContacts', 'quarantinedWhenFound', 'unlinked', 'community', 'namedContacts', 'reached24h', 'quarantined24h'] as const

/** How well tracing works, week by week. */
export function TracingView() {
  const { frontId, until } = useAsked()
  const question = useReport<typeof tracingInTime>('tracingInTime', { ...(frontId ? { frontId } : {}), ...(until ? { until } : {}) }, { mayBeOld: true })
  return <Answer to={question}>{({ answer }) => (answer.of === 0 ? <NoCasesYet /> : <Tracing told={answer} />)}</Answer>
}

function Tracing({ told }: { readonly told: TracingInTime }) {
  const words = useWords()
  const { t } = words
  const percent = (share: number): string => `${words.number(Math.round(share * 1000) / 10)} %`
  const source = t('situation.source', { at: words.momentLong(told.cutOff) })
  const line = (name: (typeof rates)[number], colour: string) => ({ key: name, label: t(`analysis.rate.${name}`), colour, points: told.weeks.flatMap((week) => { const { share, low, high } = week[name]; return share === undefined ? [] : [{ on: week.from, value: share, low, high }] }) })
  const cell = (week: TracingWeek, name: (typeof rates)[number]): string => { const { count, of, share } = week[name]; return share === undefined ? '–' : `${percent(share)} (${words.number(count)}/${words.number(of)})` }
  const isolated = told.whole.isolatedShare
  return (
    <Method id="tracing" basis={told}>
      {isolated ? <div className="figures"><Told value={percent(isolated.share)} label={t('analysis.isolatedShare', { n: words.number(isolated.cases) })} /></div> : <NoNumber refusal={{ obstacle: 'NoInfectiousness', message: '' }} />}
      <DayLines title={t('analysis.isolatedTitle')} unit={t('analysis.byWeekFound')} share source={source} figures={[{ key: 'isolated', label: t('analysis.isolatedTitle'), colour: chartColours[0], points: told.weeks.flatMap(({ from, isolatedShare }) => (isolatedShare ? [{ on: from, value: isolatedShare.share }] : [])) }]} />
      <div className="two">
        <DayLines title={t('analysis.foundHow')} unit={t('analysis.byWeekFound')} share source={source} figures={[line('knownContacts', chartColours[0]), line('community', chartColours[1])]} />
        <DayLines title={t('analysis.contactsIn24h')} unit={t('analysis.byWeekNamed')} share source={source} figures={[line('reached24h', chartColours[0]), line('quarantined24h', chartColours[1])]} />
      </div>
      <SimpleTable title={t('analysis.view.tracing')} heads={[t('indicators.cohort.week'), t('situation.cases'), ...rates.map((name) => t(`analysis.rate.${name}`)), t('analysis.isolatedTitle')]} rows={[...told.weeks].reverse().map((week) => ({ key: week.from, cells: [`${words.day(week.from)}–${words.day(week.to)}`, words.number(week.cases), ...rates.map((name) => cell(week, name)), week.isolatedShare ? percent(week.isolatedShare.share) : '–'] }))} />
      {told.followUp.some(({ seen }) => seen > 0) ? <DayLines title={t('analysis.seenByDay')} unit={t('analysis.seenUnit')} share source={source} figures={[{ key: 'seen', label: t('analysis.seenByDay'), colour: chartColours[0], points: told.followUp.slice(told.followUp.findIndex(({ seen }) => seen > 0)).map(({ on, seen, due }) => ({ on, value: seen / due })) }]} /> : <p className="soft">{t('analysis.noChecks')}</p>}
      <p className="soft small">{t('analysis.neverAlone')} <Go to="/indicators">{t('indicators.fromSituation')}</Go></p>
    </Method>
  )
}
