import { useState } from 'react'
import { NumberInput } from '@mantine/core'
import { DayLines } from '../../ui/DayLines.tsx'
import { Answer } from '../../ui/Refusals.tsx'
import { chartColours } from '../../ui/theme.ts'
import { useFilters } from '../../ui/useFilters.ts'
import { useReport } from '../../ui/useReport.ts'
import { useWords } from '../../ui/useWords.ts'
import { NoCasesYet } from './CurveView.tsx'
import type { NeedTold } from './demandWork.ts'
import { Method, NoNumber, Told } from './Method.tsx'
import type { SeverityAndDemand, severityAndDemand } from './severityAndDemand.ts'
import { useAsked } from './useAsked.ts'

/** How severe it is, and what the coming days will need. */
export function SeverityView() {
  const { frontId, until } = useAsked()
  const [{ team }] = useFilters()
  const casesPerTeam = team && Number(team) > 0 ? { casesPerTeam: Number(team) } : {}
  const question = useReport<typeof severityAndDemand>('severityAndDemand', { ...(frontId ? { frontId } : {}), ...(until ? { until } : {}), ...casesPerTeam }, { mayBeOld: true })
  return <Answer to={question}>{({ answer }) => (answer.of === 0 ? <NoCasesYet /> : <Severity told={answer} />)}</Answer>
}

function Severity({ told }: { readonly told: SeverityAndDemand }) {
  const words = useWords()
  const { t } = words
  const percent = (share: number): string => `${words.number(Math.round(share * 1000) / 10)} %`
  const { fatality } = told
  const range = ({ low, high }: { readonly low: number; readonly high: number }): string => `${percent(low)}–${percent(high)}`
  return (
    <Method id="severity" basis={told}>
      <div className="figures">
        {fatality.adjusted ? <Told value={percent(fatality.adjusted.share)} interval={range(fatality.adjusted)} label={t('analysis.fatalityAdjusted', { deaths: words.number(fatality.deaths), known: words.number(Math.round(fatality.known * 10) / 10) })} /> : null}
        {fatality.crude ? <Told value={percent(fatality.crude.share)} interval={range(fatality.crude)} label={t('analysis.fatalityCrude', { deaths: words.number(fatality.deaths), cases: words.number(fatality.cases) })} /> : null}
        {fatality.ofEnded ? <Told value={percent(fatality.ofEnded.share)} interval={range(fatality.ofEnded)} label={t('analysis.fatalityEnded')} /> : null}
      </div>
      {fatality.adjusted ? null : <NoNumber refusal={{ obstacle: 'NoOnsetToDeath', message: '' }} />}
      {told.severity.length > 0 ? <p>{told.severity.map(({ level, cases }) => `${words.value('severity', level)} ${words.number(cases)}`).join(t('analysis.comma'))}{told.severityUnknown > 0 ? t('analysis.comma') + t('analysis.severityUnknown', { n: words.number(told.severityUnknown) }) : ''}</p> : null}
      <h3>{t('analysis.needs')}</h3>
      <TeamsAsked />
      <div className="two">{told.needs.map((need) => <NeedOf key={need.name} need={need} source={t('situation.source', { at: words.momentLong(told.cutOff) })} />)}</div>
    </Method>
  )
}

/** How much a team does is the city's to say. */
function TeamsAsked() {
  const { t } = useWords()
  const [{ team }, set] = useFilters()
  const [typed, setTyped] = useState(team ?? '')
  return <div className="bar"><NumberInput label={t('analysis.casesPerTeam')} value={typed} min={0.1} max={1000} onChange={(value) => setTyped(String(value))} onBlur={() => set({ team: typed || undefined })} onKeyDown={(event) => { if (event.key === 'Enter') set({ team: typed || undefined }) }} /></div>
}

function NeedOf({ need, source }: { readonly need: NeedTold; readonly source: string }) {
  const words = useWords()
  const { t } = words
  const name = t(`analysis.need.${need.name}`)
  const short = (['p95', 'p80', 'p50'] as const).flatMap((at) => { const on = need.short[at]; return on ? [t('analysis.shortOn', { chance: at.slice(1), on: words.day(on) })] : [] })
  const facts = [
    ...(need.perCase === null || need.name === 'teams' ? [] : [t('analysis.perCase', { n: words.number(Math.round(need.perCase * 100) / 100) })]),
    ...(need.stay?.median === null || !need.stay ? [] : [t('analysis.stayMedian', { n: words.number(need.stay.median), ended: words.number(need.stay.ended), used: words.number(need.stay.used) })]),
    ...(need.name === 'teams' ? [] : [t('analysis.presentNow', { n: words.number(need.present) }), need.stock === null ? t('analysis.stockUnknown') : t('analysis.stockIs', { n: words.number(need.stock) })]),
  ]
  if (!need.days.ok) return <section><h4>{name}</h4><NoNumber refusal={need.days.refusal} /></section>
  const line = (at: 'p50' | 'p80' | 'p95', colour: string, dashed: boolean) => ({ key: at, label: t('analysis.chanceOf', { n: at.slice(1) }), colour, dashed, points: need.days.ok ? need.days.value.map((day) => ({ on: day.on, value: day[at] })) : [] })
  return (
    <section>
      <DayLines title={name} unit={t('analysis.needUnit')} source={source} figures={[line('p95', chartColours[1], false), line('p80', chartColours[0], true), line('p50', chartColours[0], false)]} {...(need.stock === null ? {} : { level: { at: need.stock, label: t('analysis.stockIs', { n: words.number(need.stock) }) } })} />
      <p className="small">{short.length > 0 ? <><span className="ember ember-mark">{short.join(t('analysis.comma'))}</span> </> : null}<span className="soft">{facts.join(' ')}</span></p>
    </section>
  )
}
