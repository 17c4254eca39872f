import { useMemo } from 'react'
import type { Day } from '../../kernel/Day.ts'
import { DayBars } from '../../ui/DayBars.tsx'
import { chartColours } from '../../ui/theme.ts'
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

/** New infections by the day and way they were found, and cases by onset. */
export function CaseCurves({ now, incompleteFrom }: { readonly now: Situation; readonly incompleteFrom: Day }) {
  const words = useWords()
  const { t } = words
  const foundCounts = useMemo(() => now.newByContext.map(({ on, context, count }) => ({ on, part: groupOf(context), count })), [now])
  const present = useMemo(() => Object.keys(found).filter((group) => foundCounts.some(({ part }) => part === group)), [foundCounts])
  const onsets = useMemo(() => now.curve.map(({ on, count }) => ({ on, part: 'cases', count })), [now])
  const source = t('situation.source', { at: words.momentLong(now.cutOff) })
  return (
    <div className="curves">
      <DayBars title={t('situation.byContext')} unit={t('situation.perDayFound')} source={source} counts={foundCounts} until={now.on} incompleteFrom={now.on}
        parts={present.map((group) => ({ key: group, label: t(`situation.found.${group}`), colour: chartColours[Object.keys(found).indexOf(group)] as string }))} />
      <DayBars title={t('situation.byOnset')} unit={t('situation.perDayOnset', { n: words.number(now.withoutOnset) })} source={source} counts={onsets} until={now.on} incompleteFrom={incompleteFrom}
        parts={[{ key: 'cases', label: t('situation.cases'), colour: chartColours[0] }]} rowsOf={(on) => ({ to: '/cases', search: { onsetFrom: on, onsetTo: on } })} />
    </div>
  )
}
