import { Answer } from '../../ui/Refusals.tsx'
import { chartColours } from '../../ui/theme.ts'
import { useReport } from '../../ui/useReport.ts'
import { useWords } from '../../ui/useWords.ts'
import { BarsOf } from './BarsOf.tsx'
import { NoCasesYet } from './CurveView.tsx'
import { Method, NoNumber, Told } from './Method.tsx'
import type { OffspringNumbers, offspringNumbers } from './offspringNumbers.ts'
import type { OffspringTold } from './offspringWork.ts'
import { SimpleTable } from './SimpleTable.tsx'
import { useAsked } from './useAsked.ts'

/** How unevenly cases infect. */
export function OffspringView() {
  const { frontId, until } = useAsked()
  const question = useReport<typeof offspringNumbers>('offspringNumbers', { ...(frontId ? { frontId } : {}), ...(until ? { until } : {}) }, { mayBeOld: true })
  return <Answer to={question}>{({ answer }) => (answer.of === 0 ? <NoCasesYet /> : <Numbers told={answer} />)}</Answer>
}

function Numbers({ told }: { readonly told: OffspringNumbers }) {
  const words = useWords()
  const { t } = words
  return (
    <Method id="offspring" basis={told}>
      <p className="soft">{t(told.fromSources ? 'analysis.fromSources' : 'analysis.fromExposures', { n: words.number(told.links.links) })}{told.links.severalSources > 0 ? ` ${t('analysis.severalSources', { n: words.number(told.links.severalSources) })}` : ''}</p>
      {told.told.map((one) => <OneDenominator key={one.denominator} told={one} />)}
      {told.histogram.length > 1 ? <BarsOf title={t('analysis.histogram')} unit={t('analysis.histogramUnit')} colour={chartColours[0]} heads={[t('analysis.infected'), t('situation.cases')]} rows={told.histogram.map(({ infected, cases }) => ({ at: words.number(infected), count: cases }))} /> : null}
    </Method>
  )
}

function OneDenominator({ told }: { readonly told: OffspringTold }) {
  const words = useWords()
  const { t } = words
  const two = (value: number | null): string => (value === null ? '∞' : words.number(Math.round(value * 1000) / 1000))
  const percent = (share: number): string => (share > 0 && share < 0.001 ? '< 0.1 %' : `${words.number(Math.round(share * 1000) / 10)} %`)
  if (!told.fit.ok) return <section><h3>{t(`analysis.denominator.${told.denominator}`)}</h3><NoNumber refusal={told.fit.refusal} /></section>
  const { n, r, rLo, rHi, k, kLo, kHi } = told.fit.value
  return (
    <section>
      <h3>{t(`analysis.denominator.${told.denominator}`)} <span className="soft small">{t('analysis.ofCases', { n: words.number(n) })}</span></h3>
      <div className="figures">
        <Told value={two(r)} interval={`${two(rLo)}–${two(rHi)}`} label={t('analysis.offspringR')} />
        <Told value={two(k)} interval={`${two(kLo)}–${two(kHi)}`} label={t('analysis.offspringK')} />
        {told.top20 === null ? null : <Told value={percent(told.top20)} label={t('analysis.top20')} />}
        {told.behind80 === null ? null : <Told value={percent(told.behind80)} label={t('analysis.behind80')} />}
      </div>
      {told.denominator === 'all' && told.chances.length > 0 ? (
        <div className="two">
          <SimpleTable headed title={t('analysis.extinctionTitle')} heads={[t('analysis.start'), t('analysis.extinction'), t('analysis.large')]} rows={told.chances.map(({ start, extinction, large }) => ({ key: String(start), cells: [words.number(start), percent(extinction), percent(large)] }))} />
          <SimpleTable headed title={t('analysis.sizesTitle')} heads={[t('analysis.size'), t('analysis.chance')]} rows={told.sizes.map(({ size, chance }) => ({ key: String(size), cells: [t('analysis.orMore', { n: words.number(size) }), percent(chance)] }))} />
        </div>
      ) : null}
    </section>
  )
}
