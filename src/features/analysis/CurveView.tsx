import { addDays } from '../../kernel/Day.ts'
import { DayBars } from '../../ui/DayBars.tsx'
import { DayLines } from '../../ui/DayLines.tsx'
import { Answer, Empty } from '../../ui/Refusals.tsx'
import { Go } from '../../ui/Go.tsx'
import { chartColours } from '../../ui/theme.ts'
import { useFilters } from '../../ui/useFilters.ts'
import { useReport } from '../../ui/useReport.ts'
import { useWords, type Words } from '../../ui/useWords.ts'
import type { EpidemicCurves, epidemicCurves } from './epidemicCurves.ts'
import { Method, NoNumber } from './Method.tsx'
import { PastNowcast } from './PastNowcast.tsx'
import { useAsked } from './useAsked.ts'

/** The epidemic curve with what is still to come in. */
export function CurveView() {
  const [{ split }] = useFilters()
  const asked = { ...useAsked(), ...(split ? { split: split as EpidemicCurves['split'] } : {}) }
  const question = useReport<typeof epidemicCurves>('epidemicCurves', asked, { mayBeOld: true })
  return <Answer to={question}>{({ answer }) => (answer.of === 0 ? <NoCasesYet /> : <Curve told={answer} />)}</Answer>
}

export function NoCasesYet() {
  const { t } = useWords()
  return <Empty title={t('analysis.empty.title')}><p>{t('analysis.empty.text')}</p><p><Go to="/imports">{t('situation.empty.import')}</Go> · <Go to="/cases" search={{ new: 'case' }}>{t('situation.empty.record')}</Go></p></Empty>
}

function Curve({ told }: { readonly told: EpidemicCurves }) {
  const words = useWords()
  const { t } = words
  const source = t('situation.source', { at: words.momentLong(told.cutOff) })
  const open = told.nowcast.ok ? told.nowcast.value.days.find(({ complete }) => complete < 0.95)?.on : addDays(told.on, -3)
  return (
    <Method id="curve" basis={told}>
      <DayBars title={t(`analysis.curveBy.${told.by}`)} unit={t('analysis.casesADay')} source={source} counts={told.counts} until={told.on} incompleteFrom={told.by === 'report' ? undefined : open} estimates={told.nowcast.ok && open ? told.nowcast.value.days.filter(({ on }) => on >= open) : []}
        parts={told.parts.map(({ key, name }, i) => ({ key, label: name ?? partName(words, told.split, key), colour: key === 'rest' ? '#c9c5bc' : key === 'unknown' ? '#888888' : (chartColours[i % chartColours.length] as string) }))}
        {...(told.by === 'onset' ? { rowsOf: (on: string) => ({ to: '/cases', search: { onsetFrom: on, onsetTo: on } }) } : {})} />
      {told.asymptomatic ? <p className="soft">{t('analysis.asymptomatic', { share: percent(words, told.asymptomatic.share), low: percent(words, told.asymptomatic.low), high: percent(words, told.asymptomatic.high) })} {t('analysis.conversions', { n: words.number(told.published.reduce((sum, { converted }) => sum + converted, 0)) })}</p> : null}
      {told.published.some(({ converted }) => converted > 0) ? <DayLines title={t('analysis.conversionsTitle')} unit={t('analysis.casesADay')} source={source} figures={[{ key: 'conversions', label: t('analysis.conversionsTitle'), colour: chartColours[1], as: 'bars', points: told.published.flatMap(({ on, converted }) => (converted > 0 ? [{ on, value: converted }] : [])) }]} /> : null}
      {told.by === 'report' ? <p className="soft">{t('analysis.nowcastNotByReport')}</p> : told.nowcast.ok ? <Widened by={told.nowcast.value.widened} /> : <NoNumber refusal={told.nowcast.refusal} />}
      {told.by === 'report' ? null : <PastNowcast past={told.past} source={source} />}
    </Method>
  )
}

/** How much wider the intervals of the last days were made, where they were. */
function Widened({ by }: { readonly by: number }) {
  const words = useWords()
  return by > 1.005 ? <p className="small soft">{words.t('analysis.widened', { by: words.number(Math.round(by * 100) / 100) })}</p> : null
}

const percent = (words: Words, share: number): string => `${words.number(Math.round(share * 1000) / 10)} %`

function partName(words: Words, split: EpidemicCurves['split'], key: string): string {
  const own = `analysis.part.${key}`
  if (words.has(own)) return words.t(own)
  return split === 'context' ? words.value('detectionContext', key) : split === 'classification' ? words.value('classification', key) : key
}
