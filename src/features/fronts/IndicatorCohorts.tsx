import type { Indicator } from '../../duties/indicators/Indicator.ts'
import { Scroll } from '../../ui/Scroll.tsx'
import { useWords } from '../../ui/useWords.ts'
import { figureIn } from './figureIn.ts'

/** A delay by the week its people or tubes began, newest first. */
export function IndicatorCohorts({ one }: { readonly one: Indicator }) {
  const words = useWords()
  const { t } = words
  if (one.cohorts.length === 0) return null
  const shown = (value: number | null): string => (value === null ? t('indicators.nothingKnown') : figureIn(words, one.unit, value))
  return (
    <Scroll label={t('indicators.cohort.title')}>
      <table className="plain">
        <caption className="unseen">{t('indicators.cohort.title')}</caption>
        <thead><tr><th scope="col">{t('indicators.cohort.week')}</th><th scope="col" className="number">{t('indicators.cohort.all')}</th><th scope="col" className="number">{t('indicators.cohort.unfinished')}</th><th scope="col" className="number">{t('indicators.cohort.median')}</th><th scope="col" className="number">{t('indicators.cohort.p90')}</th></tr></thead>
        <tbody>{[...one.cohorts].reverse().map(({ from, to, all, unfinished, median, p90 }) => (
          <tr key={to}><th scope="row" className="nowrap">{words.day(from)}–{words.day(to)}</th><td className="number">{words.number(all)}</td><td className="number">{words.number(unfinished)}</td><td className="number">{shown(median)}</td><td className="number">{shown(p90)}</td></tr>
        ))}</tbody>
      </table>
    </Scroll>
  )
}
