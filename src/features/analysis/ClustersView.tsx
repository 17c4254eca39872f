import { dayOf } from '../../kernel/Day.ts'
import { DayLines } from '../../ui/DayLines.tsx'
import { Answer } from '../../ui/Refusals.tsx'
import { chartColours } from '../../ui/theme.ts'
import { useReport } from '../../ui/useReport.ts'
import { useWords } from '../../ui/useWords.ts'
import type { ClustersAndAlarms, clustersAndAlarms } from './clustersAndAlarms.ts'
import { NoCasesYet } from './CurveView.tsx'
import { Method, NoNumber, Told } from './Method.tsx'
import { SimpleTable } from './SimpleTable.tsx'
import { useAsked } from './useAsked.ts'

/** Where and when there are more cases than chance gives. */
export function ClustersView() {
  const { frontId, until } = useAsked()
  const question = useReport<typeof clustersAndAlarms>('clustersAndAlarms', { ...(frontId ? { frontId } : {}), ...(until ? { until } : {}) }, { mayBeOld: true })
  return <Answer to={question}>{({ answer }) => (answer.of === 0 ? <NoCasesYet /> : <Clusters told={answer} />)}</Answer>
}

const PLACES_SHOWN = 30

function Clusters({ told }: { readonly told: ClustersAndAlarms }) {
  const words = useWords()
  const { t } = words
  const one = (value: number | null): string => (value === null ? '–' : words.number(Math.round(value * 10) / 10))
  const source = t('situation.source', { at: words.momentLong(told.cutOff) })
  return (
    <Method id="clusters" basis={told}>
      <h3>{t('analysis.scan')}</h3>
      {told.scan.ok ? (
        <>
          <p>{told.scan.value.clusters.length === 0 ? t('analysis.noCluster', { days: words.number(told.back) }) : t('analysis.clustersFound', { n: words.number(told.scan.value.clusters.length), days: words.number(told.back) })} <span className="soft">{t('analysis.scanFalse', { share: words.number(Math.round(told.scan.value.expectedFalseAlarms * 100)) })}</span></p>
          {told.scan.value.clusters.length > 0 ? <SimpleTable title={t('analysis.scan')} heads={[t('analysis.places'), t('analysis.fromTo'), t('situation.cases'), t('analysis.expected'), t('analysis.relativeRisk'), t('analysis.falseEvery')]} rows={told.scan.value.clusters.map((cluster) => ({ key: `${cluster.from} ${cluster.places[0] ?? ''}`, cells: [cluster.places.slice(0, 4).join(t('analysis.comma')) + (cluster.places.length > 4 ? ` +${cluster.places.length - 4}` : ''), `${words.day(cluster.from)}–${words.day(cluster.to)}`, words.number(cluster.cases), one(cluster.expected), one(cluster.relativeRisk), t('indicators.unit.days', { n: words.number(Math.round(cluster.falseAlarmEveryDays)) })] }))} /> : null}
        </>
      ) : <NoNumber refusal={told.scan.refusal} />}
      <h3>{t('analysis.alarms')}</h3>
      <div className="two">{told.alarms.map(({ part, days }) => <section key={part}>{days.ok ? <Alarm part={part || t('analysis.allCases')} told={days.value} source={source} /> : <><h4>{part || t('analysis.allCases')}</h4><NoNumber refusal={days.refusal} /></>}</section>)}</div>
      {told.season.ok ? <p>{t(told.season.value.alarm ? 'analysis.seasonAlarm' : 'analysis.seasonQuiet', { count: words.number(told.season.value.count), expected: one(told.season.value.expected), limit: one(told.season.value.limit), share: words.number(Math.round(told.season.value.falseAlarmChance * 1000) / 10) })}</p> : <p className="soft">{t('analysis.season')} {words.has(`refusal.${told.season.refusal.obstacle}`) ? t(`refusal.${told.season.refusal.obstacle}`) : told.season.refusal.message}</p>}
      <h3>{t('analysis.repeated')}</h3>
      <p>{t('analysis.repeatedSays', { n: words.number(told.repeated.places.length), expected: one(told.repeated.expectedByChance) })}</p>
      {told.repeated.places.length > 0 ? <SimpleTable title={t('analysis.repeated')} heads={[t('analysis.place'), t('situation.cases'), t('analysis.fromTo'), t('analysis.pValue')]} rows={told.repeated.places.slice(0, PLACES_SHOWN).map(({ place, cases, from, to, p }) => ({ key: place, cells: [place, words.number(cases), `${words.day(dayOf(from))}–${words.day(dayOf(to))}`, p < 0.01 ? '< 0.01' : words.number(Math.round(p * 100) / 100)] }))} /> : null}
      <h3>{t('analysis.positivity')}</h3>
      {told.positivity.ok ? <Positivity told={told} /> : <NoNumber refusal={told.positivity.refusal} />}
    </Method>
  )
}

function Alarm({ part, told, source }: { readonly part: string; readonly told: Extract<ClustersAndAlarms['alarms'][number]['days'], { ok: true }>['value']; readonly source: string }) {
  const words = useWords()
  const { t } = words
  const alarms = told.days.filter(({ alarm }) => alarm)
  return (
    <>
      <DayLines title={part} unit={t('analysis.casesADay')} source={source} figures={[
        { key: 'count', label: t('situation.cases'), colour: chartColours[0], as: 'bars', points: told.days.map(({ on, count }) => ({ on, value: count })) },
        { key: 'limit', label: t('analysis.limit'), colour: chartColours[1], dashed: true, points: told.days.map(({ on, limit }) => ({ on, value: limit })) },
      ]} />
      <p className="small">{alarms.length === 0 ? t('analysis.noAlarm') : t('analysis.alarmOn', { days: alarms.map(({ on }) => words.day(on)).join(t('analysis.comma')) })} <span className="soft">{t('analysis.falseChance', { share: told.falseAlarmChance < 0.001 ? '< 0.1' : words.number(Math.round(told.falseAlarmChance * 1000) / 10) })}</span></p>
    </>
  )
}

function Positivity({ told }: { readonly told: ClustersAndAlarms }) {
  const words = useWords()
  const { t } = words
  if (!told.positivity.ok) return null
  const percent = (share: number): string => `${words.number(Math.round(share * 10_000) / 100)} %`
  const { tubes, positive, positivity, prevalence, low, high } = told.positivity.value
  const days = [...new Set(told.tubes.map(({ on }) => on))].map((on) => told.tubes.filter((tube) => tube.on === on)).map((of) => ({ on: (of[0] as { on: string }).on, value: of.reduce((sum, { positive: n }) => sum + n, 0) / of.reduce((sum, { tested }) => sum + tested, 0) }))
  return (
    <>
      <div className="figures">
        <Told value={percent(positivity.share)} interval={`${percent(positivity.low)}–${percent(positivity.high)}`} label={t('analysis.tubesPositive', { positive: words.number(positive), tubes: words.number(tubes) })} />
        <Told value={percent(prevalence)} interval={`${percent(low)}–${percent(high)}`} label={t('analysis.prevalence')} />
      </div>
      <DayLines title={t('analysis.positivityTitle')} unit={t('analysis.positivityUnit')} share source={t('situation.source', { at: words.momentLong(told.cutOff) })} figures={[{ key: 'positivity', label: t('analysis.positivity'), colour: chartColours[0], points: days }]} />
    </>
  )
}
