/** Where a function is least, as far as a search found it. */
export interface Least {
  readonly at: readonly number[]
  readonly value: number
  /** False where the search ran out of steps: the figure is then not to be shown as a fit. */
  readonly settled: boolean
}

/**
 * The least value of a function of a few variables, without its derivatives: Nelder & Mead's simplex (1965) with the adaptive coefficients of Gao & Han (2012), begun again
 * from where it ended until that changes nothing. A value that is not finite counts as worse than any other. `scale` is how far to look at first in each direction.
 */
export function minimise(of: (x: readonly number[]) => number, start: readonly number[], { scale = 0.5, tolerance = 1e-10, most = 4000 }: { readonly scale?: number; readonly tolerance?: number; readonly most?: number } = {}): Least {
  const value = (x: readonly number[]): number => finite(of(x))
  let best = descend(value, start, scale, tolerance, most)
  for (let again = 0; again < 6; again++) {
    const next = descend(value, best.at, scale / 4, tolerance, most)
    const gain = best.value - next.value
    if (next.value <= best.value) best = next
    if (gain <= tolerance * (1 + Math.abs(best.value))) break
  }
  return best
}

const finite = (value: number): number => (Number.isFinite(value) ? value : Number.MAX_VALUE)

interface Corner {
  readonly x: readonly number[]
  readonly value: number
}

function descend(of: (x: readonly number[]) => number, start: readonly number[], scale: number, tolerance: number, most: number): Least {
  const n = start.length
  const corner = (x: readonly number[]): Corner => ({ x, value: of(x) })
  const simplex = [corner(start), ...start.map((_, i) => corner(start.map((x, j) => (i === j ? x + scale * Math.max(1, Math.abs(x)) : x))))]
  const [reach, narrow, shrink] = [1 + 2 / n, 0.75 - 1 / (2 * n), n === 1 ? 0.5 : 1 - 1 / n]
  let asked = n + 1
  let settled = false
  while (asked < most) {
    simplex.sort((a, b) => a.value - b.value)
    const [best, second, worst] = [simplex[0] as Corner, simplex[n - 1] as Corner, simplex[n] as Corner]
    settled = worst.value - best.value <= tolerance * (1e-3 + Math.abs(best.value)) && spread(simplex) < 1e-7
    if (settled) break
    const middle = best.x.map((_, j) => simplex.slice(0, n).reduce((sum, c) => sum + (c.x[j] as number), 0) / n)
    const along = (by: number): Corner => corner(middle.map((m, j) => m + by * ((worst.x[j] as number) - m)))
    const mirrored = along(-1)
    asked += 2
    if (mirrored.value < best.value) {
      const further = along(-reach)
      simplex[n] = further.value < mirrored.value ? further : mirrored
    } else if (mirrored.value < second.value) simplex[n] = mirrored
    else {
      const nearer = mirrored.value < worst.value ? along(-narrow) : along(narrow)
      if (nearer.value < Math.min(worst.value, mirrored.value)) simplex[n] = nearer
      else {
        for (let i = 1; i <= n; i++) simplex[i] = corner((simplex[i] as Corner).x.map((x, j) => (best.x[j] as number) + shrink * (x - (best.x[j] as number))))
        asked += n
      }
    }
  }
  simplex.sort((a, b) => a.value - b.value)
  const best = simplex[0] as Corner
  return { at: best.x, value: best.value, settled: settled && best.value < Number.MAX_VALUE }
}

function spread(simplex: readonly Corner[]): number {
  const best = (simplex[0] as Corner).x
  return Math.max(...simplex.map(({ x }) => Math.max(...x.map((value, j) => Math.abs(value - (best[j] as number)) / Math.max(1, Math.abs(value))))))
}
