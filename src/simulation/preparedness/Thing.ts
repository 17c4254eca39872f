import type { Supplies } from '../../domain/Supplies.ts'
import { chances, type ByChance, type Demand, type Driver } from './Demand.ts'

/** What teams of a kind do, as the driver counts it. */
export const workOf = { investigation: 'case', tracing: 'contact', sampling: 'sample', laboratory: 'tube', transport: 'transport' } as const satisfies Readonly<Record<string, Driver>>
/** Places for people. */
export const places = ['room', 'ward', 'icu'] as const

/** Something that is needed day by day: places and work are kept and serve every day anew, supplies are used up or used again. */
export interface Thing {
  readonly id: string
  readonly kind: 'place' | 'work' | 'staff' | 'reusable' | 'consumable'
  /** By chance and day; null where what it follows from is not known. */
  readonly need: ByChance<readonly number[]> | null
  /** Drivers it follows from that are not known, though others are: the need is at least this. */
  readonly without: readonly string[]
}

/** Everything that is needed, from the demand of each day under a stress that multiplies it. */
export function thingsOf(demand: Demand, supplies: Supplies, times: number): readonly Thing[] {
  const known = new Map<string, ByChance<readonly number[]>>(Object.entries(demand.of).map(([driver, levels]) => [driver, scaled(levels, times)]))
  const one = (id: string, kind: Thing['kind'], driver: string): Thing => ({ id, kind, need: known.get(driver) ?? null, without: [] })
  const workers = supplies.staff.map(({ id, hours }): Thing => ({ id, kind: 'staff', ...needOf(hours, known, 1 / supplies.shift.hours) }))
  for (const { id, need } of workers) if (need) known.set(id, need)
  return [
    ...places.map((place) => one(place, 'place', place)), ...Object.entries(workOf).map(([kind, driver]) => one(kind, 'work', driver)), ...workers,
    ...supplies.items.map(({ id, reusable, perDay }): Thing => ({ id, kind: reusable ? 'reusable' : 'consumable', ...needOf(perDay, known, 1) })),
  ]
}

const scaled = (levels: ByChance<readonly number[]>, times: number): ByChance<readonly number[]> => byChance((chance) => levels[chance].map((value) => value * times))

/** Each amount times how many there are of what it is for, added up; of every chance with itself: bad days come together. */
function needOf(amounts: Readonly<Partial<Record<string, number>>>, known: ReadonlyMap<string, ByChance<readonly number[]>>, times: number): Pick<Thing, 'need' | 'without'> {
  const parts = Object.entries(amounts).flatMap(([name, amount]) => { const levels = known.get(name); return levels ? [{ levels, amount: (amount ?? 0) * times }] : [] })
  const [first] = parts
  if (!first) return { need: null, without: [] }
  return { without: Object.keys(amounts).filter((name) => !known.has(name)), need: byChance((chance) => first.levels[chance].map((_, day) => parts.reduce((sum, { levels, amount }) => sum + amount * (levels[chance][day] as number), 0))) }
}

const byChance = <Value>(of: (chance: (typeof chances)[number]) => Value): ByChance<Value> => ({ p50: of('p50'), p80: of('p80'), p95: of('p95') })
