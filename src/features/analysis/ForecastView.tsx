import { addDays } from '../../kernel/Day.ts'
import { DayLines } from '../../ui/DayLines.tsx'
import { Answer } from '../../ui/Refusals.tsx'
import { Scroll } from '../../ui/Scroll.tsx'
import { chartColours } from '../../ui/theme.ts'
import { useReport } from '../../ui/useReport.ts'
import { useWords } from '../../ui/useWords.ts'
import type { CaseForecast, caseForecast } from './caseForecast.ts'
import { NoCasesYet } from './CurveView.tsx'
import { Method, NoNumber } from './Method.tsx'
import { useAsked } from './useAsked.ts'

/** The coming days, and how good the forecasts of the last weeks were. */
export function ForecastView() {
  const question = useReport<typeof caseForecast>('caseForecast', useAsked(), { mayBeOld: true })
  return <Answer to={question}>{({ answer }) => (answer.of === 0 ? <NoCasesYet /> : <Coming told={answer} />)}</Answer>
}

function Coming({ told }: { readonly told: CaseForecast }) {
  const words = useWords()
  const { t } = words
  const source = t('situation.source', { at: words.momentLong(told.cutOff) })
  const percent = (share: number): string => `${words.number(Math.round(share * 100))} %`
  return (
    <Method id="forecast" basis={told}>
      {told.days.ok ? (
        <>
          <DayLines title={t('analysis.forecastTitle')} unit={t(`analysis.curveBy.${told.by}`)} source={source} incompleteFrom={told.startsAfter ? addDays(told.startsAfter, 1) : undefined} incompleteSays={t('analysis.ahead')} figures={[
            { key: 'known', label: t('analysis.knownCases'), colour: chartColours[5], as: 'bars', points: told.known.map(({ on, count }) => ({ on, value: count })) },
            { key: 'forecast', label: t('analysis.forecastLabel'), colour: chartColours[0], points: told.days.value.map(({ on, median, q025, q975, q25, q75 }) => ({ on, value: median, low: q025, high: q975, low50: q25, high50: q75 })) },
          ]} />
          {told.weights ? <p className="soft">{t('analysis.weights', { renewal: percent(told.weights.renewal), flat: percent(told.weights.flat), growth: percent(told.weights.growth) })}</p> : null}
        </>
      ) : <NoNumber refusal={told.days.refusal} />}
      <PastForecasts past={told.past} source={source} />
    </Method>
  )
}

function PastForecasts({ past, source }: { readonly past: CaseForecast['past']; readonly source: string }) {
  const words = useWords()
  const { t } = words
  const one = (value: number): string => words.number(Math.round(value * 100) / 100)
  if (past.length === 0) return <section aria-label={t('analysis.howGood')}><h3>{t('analysis.howGood')}</h3><p className="soft">{t('analysis.noPastForecast')}</p></section>
  const days = [...past].reverse().flatMap(({ days: of }) => of)
  return (
    <section aria-label={t('analysis.howGood')}>
      <h3>{t('analysis.howGood')}</h3>
      <DayLines title={t('analysis.pastForecasts')} unit={t('analysis.casesADay')} source={source} figures={[
        { key: 'happened', label: t('analysis.happened'), colour: chartColours[5], as: 'bars', points: days.map(({ on, happened }) => ({ on, value: happened })) },
        { key: 'forecast', label: t('analysis.forecastThen'), colour: chartColours[0], as: 'points', points: days.map(({ on, median, lo95, hi95 }) => ({ on, value: median, low: lo95, high: hi95 })) },
      ]} />
      <Scroll label={t('analysis.scores')}>
        <table className="plain">
          <caption className="unseen">{t('analysis.scores')}</caption>
          <thead><tr><th scope="col">{t('analysis.madeOn')}</th><th scope="col" className="number">{t('analysis.crps')}</th><th scope="col" className="number">{t('analysis.crpsFlat')}</th><th scope="col" className="number">{t('analysis.wis')}</th><th scope="col" className="number">{t('analysis.covered')}</th></tr></thead>
          <tbody>{past.map((row) => <tr key={row.madeOn}><th scope="row">{words.dayLong(row.madeOn)}</th><td className="number">{one(row.crps)}</td><td className="number">{one(row.crpsOfFlat)}</td><td className="number">{one(row.wis)}</td><td className="number">{t('indicators.of', { numerator: words.number(row.covered), denominator: words.number(row.days.length) })}</td></tr>)}</tbody>
        </table>
      </Scroll>
      <p className="soft small">{t('analysis.scoresMean')}</p>
    </section>
  )
}
