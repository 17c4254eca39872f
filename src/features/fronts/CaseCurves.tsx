import { useMemo } from 'react'
import type { Day } from '../../kernel/Day.ts'
import type { Result } from '../../kernel/Result.ts'
import type { optional } from '../../kernel/field.ts'
import { DayBars, type DayEstimate } from '../../ui/DayBars.tsx'
import { chartColours } from '../../ui/theme.ts'
import { useReport } from '../../ui/useReport.ts'
import { useWords } from '../../ui/useWords.ts'
import type { Situation } from './situation.ts'

/** How a new infection was found, as decisions read it: under control already, by tracing, on arrival, or in the community. */
const found: Readonly<Record<string, readonly string[]>> = {
  control: ['inIsolation', 'inHomeIsolation', 'inControlledZone', 'inClosedLoop'],
  tracing: ['contactTracing'],
  arrival: ['arrival'],
  community: ['communityScreening', 'keyGroupScreening', 'selfPresented'],
  other: ['rePositive', 'pastInfection', 'unknown'],
}
const groupOf = (context: string): string => Object.entries(found).find(([, contexts]) => contexts.includes(context))?.[0] ?? 'other'

/** What this screen asks of the curve of the analyses: how many the last days will have. */
interface CurveReport {
  readonly asks: { readonly by: ReturnType<typeof optional<string>>; readonly frontId: ReturnType<typeof optional<string>> }
  load(): { readonly nowcast: Result<{ readonly days: readonly (DayEstimate & { readonly complete: number })[]; readonly widened: number }> }
}

/** From this share on a day counts as complete. */
const COMPLETE = 0.95

/** New infections by the day and way they were found, and cases by onset. */
export function CaseCurves({ now, incompleteFrom, front }: { readonly now: Situation; readonly incompleteFrom: Day; readonly front: string | undefined }) {
  const words = useWords()
  const { t } = words
  const foundCounts = useMemo(() => now.newByContext.map(({ on, context, count }) => ({ on, part: groupOf(context), count })), [now])
  const present = useMemo(() => Object.keys(found).filter((group) => foundCounts.some(({ part }) => part === group)), [foundCounts])
  const onsets = useMemo(() => now.curve.map(({ on, count }) => ({ on, part: 'cases', count })), [now])
  const told = useReport<CurveReport>('epidemicCurves', { by: 'onset', ...(front ? { frontId: front } : {}) }, { mayBeOld: true }).data?.answer.nowcast
  const estimates = told?.ok ? told.value.days : []
  const open = estimates.find(({ complete }) => complete < COMPLETE)?.on
  const source = t('situation.source', { at: words.momentLong(now.cutOff) })
  return (
    <div className="curves">
      <DayBars title={t('situation.byContext')} unit={t('situation.perDayFound')} source={source} counts={foundCounts} until={now.on} incompleteFrom={now.on}
        parts={present.map((group) => ({ key: group, label: t(`situation.found.${group}`), colour: chartColours[Object.keys(found).indexOf(group)] as string }))} />
      <DayBars title={t('situation.byOnset')} unit={t('situation.perDayOnset', { n: words.number(now.withoutOnset) })} source={source} counts={onsets} until={now.on} incompleteFrom={open ?? incompleteFrom} estimates={open ? estimates.filter(({ on }) => on >= open) : []}
        parts={[{ key: 'cases', label: t('situation.cases'), colour: chartColours[0] }]} rowsOf={(on) => ({ to: '/cases', search: { onsetFrom: on, onsetTo: on } })} />
      {told?.ok && open && told.value.widened > 1.005 ? <p className="small soft">{t('analysis.widened', { by: words.number(Math.round(told.value.widened * 100) / 100) })}</p> : null}
    </div>
  )
}
