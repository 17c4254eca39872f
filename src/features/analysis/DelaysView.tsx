import { DayLines } from '../../ui/DayLines.tsx'
import { Answer } from '../../ui/Refusals.tsx'
import { chartColours } from '../../ui/theme.ts'
import { useReport } from '../../ui/useReport.ts'
import { useWords } from '../../ui/useWords.ts'
import { NoCasesYet } from './CurveView.tsx'
import type { DelayTimes, delayTimes } from './delayTimes.ts'
import type { DelayTold } from './delaysWork.ts'
import { Method } from './Method.tsx'
import { SimpleTable } from './SimpleTable.tsx'
import { useAsked } from './useAsked.ts'

/** How long everything takes, and whether it gets shorter. */
export function DelaysView() {
  const { frontId, until } = useAsked()
  const question = useReport<typeof delayTimes>('delayTimes', { ...(frontId ? { frontId } : {}), ...(until ? { until } : {}) }, { mayBeOld: true })
  return <Answer to={question}>{({ answer }) => (answer.of === 0 ? <NoCasesYet /> : <Delays told={answer} />)}</Answer>
}

function Delays({ told }: { readonly told: DelayTimes }) {
  const words = useWords()
  const { t } = words
  const one = (value: number | null | undefined): string => (value === null || value === undefined ? '–' : words.number(Math.round(value * 10) / 10))
  const said = (delay: DelayTold, name: string): string => {
    const found = delay.fit.ok ? delay.fit.value.percentiles.find((each) => each.name === name) : undefined
    return found ? `${one(found.est)}${found.lo95 !== null && found.hi95 !== null ? ` (${one(found.lo95)}–${one(found.hi95)})` : ''}` : '–'
  }
  const known = told.delays.filter(({ used, leftOut }) => used > 0 || leftOut.length > 0)
  return (
    <Method id="delays" basis={told}>
      <SimpleTable title={t('analysis.view.delays')} text={[5, 6]} heads={[t('analysis.delay'), t('analysis.usedRows'), t('analysis.medianSeen'), t('analysis.medianCorrected'), t('analysis.p90Corrected'), t('analysis.distributionHead'), t('analysis.leftOutHead')]}
        rows={known.map((delay) => ({ key: delay.name, cells: [
          t(`analysis.delayName.${delay.name}`), words.number(delay.used), one(delay.summary?.median), said(delay, 'p50'), said(delay, 'p90'),
          delay.fit.ok ? t(`analysis.family.${delay.fit.value.family}`) : <span className="soft">{words.has(`refusal.${delay.fit.refusal.obstacle}`) ? t(`refusal.${delay.fit.refusal.obstacle}`) : delay.fit.refusal.message}</span>,
          delay.leftOut.map(({ why, count }) => t(`analysis.leftOut.${why}`, { n: words.number(count) })).join(t('analysis.comma')),
        ] }))} />
      <h3>{t('analysis.byWeek')}</h3>
      <div className="two">{known.filter(({ weeks }) => weeks.some(({ median }) => median !== null)).map((delay) => <DelayWeeks key={delay.name} delay={delay} source={t('situation.source', { at: words.momentLong(told.cutOff) })} />)}</div>
    </Method>
  )
}

function DelayWeeks({ delay: { name, weeks }, source }: { readonly delay: DelayTold; readonly source: string }) {
  const { t } = useWords()
  const figure = (key: 'median' | 'p90', colour: string) => ({
    key, label: t(`analysis.${key}`), colour, points: weeks.flatMap(({ monday, [key]: told }) => (told === null ? [] : [{ on: monday, value: told.est, low: told.lo95 ?? undefined, high: told.hi95 ?? undefined }])),
  })
  return <DayLines title={t(`analysis.delayName.${name}`)} unit={t('analysis.daysByWeek')} digits={1} source={source} most={Math.max(1, ...weeks.flatMap(({ p90 }) => (p90 ? [p90.est * 1.5] : [])))} figures={[figure('median', chartColours[0]), figure('p90', chartColours[1])]} />
}
