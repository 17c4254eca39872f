import { addDays } from '../../kernel/Day.ts'
import { DayLines } from '../../ui/DayLines.tsx'
import { Answer } from '../../ui/Refusals.tsx'
import { chartColours } from '../../ui/theme.ts'
import { useReport } from '../../ui/useReport.ts'
import { useWords } from '../../ui/useWords.ts'
import { NoCasesYet } from './CurveView.tsx'
import { Method, NoNumber, Told } from './Method.tsx'
import type { Reproduction, reproduction } from './reproduction.ts'
import { useAsked } from './useAsked.ts'

/** How many people a case infects, and how fast it grows. */
export function ReproductionView() {
  const question = useReport<typeof reproduction>('reproduction', useAsked(), { mayBeOld: true })
  return <Answer to={question}>{({ answer }) => (answer.of === 0 ? <NoCasesYet /> : <Numbers told={answer} />)}</Answer>
}

function Numbers({ told }: { readonly told: Reproduction }) {
  const words = useWords()
  const { t } = words
  const source = t('situation.source', { at: words.momentLong(told.cutOff) })
  const rows = told.windows.ok ? told.windows.value : []
  const last = rows.filter(({ estimated }) => !estimated).at(-1)
  const two = (value: number): string => words.number(Math.round(value * 100) / 100)
  const most = Math.max(2, ...rows.map(({ mean }) => mean * 1.5))
  return (
    <Method id="reproduction" basis={told}>
      <div className="figures">
        {last ? <Told value={two(last.mean)} interval={`${two(last.quantiles[0] as number)}–${two(last.quantiles[6] as number)}`} label={t('analysis.rtOn', { on: words.day(last.on) })} /> : null}
        {told.growth.ok ? <Growth growth={told.growth.value} /> : null}
      </div>
      {told.windows.ok && rows.length > 0 ? (
        <DayLines title={t('analysis.rtTitle')} unit={t('analysis.rtUnit', { by: t(`analysis.event.${told.by}`) })} digits={2} most={most} source={source} level={{ at: 1, label: t('analysis.one') }} incompleteFrom={told.completeUntil ? addDays(told.completeUntil, 1) : undefined} figures={[
          { key: 'rt', label: t('analysis.rt'), colour: chartColours[0], points: rows.map(({ on, mean, quantiles }) => ({ on, value: mean, low: quantiles[0], high: quantiles[6], low50: quantiles[2], high50: quantiles[4] })) },
          ...(told.cohorts.length > 0 ? [{ key: 'cohort', label: t('analysis.cohort'), colour: chartColours[1], dashed: true, points: told.cohorts.map(({ on, mean, lo95, hi95 }) => ({ on, value: mean, low: lo95, high: hi95 })) }] : []),
        ].map((figure) => (figure.key === 'cohort' ? { ...figure, as: 'points' as const } : figure))} />
      ) : <NoNumber refusal={told.windows.ok ? { obstacle: 'BeforeSerialInterval', message: '' } : told.windows.refusal} />}
      {told.growth.ok ? null : <NoNumber refusal={told.growth.refusal} />}
      <p className="soft">{t('analysis.importedApart', { n: words.number(told.imported) })} {Object.entries(told.without).map(([why, n]) => t(`analysis.without.${why}`, { n: words.number(n) })).join(' ')}</p>
    </Method>
  )
}

function Growth({ growth }: { readonly growth: Extract<Reproduction['growth'], { ok: true }>['value'] }) {
  const words = useWords()
  const { t } = words
  const one = (value: number): string => words.number(Math.round(Math.abs(value) * 10) / 10)
  const percent = (value: number): string => `${words.number(Math.round(Math.expm1(value) * 1000) / 10)} %`
  const { doublingDays, doublingLo95, doublingHi95 } = growth
  return (
    <>
      <Told value={percent(growth.perDay)} interval={`${percent(growth.lo95)} – ${percent(growth.hi95)}`} label={t('analysis.growthADay', { from: words.day(growth.from), to: words.day(growth.to) })} />
      {doublingDays !== null ? <Told value={t('indicators.unit.days', { n: one(doublingDays) })} interval={doublingLo95 !== null && doublingHi95 !== null ? `${one(Math.min(Math.abs(doublingLo95), Math.abs(doublingHi95)))}–${one(Math.max(Math.abs(doublingLo95), Math.abs(doublingHi95)))}` : t('analysis.mayBeSteady')} label={t(doublingDays > 0 ? 'analysis.doubling' : 'analysis.halving')} /> : null}
    </>
  )
}
