import type { Random } from '../../kernel/random.ts'

/** A place with several cases within some days. */
export interface RepeatedPlace {
  readonly place: string
  /** Most cases within the days looked at, from when to when, and all of the place. */
  readonly cases: number
  readonly from: number
  readonly to: number
  readonly all: number
  /** The chance that so many would lie so close if the days of all cases were shuffled among them. */
  readonly p: number
}

export interface RepeatedPlaces {
  readonly places: readonly RepeatedPlace[]
  /** How many places would be listed if cases came to places without regard to each other's days: alarms expected to be false. */
  readonly expectedByChance: number
  readonly leftOut: number
}

/**
 * Places with `atLeast` cases or more within `within` days. How unusual: the days of all cases are shuffled among them `replicates` times, which keeps how many cases a place has and how the
 * curve runs; p is the share of shuffles in which the place has as many as close.
 */
export function repeatedPlaces(cases: readonly { readonly place: string; readonly day: number }[], chance: Random, { within = 14, atLeast = 2, replicates = 499 }: { readonly within?: number; readonly atLeast?: number; readonly replicates?: number } = {}): RepeatedPlaces {
  const used = cases.filter(({ place, day }) => place !== '' && Number.isSafeInteger(day))
  const places = [...new Set(used.map(({ place }) => place))]
  const index = new Map(places.map((place, i) => [place, i]))
  const where = used.map(({ place }) => index.get(place) as number)
  const days = used.map(({ day }) => day)
  const found = densest(where, days, places.length, within)
  const asClose = new Float64Array(places.length)
  let alarms = 0
  for (let round = 0; round < replicates; round++) {
    shuffle(days, chance)
    densest(where, days, places.length, within).forEach(({ cases: many }, i) => {
      if (many >= (found[i]?.cases ?? 0)) asClose[i] = (asClose[i] as number) + 1
      if (many >= atLeast) alarms++
    })
  }
  const listed = places.map((place, i) => ({ place, ...(found[i] as Densest), p: (1 + (asClose[i] as number)) / (replicates + 1) })).filter(({ cases: many }) => many >= atLeast)
  return { places: listed.sort((a, b) => b.cases - a.cases || a.p - b.p || (a.place < b.place ? -1 : 1)), expectedByChance: replicates > 0 ? alarms / replicates : 0, leftOut: cases.length - used.length }
}

interface Densest {
  readonly cases: number
  readonly from: number
  readonly to: number
  readonly all: number
}

/** Of each place the days within which most of its cases lie. */
function densest(where: readonly number[], days: readonly number[], places: number, within: number): readonly Densest[] {
  const of: number[][] = Array.from({ length: places }, () => [])
  where.forEach((place, i) => of[place]?.push(days[i] as number))
  return of.map((own) => {
    own.sort((a, b) => a - b)
    let best = { cases: 0, from: 0, to: 0, all: own.length }
    for (let low = 0, high = 0; high < own.length; high++) {
      while ((own[high] as number) - (own[low] as number) >= within) low++
      if (high - low + 1 > best.cases) best = { cases: high - low + 1, from: own[low] as number, to: own[high] as number, all: own.length }
    }
    return best
  })
}

function shuffle(values: number[], chance: Random): void {
  for (let i = values.length - 1; i > 0; i--) {
    const j = chance.below(i + 1)
    ;[values[i], values[j]] = [values[j] as number, values[i] as number]
  }
}
