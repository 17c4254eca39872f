import { NativeSelect } from '@mantine/core'
import { DayLines } from '../../ui/DayLines.tsx'
import { chartColours } from '../../ui/theme.ts'
import { useFilters } from '../../ui/useFilters.ts'
import { useWords } from '../../ui/useWords.ts'
import type { Preparedness } from './preparedness.ts'
import { nameOf } from './useItems.ts'

/** Need against what is there, day by day, of one thing: the one chosen, or the one that runs short first. */
export function ThingChart({ told }: { readonly told: Preparedness }) {
  const words = useWords()
  const { t } = words
  const [{ item }, set] = useFilters()
  const drawn = told.things.filter(({ need }) => need !== null)
  const shortOn = (id: string): string => told.things.find((thing) => thing.id === id)?.short?.[told.chance].on ?? '9999'
  const first = [...drawn].sort((a, b) => (shortOn(a.id) < shortOn(b.id) ? -1 : shortOn(a.id) > shortOn(b.id) ? 1 : 0))[0]
  const thing = drawn.find(({ id }) => id === item) ?? first
  if (!thing?.need) return null
  const line = (at: 'p50' | 'p80' | 'p95', colour: string, dashed: boolean) => ({ key: at, label: t('analysis.chanceOf', { n: at.slice(1) }), colour, dashed, points: (thing.need ?? []).map((day) => ({ on: day.on, value: day[at] })) })
  const there = thing.held === null ? [] : [{ key: 'there', label: t('preparedness.chartThere'), colour: 'var(--ink)', dashed: false, points: thing.need.flatMap(({ on, there: amount }) => (amount === null ? [] : [{ on, value: amount }])) }]
  return (
    <section>
      <div className="bar"><NativeSelect label={t('preparedness.what')} value={thing.id} onChange={(event) => set({ item: event.currentTarget.value })}>{drawn.map((one) => <option key={one.id} value={one.id}>{nameOf(words, one)}</option>)}</NativeSelect></div>
      <DayLines title={nameOf(words, thing)} unit={`${t(thing.kind === 'consumable' ? 'preparedness.chartSum' : 'preparedness.chartNeed')}${thing.unit ? ` (${words.value('unit', thing.unit)})` : ''}`} source={told.simulated ? t('preparedness.simulatedSource', { title: told.simulated.title, arm: words.given(told.simulated.armTitle) }) : t('situation.source', { at: words.momentLong(told.cutOff) })} figures={[line('p95', chartColours[1], false), line('p80', chartColours[0], true), line('p50', chartColours[0], false), ...there]} digits={thing.kind === 'consumable' || thing.kind === 'place' ? 0 : 1} />
    </section>
  )
}
