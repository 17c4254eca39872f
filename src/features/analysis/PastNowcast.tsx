import type { Result } from '../../kernel/Result.ts'
import { DayLines } from '../../ui/DayLines.tsx'
import { chartColours } from '../../ui/theme.ts'
import { useWords } from '../../ui/useWords.ts'
import type { NowcastPast } from './curveWork.ts'
import { NoNumber } from './Method.tsx'

/** How good the nowcast of last week was. */
export function PastNowcast({ past, source }: { readonly past: Result<NowcastPast>; readonly source: string }) {
  const words = useWords()
  const { t } = words
  const one = (value: number): string => words.number(Math.round(value * 10) / 10)
  return (
    <section aria-label={t('analysis.howGood')}>
      <h3>{t('analysis.howGood')}</h3>
      {past.ok ? (
        <>
          <p>{t('analysis.nowcastWas', { on: words.dayLong(past.value.madeOn), error: one(past.value.error), nothing: one(past.value.errorOfNothing), covered: words.number(past.value.covered), of: words.number(past.value.days.length) })}</p>
          <DayLines title={t('analysis.nowcastThen', { on: words.dayLong(past.value.madeOn) })} unit={t('analysis.casesADay')} source={source} figures={[
            { key: 'now', label: t('analysis.knownNow'), colour: chartColours[5], as: 'bars', points: past.value.days.map(({ on, now }) => ({ on, value: now })) },
            { key: 'nowcast', label: t('analysis.estimatedThen'), colour: chartColours[0], as: 'points', points: past.value.days.map(({ on, estimate, lo95, hi95 }) => ({ on, value: estimate, low: lo95, high: hi95 })) },
            { key: 'known', label: t('analysis.knownThen'), colour: chartColours[1], as: 'points', points: past.value.days.map(({ on, known }) => ({ on, value: known })) },
          ]} />
        </>
      ) : <NoNumber refusal={past.refusal} />}
    </section>
  )
}
