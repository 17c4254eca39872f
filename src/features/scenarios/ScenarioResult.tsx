import { useState } from 'react'
import { NativeSelect } from '@mantine/core'
import { dayOf } from '../../kernel/Day.ts'
import { figureNames, type FigureName } from '../../simulation/compare/KeptRun.ts'
import { sayingOf, type Manner } from '../../simulation/compare/sayingOf.ts'
import type { Band } from '../../simulation/compare/compareArms.ts'
import type { Assumed, SimulationAnswer } from '../../simulation/compare/SimulationAnswer.ts'
import type { Spread } from '../../simulation/compare/spreadOf.ts'
import { DayLines } from '../../ui/DayLines.tsx'
import { saveChart } from '../../ui/saveChart.ts'
import { chartColours } from '../../ui/theme.ts'
import { useWords, type Words } from '../../ui/useWords.ts'
import { FrontierPlot } from './FrontierPlot.tsx'
import { reportOf } from './reportOf.ts'
import { ResultTable } from './ResultTable.tsx'
import { placeOf } from './ShapeFields.tsx'

interface Told {
  readonly answer: SimulationAnswer
}

/** What a question came to: sentences, figures, the frontier, days, what was short, what matters, what is assumed. */
export function ScenarioResult({ title, answer }: Told & { readonly title: string }) {
  const words = useWords()
  const { t } = words
  const { scenario, people, comparison, plan, ended, none } = answer
  const sentences = sentencesOf(answer, words)
  const basis = `${t('scenarios.basis', { people: words.number(people), place: scenario.place, from: words.dayLong(scenario.from), to: words.dayLong(scenario.to), runs: words.number(comparison.runs), seed: plan.seed })} ${t(ended === 'clear' ? 'scenarios.endedClear' : 'scenarios.endedAll')}`
  const heads = [t('scenarios.column.figure'), ...answer.arms.map((arm) => words.given(arm.title))]
  const rows = figureRows(answer, words)
  return (
    <section aria-label={t('scenarios.result')}>
      <h2>{title}</h2>
      <p className="soft">{basis}</p>
      <ul className="sentences">{sentences.map((sentence, at) => <li key={sentence} className={at < 3 ? 'first' : ''}>{sentence}</li>)}</ul>
      {none.length > 0 ? <p className="notice">{t('scenarios.noneOf', { what: none.map((name) => t(`scenarios.capacity.${name}`)).join(', ') })}</p> : null}
      <p><button type="button" className="go" onClick={() => saveChart(title, 'html', reportOf({ language: words.language, title, basis, sentences, heads, rows, assumedTitle: t('scenarios.assumed'), assumed: answer.assumed.map((one) => `${nameOf(one, words)} (${words.policy(one.needsDecision)})`), app: t('app.name') }))}>{t('scenarios.report')}</button></p>
      <h3>{t('scenarios.table')}</h3>
      <p className="small soft">{t('scenarios.tableHint')}</p>
      <ResultTable title={t('scenarios.table')} heads={heads} rows={rows} />
      <FrontierPlot answer={answer} />
      <Days answer={answer} />
      <Shortages answer={answer} />
      <Matters answer={answer} />
      <Places answer={answer} />
      <AssumedNumbers answer={answer} />
    </section>
  )
}

function sentencesOf({ sentences, arms }: SimulationAnswer, words: Words): readonly string[] {
  const manner: Manner = {
    number: words.number, share: (value, signed = false) => `${signed && value > 0 ? '+' : ''}${words.number(Math.round(100 * value))} %`,
    day: (on) => words.day(dayOf(on)), named: words.t, arm: (at) => words.given(arms[at]?.title),
  }
  return sentences.map((sentence) => {
    const { key, params } = sayingOf(sentence, manner)
    const said = words.t(key, params)
    return `${said.slice(0, 1).toLocaleUpperCase(words.language)}${said.slice(1)}`
  })
}

/** Figures that are nothing in every arm are left out. */
const figureRows = ({ comparison: { arms } }: SimulationAnswer, words: Words): readonly (readonly string[])[] =>
  figureNames.filter((name) => arms.some(({ figures }) => figures[name].q95 > 0)).map((name) => [words.t(`scenarios.figure.${name}`), ...arms.map(({ figures }) => spreadText(name, figures[name], words))])

function spreadText(name: FigureName, { mean, q05, q95 }: Spread, words: Words): string {
  if (name === 'controlled') return `${words.number(Math.round(100 * mean))} %`
  const short = (value: number): string => words.number(Math.abs(value) < 10 ? Math.round(value * 10) / 10 : Math.round(value))
  return ranged(short(mean), short(q05), short(q95))
}

/** A mean and where nine in ten lie; the mean alone where all do. */
const ranged = (mean: string, low: string, high: string): string => (low === high ? mean : `${mean} (${low}–${high})`)

const shownByDay = ['infections', 'cases', 'inFacility', 'atHome', 'inZones', 'inHospital', 'inIcu', 'deaths', 'waitingForRoom', 'waitingForBed', 'investigationsWaiting', 'callsWaiting', 'transfersWaiting', 'tubes', 'casesSelfPresented', 'casesContactTracing', 'casesScreening', 'casesArrival', 'casesInIsolation', 'casesInHomeIsolation', 'casesInZone', 'schoolDaysLost', 'businessDaysLost'] as const

function Days({ answer }: Told) {
  const words = useWords()
  const { t } = words
  const [name, setName] = useState<(typeof shownByDay)[number]>('cases')
  const from = Date.parse(`${answer.scenario.from}T00:00:00Z`) / 86_400_000
  return (
    <section aria-label={t('scenarios.daily')}>
      <h3>{t('scenarios.daily')}</h3>
      <div className="bar"><NativeSelect label={t('scenarios.shown')} value={name} onChange={(event) => setName(event.currentTarget.value as typeof name)}>{shownByDay.map((one) => <option key={one} value={one}>{t(`scenarios.by.${one}`)}</option>)}</NativeSelect></div>
      <DayLines title={t(`scenarios.by.${name}`)} unit={t('scenarios.dailyUnit')} source={sourceOf(answer, words)} figures={answer.arms.map((arm, at) => ({ key: arm.id, label: words.given(arm.title), colour: chartColours[at % chartColours.length] as string, points: (answer.comparison.arms[at]?.daily[name] ?? []).map(({ mean, q05, q95 }, day) => ({ on: dayOf(from + day), value: mean, low: q05, high: q95 })) }))} />
    </section>
  )
}

const sourceOf = ({ plan, comparison }: SimulationAnswer, { t, number }: Words): string => t('scenarios.source', { seed: plan.seed, runs: number(comparison.runs) })

function Shortages({ answer }: Told) {
  const words = useWords()
  const { t } = words
  const rows = answer.comparison.arms.flatMap(({ delays }, arm) => delays.map(({ of, share, from, meanDays }) => [t(`scenarios.shortOf.${of}`), words.given(answer.arms[arm]?.title), `${words.number(Math.round(100 * share))} %`, words.dayLong(dayOf(from)), meanDays === null ? t('scenarios.never') : t('scenarios.days', { count: meanDays, n: words.number(Math.round(meanDays * 10) / 10) })]))
  return (
    <section aria-label={t('scenarios.shortages')}>
      <h3>{t('scenarios.shortages')}</h3>
      {rows.length === 0 ? <p className="soft">{t('scenarios.noShortage')}</p> : <ResultTable title={t('scenarios.shortages')} text={[1, 3]} heads={[t('scenarios.shortages'), t('scenarios.packs'), t('scenarios.inRuns'), t('scenarios.since'), t('scenarios.waits')]} rows={rows} />}
    </section>
  )
}

function Matters({ answer }: Told) {
  const words = useWords()
  const { t } = words
  const two = (value: number): string => words.number(Math.round(value * 100) / 100)
  const rows = answer.comparison.sensitivity.flatMap((of, arm) => (['infections', 'restrictedDays'] as const).flatMap((name) => of[name].slice(0, 4).map(({ at, correlation, low, high }) => [t(`scenarios.figure.${name}`), words.given(answer.arms[arm]?.title), at, `${two(correlation)} (${two(low)} – ${two(high)})`])))
  return (
    <section aria-label={t('scenarios.sensitivity')}>
      <h3>{t('scenarios.sensitivity')}</h3>
      <p className="small soft">{t('scenarios.sensitivityHint')}</p>
      {rows.length === 0 ? <p className="soft">{t('scenarios.sensitivityNone')}</p> : <ResultTable title={t('scenarios.sensitivity')} text={[1, 2]} heads={[t('scenarios.column.figure'), t('scenarios.packs'), t('scenarios.parameter'), t('scenarios.correlation')]} rows={rows} />}
    </section>
  )
}

/** Who is hit: by place, the hardest first, or by age. */
function Places({ answer }: Told) {
  const words = useWords()
  const { t } = words
  const [part, setPart] = useState<'infections' | 'cases' | 'personDays' | 'deaths'>('infections')
  const [by, setBy] = useState<'byArea' | 'byAge'>('byArea')
  const whole = (value: number): string => words.number(Math.round(value))
  const band = ({ mean, q05, q95 }: Band): string => ranged(whole(mean), whole(q05), whole(q95))
  const mean = (area: number): number => answer.comparison.arms[0]?.byArea[part][area]?.mean ?? 0
  const rows = by === 'byArea' ? answer.areas.map(({ name }, at) => ({ name, at })).sort((a, b) => mean(b.at) - mean(a.at)) : answer.ages.map((from, at) => ({ name: ageBand(from, answer.ages[at + 1], words), at }))
  return (
    <section aria-label={t('scenarios.places')}>
      <h3>{t('scenarios.places')}</h3>
      <div className="bar">
        <NativeSelect label={t('scenarios.split')} value={by} onChange={(event) => setBy(event.currentTarget.value as typeof by)}>{(['byArea', 'byAge'] as const).map((one) => <option key={one} value={one}>{t(`scenarios.splits.${one}`)}</option>)}</NativeSelect>
        <NativeSelect label={t('scenarios.shown')} value={part} onChange={(event) => setPart(event.currentTarget.value as typeof part)}>{(['infections', 'cases', 'personDays', 'deaths'] as const).map((one) => <option key={one} value={one}>{t(`scenarios.part.${one}`)}</option>)}</NativeSelect>
      </div>
      <ResultTable title={t('scenarios.places')} heads={[t(`scenarios.splits.${by}`), ...answer.arms.map((arm) => words.given(arm.title))]} rows={rows.map(({ name, at }) => [name, ...answer.comparison.arms.map((arm) => band(arm[by][part][at] as Band))])} />
    </section>
  )
}

const ageBand = (from: number, next: number | undefined, { t }: Words): string => t('scenarios.years', { ages: next === undefined ? `≥ ${from}` : `${from}–${next - 1}` })

/** Numbers of a scenario go by their names in the form, those of an illness by where they stand in its profile. */
const nameOf = ({ of, at }: Assumed, words: Words): string => (of === 'scenario' ? placeOf(words, at) : at)

function AssumedNumbers({ answer }: Told) {
  const words = useWords()
  const { t } = words
  const shown = (value: number | null, low: number | null, high: number | null): string => (value !== null ? words.number(value) : low === null || high === null ? '' : `${words.number(low)} – ${words.number(high)}`)
  return (
    <section aria-label={t('scenarios.assumed')}>
      <h3>{t('scenarios.assumed')}</h3>
      <p className="small soft">{t('scenarios.assumedHint', { n: words.number(answer.assumed.length), of: words.number(answer.numbers) })}</p>
      <ResultTable title={t('scenarios.assumed')} text={[1, 3]} heads={[t('scenarios.parameter'), t('scenarios.from'), t('scenarios.value'), t('scenarios.decides')]} rows={answer.assumed.map((one) => [nameOf(one, words), t(one.of === 'illness' ? 'scenarios.illness' : 'scenarios.scenarioItself'), shown(one.value, one.low, one.high), words.policy(one.needsDecision)])} />
    </section>
  )
}

