import { random } from '../../src/kernel/random.ts'
import { normalQuantile } from '../../src/numbers/normalQuantile.ts'
import { dailyNames, type DailyName, type Outcome } from '../../src/simulation/run/Outcome.ts'

/** A branching process with daily generations: what the pure parts of comparing and calibrating are held against, small enough to know the answer of. */
export interface Branching {
  readonly seeds: number
  /** Infections a case makes on its next day. */
  readonly reproduction: number
  /** Chance that an infection is found on the day after it. */
  readonly found: number
  /** Person-days of restriction a found case brings. */
  readonly restrictedEach: number
  readonly days: number
}

/** Each day has its own chance, so that two settings with one seed share it day by day. */
export function branch({ seeds, reproduction, found, restrictedEach, days }: Branching, seed: number): Outcome {
  const daily = Object.fromEntries(dailyNames.map((name) => [name, new Float64Array(days)])) as Record<DailyName, Float64Array>
  let active = seeds
  let last = -1
  for (let day = 0; day < days; day++) {
    const chance = random(`${seed} ${day}`)
    daily.infections[day] = active
    if (active > 0) last = day
    const next = poisson(reproduction * active, chance.next())
    daily.casesSelfPresented[day] = Math.min(active, poisson(found * active, chance.next()))
    daily.cases[day] = daily.casesSelfPresented[day] as number
    daily.atHome[day] = (daily.cases[day] as number) * restrictedEach
    active = next
  }
  const sum = (name: DailyName): number => daily[name].reduce((a, b) => a + b, 0)
  const parts = { infections: Float64Array.of(sum('infections')), cases: Float64Array.of(sum('cases')), personDays: Float64Array.of(sum('atHome')), deaths: Float64Array.of(0) }
  return {
    from: 19_000, days, daily, byArea: parts, byAge: parts, delays: [],
    byFront: { local: { infections: sum('infections'), cases: sum('cases'), personDays: 0 }, arrivals: { infections: 0, cases: 0, personDays: 0 } },
    totals: {
      infections: sum('infections'), cases: sum('cases'), severe: 0, deaths: 0, personDays: { hospital: 0, facility: 0, home: sum('atHome'), monitoring: 0, zone: 0 }, personDaysNeverInfected: 0,
      schoolDays: 0, businessDays: 0, samples: 0, tubes: 0, transfers: 0, peak: { rooms: 0, beds: 0, icu: 0 }, daysUntilControlled: last < days - 1 ? last + 1 : undefined, chainsUnbroken: 0,
    },
  }
}

/** The Poisson count below which a share `u` of them lies; on the normal curve where the mean is large. */
function poisson(mean: number, u: number): number {
  if (mean > 500) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normalQuantile(u)))
  let [count, term, left] = [0, Math.exp(-mean), u]
  while ((left -= term) >= 0 && count < 2000) term *= mean / ++count
  return count
}
