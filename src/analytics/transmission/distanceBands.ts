import type { ChainCase } from './ChainCase.ts'

interface Band {
  readonly kind: string
  readonly spread: (i: number, j: number) => number
  readonly joins: (i: number) => boolean
  readonly partners: (i: number) => readonly number[]
}

/** Shares of all pairs that lie nearer than a band ends: one pair a case, then ten times and forty times as many. */
const steps = [1, 10, 40]

/**
 * Nearness in bands whose ends are taken from the pairs themselves, so that no unit or scale has to be known: the nearest 1, 10 and 40 neighbours of a case on average. What a case does in a
 * band is spread over the cases in it. Nothing where fewer than 5 cases have a place.
 */
export function distanceBands(cases: readonly ChainCase[]): readonly Band[] {
  const placed = cases.flatMap(({ at }, i) => (at ? [{ i, x: at[0], y: at[1] }] : []))
  if (placed.length < 5) return []
  const [x, y] = [0, 1].map((axis) => Float64Array.from(cases, ({ at }) => at?.[axis] ?? Number.NaN)) as [Float64Array, Float64Array]
  const square = (i: number, j: number): number => ((x[i] as number) - (x[j] as number)) ** 2 + ((y[i] as number) - (y[j] as number)) ** 2
  const ends = [...new Set(bandEnds(placed.map(({ i }) => i), square))]
  return ends.map((end, at) => band(end === 0 ? 'same spot' : `within ${Number(Math.sqrt(end).toPrecision(2))}`, at === 0 ? -1 : (ends[at - 1] as number), end, placed.map(({ i }) => i), square, cases.length))
}

/** The ends come from some 300 to 600 cases against all. */
function bandEnds(placed: readonly number[], square: (i: number, j: number) => number): readonly number[] {
  const every = Math.max(1, Math.floor(placed.length / Math.min(placed.length, 300)))
  const some = placed.filter((_, at) => at % every === 0)
  const all = Float64Array.from(some.flatMap((i) => placed.filter((j) => j !== i).map((j) => square(i, j)))).sort()
  return steps.filter((step) => step < (placed.length - 1) / 2).map((step) => all[Math.floor((all.length * step) / (placed.length - 1))] as number)
}

function band(kind: string, from: number, to: number, placed: readonly number[], square: (i: number, j: number) => number, n: number): Band {
  const inside = (i: number, j: number): boolean => {
    const d = square(i, j)
    return d > from && d <= to
  }
  const count = new Int32Array(n)
  const partners: number[][] = Array.from({ length: n }, () => [])
  for (let a = 0; a < placed.length; a++) {
    for (let b = a + 1; b < placed.length; b++) {
      const i = placed[a] as number
      const j = placed[b] as number
      if (!inside(i, j)) continue
      partners[i]?.push(j)
      partners[j]?.push(i)
      count[i] = (count[i] as number) + 1
      count[j] = (count[j] as number) + 1
    }
  }
  return { kind, spread: (i, j) => (inside(i, j) ? 1 / (count[i] as number) : 0), joins: (i) => (count[i] as number) > 0, partners: (i) => partners[i] as number[] }
}
