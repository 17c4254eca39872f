import { dayNumber } from '../../kernel/Day.ts'
import { done, refuse, type Refusal, type Result } from '../../kernel/Result.ts'
import { chances, type ByChance, type Demand, type Driver } from '../../simulation/preparedness/Demand.ts'
import type { NeedTold } from '../analysis/demandWork.ts'

/** The needs of the forecast as drivers; those that cannot be told, with why. */
export interface Drivers {
  readonly demand: Demand
  readonly unknown: readonly { readonly driver: Driver; readonly why: Refusal }[]
}

/** Under which name the forecast tells a driver. Beds hold those in intensive care too. */
const named: Readonly<Record<Exclude<Driver, 'ward'>, string>> = { case: 'case', room: 'rooms', icu: 'intensiveCare', sample: 'sample', tube: 'tube', contact: 'contact', transport: 'transport' }

/** Demand as preparation takes it, from the needs of the forecast. */
export function demandOf(needs: readonly NeedTold[]): Result<Drivers> {
  const of = (name: string): NeedTold['days'] => needs.find((need) => need.name === name)?.days ?? refuse('NotForecast', `The forecast does not tell ${name}.`)
  const [beds, icu] = [of('beds'), of('intensiveCare')]
  const all: readonly (readonly [Driver, NeedTold['days']])[] = [...Object.entries(named).map(([driver, name]) => [driver as Driver, of(name)] as const), ['ward', beds.ok ? done(beds.value.map((day, at) => ({ ...day, ...less(day, icu.ok ? icu.value[at] : undefined) }))) : beds]]
  const known = all.flatMap(([driver, days]) => (days.ok ? [{ driver, days: days.value }] : []))
  const first = known[0]?.days[0]
  const why = all.find(([, days]) => !days.ok)?.[1]
  if (!first) return why && !why.ok ? why : refuse('NoDays', 'There is no day to plan for.')
  return done({
    demand: { from: dayNumber(first.on), days: known[0]?.days.length ?? 0, of: Object.fromEntries(known.map(({ driver, days }) => [driver, Object.fromEntries(chances.map((chance) => [chance, days.map((day) => day[chance])]))])) },
    unknown: all.flatMap(([driver, days]) => (days.ok ? [] : [{ driver, why: days.refusal }])),
  })
}

const less = (all: ByChance<number>, part: ByChance<number> | undefined): ByChance<number> => ({ p50: Math.max(0, all.p50 - (part?.p50 ?? 0)), p80: Math.max(0, all.p80 - (part?.p80 ?? 0)), p95: Math.max(0, all.p95 - (part?.p95 ?? 0)) })
