import type { Reserve } from './Provision.ts'
import { places } from './Thing.ts'
import { shortfall, type Holding } from './shortfall.ts'

/** A reserve facility to make ready; days counted from the first that is planned for. */
export interface Opening {
  readonly reserve: Reserve
  /** What ran short first. */
  readonly because: (typeof places)[number]
  /** The day its places are needed. */
  readonly neededOn: number
  /** The day to begin making it ready; null where nobody has said how long that takes. */
  readonly beginBy: number | null
  /** The day it can take people: when it is needed, or as soon as it can be. */
  readonly readyOn: number | null
}

export type Places<Value> = Readonly<Partial<Record<(typeof places)[number], Value>>>

/**
 * Which reserve facilities to make ready and when: day by day, where places of a kind are missing, of those that have any the one ready soonest,
 * then the one with most. Its other places count from then on too. Where nobody has said how long one takes, it comes last and counts as ready when needed.
 */
export function openings(need: Places<readonly number[]>, held: Places<Holding>, reserves: readonly Reserve[]): { readonly opened: readonly Opening[]; readonly still: Places<readonly number[]> } {
  const opened: Opening[] = []
  const missing = (place: (typeof places)[number]): readonly number[] => {
    const there = held[place]
    return there ? shortfall('kept', need[place] ?? [], { ...there, arrives: [...there.arrives, ...opened.map(({ reserve, readyOn, neededOn }) => ({ day: readyOn ?? neededOn, amount: reserve[place] }))] }) : []
  }
  const days = Math.max(0, ...places.map((place) => need[place]?.length ?? 0))
  for (let day = 0; day < days; day++) {
    for (const place of places) {
      let left = candidates(reserves, opened, place)
      // One that cannot be ready yet is begun all the same, and no other in its stead unless it is sooner or more is missing when it is.
      while (left[0] && (missing(place)[soonest(left[0], day)] ?? 0) > 0 && (missing(place)[day] ?? 0) > 0) {
        opened.push(openingOf(left[0], place, day))
        left = candidates(reserves, opened, place)
      }
    }
  }
  return { opened, still: Object.fromEntries(places.filter((place) => held[place] && need[place]).map((place) => [place, missing(place)])) }
}

/** Begun today, the first day (0), it is ready `readyDays` later. */
const soonest = ({ readyDays }: Reserve, day: number): number => Math.max(day, readyDays ?? 0)

const candidates = (reserves: readonly Reserve[], opened: readonly Opening[], place: (typeof places)[number]): readonly Reserve[] =>
  reserves.filter((reserve) => reserve[place] > 0 && !opened.some((one) => one.reserve === reserve)).sort((a, b) => (a.readyDays ?? Infinity) - (b.readyDays ?? Infinity) || b[place] - a[place] || (a.id < b.id ? -1 : 1))

function openingOf(reserve: Reserve, because: (typeof places)[number], neededOn: number): Opening {
  const { readyDays } = reserve
  return { reserve, because, neededOn, beginBy: readyDays === null ? null : neededOn - readyDays, readyOn: readyDays === null ? null : soonest(reserve, neededOn) }
}
