import type { Random } from '../../kernel/random.ts'
import { drawBinomial } from '../draws/drawBinomial.ts'
import { drawPoisson } from '../draws/drawPoisson.ts'
import { quantileOf } from '../draws/quantileOf.ts'
import type { StayCurve } from './stayCurve.ts'

export interface OccupancyGiven {
  /** New cases of the coming days on each path: `cases[path][day]`. */
  readonly cases: readonly (readonly number[])[]
  /** People who come in for each case: up to 1 each case comes or does not, above it is a mean. */
  readonly perCase: number
  readonly stay: StayCurve
  /** How many days each of those who are there now has been there. */
  readonly present: readonly number[]
}

/** People there at the end of each coming day, at the chances 50, 80 and 95 %. */
export interface OccupancyDay {
  readonly p50: number
  readonly p80: number
  readonly p95: number
}

/**
 * How many are there at once: on every path of the forecast, those there now and those who come in leave day by day with the chances of the length-of-stay curve; the discrete convolution of admissions with the survival
 * of a stay, with its chance (an infinite-server queue). Everybody who needs a place is taken to get one on the day of the case.
 */
export function occupancy({ cases, perCase, stay, present }: OccupancyGiven, random: Random): readonly OccupancyDay[] {
  const horizon = cases[0]?.length ?? 0
  const totals = Array.from({ length: horizon }, () => new Float64Array(cases.length))
  cases.forEach((path, k) => {
    let groups = grouped(present)
    for (let day = 0; day < horizon; day++) {
      groups = [...groups, { been: -1, people: arriving(path[day] as number, perCase, random) }].flatMap(({ been, people }) => {
        const left = people - (people > 0 ? drawBinomial(random, people, Math.min(1, stay.ends[been + 1] ?? stay.later)) : 0)
        return left > 0 ? [{ been: been + 1, people: left }] : []
      })
      ;(totals[day] as Float64Array)[k] = groups.reduce((sum, { people }) => sum + people, 0)
    }
  })
  return totals.map((day) => {
    day.sort()
    return { p50: quantileOf(day, 0.5), p80: quantileOf(day, 0.8), p95: quantileOf(day, 0.95) }
  })
}

const arriving = (cases: number, perCase: number, random: Random): number => (perCase <= 1 ? drawBinomial(random, Math.round(cases), perCase) : drawPoisson(random, cases * perCase))

function grouped(present: readonly number[]): readonly { readonly been: number; readonly people: number }[] {
  const groups = new Map<number, number>()
  for (const been of present) groups.set(Math.max(0, Math.floor(been)), (groups.get(Math.max(0, Math.floor(been))) ?? 0) + 1)
  return [...groups].map(([been, people]) => ({ been, people }))
}
