import { forecast, members } from '../../src/analytics/forecast/forecast.ts'
import { fitAll } from '../../src/analytics/forecast/Member.ts'
import { memberPaths } from '../../src/analytics/forecast/memberPaths.ts'
import { sortedDay, type Paths } from '../../src/analytics/forecast/Paths.ts'
import { covered95, crps, wis } from '../../src/analytics/forecast/scores.ts'
import { hubBaseline } from './hubBaseline.ts'
import { random } from '../../src/kernel/random.ts'

/** Sums over every forecast of a series at rolling origins; divide by `n`. */
export interface Rolled {
  readonly n: number
  readonly refused: number
  readonly crps: Readonly<Record<string, number>>
  readonly wis: Readonly<Record<string, number>>
  readonly covered: Readonly<Record<string, number>>
}

/** Forecasts a series from every `step`th day on, each from what was known then, and scores them and each of their members against what came; days after the last are not scored. */
export function rollingOrigins(counts: readonly number[], { horizon = 14, step = 3, draws = 300, first = 14 }: { readonly horizon?: number; readonly step?: number; readonly draws?: number; readonly first?: number } = {}): Rolled {
  const sums = { n: 0, refused: 0, crps: {} as Record<string, number>, wis: {} as Record<string, number>, covered: {} as Record<string, number> }
  const add = (name: string, paths: Paths, origin: number): void => {
    for (let h = 0; h < paths.horizon && origin + h < counts.length; h++) {
      const [day, happened] = [sortedDay(paths, h), counts[origin + h] as number]
      sums.crps[name] = (sums.crps[name] ?? 0) + crps(day, happened)
      sums.wis[name] = (sums.wis[name] ?? 0) + wis(day, happened)
      sums.covered[name] = (sums.covered[name] ?? 0) + (covered95(day, happened) ? 1 : 0)
    }
  }
  for (let origin = first; origin < counts.length; origin += step) {
    const before = counts.slice(0, origin)
    const made = forecast(before, horizon, random(`origin ${origin}`), { draws })
    if (!made.ok) {
      sums.refused++
      continue
    }
    add('forecast', made.value.paths, origin)
    for (const { name, ways } of members) add(name, memberPaths(fitAll(ways(undefined), before.slice(-90)), horizon, draws, random(`origin ${origin}/${name}`)), origin)
    add('baseline', hubBaseline(before, horizon, draws, random(`origin ${origin}/baseline`)), origin)
    sums.n += Math.min(horizon, counts.length - origin)
  }
  return sums
}
