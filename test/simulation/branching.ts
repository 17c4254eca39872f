import { random } from '../../src/kernel/random.ts'
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
    let next = 0
    for (let one = 0; one < Math.min(active, 5000); one++) {
      let left = Math.exp(-reproduction)
      for (let children = 0, u = chance.next(), term = left; u >= left && children < 50; term *= reproduction / ++children, left += term) next++
      if (chance.next() < found) daily.casesSelfPresented[day] = (daily.casesSelfPresented[day] as number) + 1
    }
    daily.cases[day] = daily.casesSelfPresented[day] as number
    daily.atHome[day] = (daily.cases[day] as number) * restrictedEach
    active = next
  }
  const sum = (name: DailyName): number => daily[name].reduce((a, b) => a + b, 0)
  const parts = { infections: Float64Array.of(sum('infections')), cases: Float64Array.of(sum('cases')), personDays: Float64Array.of(sum('atHome')), deaths: Float64Array.of(0) }
  return {
    from: 19_000, days, daily, byArea: parts, byAge: parts, delays: [],
    byFront: { local: { infections: sum('infections'), cases: sum('cases') }, arrivals: { infections: 0, cases: 0 } },
    totals: {
      infections: sum('infections'), cases: sum('cases'), severe: 0, deaths: 0, personDays: { hospital: 0, facility: 0, home: sum('atHome'), monitoring: 0, zone: 0 }, personDaysNeverInfected: 0,
      schoolDays: 0, businessDays: 0, samples: 0, tubes: 0, transfers: 0, peak: { rooms: 0, beds: 0, icu: 0 }, daysUntilControlled: last < days - 1 ? last + 1 : undefined, chainsUnbroken: 0,
    },
  }
}
