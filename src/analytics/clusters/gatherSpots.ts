import { done, refuse, type Result } from '../../kernel/Result.ts'
import type { Happening } from './scanClusters.ts'

/** A place cases are counted at. */
export interface Spot {
  readonly name: string
  readonly at: readonly [number, number] | null
  /** Its share of the people; 0 where people are not counted. */
  readonly share: number
}

export interface Gathered {
  readonly spots: readonly Spot[]
  /** The spot of each case; −1 where it has none. */
  readonly spotOf: readonly number[]
  readonly leftOut: number
  readonly notes: readonly string[]
}

/** As many places as can be scanned a thousand times in seconds. */
const MOST_SPOTS = 150

/** Places by name (where several positions are given for one, their middle), or by position: each its own, or by the squares of a grid where there are too many. */
export function gatherSpots(happenings: readonly Happening[], population?: ReadonlyMap<string, number>): Result<Gathered> {
  const named = happenings.some(({ place }) => place !== undefined && place !== '')
  const { keys, notes } = named || population ? { keys: happenings.map(({ place }) => place || null), notes: [] } : byPosition(happenings)
  const people = population && [...population].filter(([, count]) => count > 0)
  if (people?.some(([, count]) => !Number.isFinite(count))) return refuse('NotACountOfPeople', 'The people of a place are a number above 0.')
  const all = people?.reduce((sum, [, count]) => sum + count, 0) ?? 0
  const numbers = new Map<string, number>()
  for (const key of people ? people.map(([name]) => name) : keys) if (key !== null && !numbers.has(key)) numbers.set(key, numbers.size)
  if (numbers.size > 5_000) return refuse('TooManyPlaces', `${numbers.size} places are more than can be scanned; give their positions instead, or larger places.`)
  const spotOf = keys.map((key) => (key === null ? -1 : (numbers.get(key) ?? -1)))
  const spots = [...numbers].map(([name, at]): Spot => ({ name, at: middleOf(happenings, spotOf, at), share: all > 0 ? (population?.get(name) ?? 0) / all : 0 }))
  return done({ spots, spotOf, leftOut: spotOf.filter((at) => at < 0).length, notes })
}

function byPosition(happenings: readonly Happening[]): { keys: (string | null)[]; notes: string[] } {
  const exact = happenings.map(({ at }) => (at ? `${at[0]}, ${at[1]}` : null))
  if (new Set(exact).size <= MOST_SPOTS) return { keys: exact, notes: [] }
  const placed = happenings.flatMap(({ at }) => (at ? [at] : []))
  const ends = [0, 1].map((axis) => placed.reduce(([a, b], at) => [Math.min(a, at[axis] as number), Math.max(b, at[axis] as number)] as [number, number], [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY] as [number, number])) as [[number, number], [number, number]]
  // Finer until there would be too many squares with cases.
  for (let side = 200; ; side = Math.floor(side * 0.8)) {
    const keys = happenings.map(({ at }) => (at ? `square ${squareOf(at[0], ends[0], side)}/${squareOf(at[1], ends[1], side)}` : null))
    if (side <= 2 || new Set(keys).size <= MOST_SPOTS) return { keys, notes: [`Cases at ${new Set(exact).size} positions are gathered into the squares of a grid of ${side} × ${side}.`] }
  }
}

const squareOf = (x: number, [low, high]: readonly [number, number], side: number): number => (high > low ? Math.min(side - 1, Math.floor(((x - low) / (high - low)) * side)) : 0)

function middleOf(happenings: readonly Happening[], spotOf: readonly number[], spot: number): readonly [number, number] | null {
  let [x, y, n] = [0, 0, 0]
  for (let i = 0; i < happenings.length; i++) {
    const at = spotOf[i] === spot ? happenings[i]?.at : null
    if (!at) continue
    x += at[0]
    y += at[1]
    n++
  }
  return n > 0 ? [x / n, y / n] : null
}
