/** A cloud of points with weights that add up to 1: where new ones are drawn around old ones, and how likely each was to be drawn. */
export interface Kernel {
  /** A point, moved by so many standard normals. */
  moved(from: readonly number[], normals: readonly number[]): readonly number[]
  /** Log of the density of a move, up to a constant that is the same for all. */
  log(from: readonly number[], to: readonly number[]): number
}

/** Twice the weighted covariance of the points (Beaumont et al. 2009; Filippi et al. 2013 in full), through its Cholesky factor. */
export function gaussianKernel(points: readonly (readonly number[])[], weights: readonly number[]): Kernel {
  const size = (points[0] as readonly number[]).length
  const means = axis(size, (i) => points.reduce((sum, point, n) => sum + (weights[n] as number) * (point[i] as number), 0))
  const covariance = axis(size, (i) => axis(size, (j) => 2 * points.reduce((sum, point, n) => sum + (weights[n] as number) * ((point[i] as number) - (means[i] as number)) * ((point[j] as number) - (means[j] as number)), 0) + (i === j ? 1e-9 : 0)))
  const factor = cholesky(covariance)
  return {
    moved: (from, normals) => from.map((value, i) => value + axis(i + 1, (j) => (factor[i]?.[j] as number) * (normals[j] as number)).reduce((a, b) => a + b, 0)),
    log: (from, to) => {
      const solved: number[] = []
      for (let i = 0; i < size; i++) solved.push(((to[i] as number) - (from[i] as number) - solved.reduce((sum, value, j) => sum + (factor[i]?.[j] as number) * value, 0)) / (factor[i]?.[i] as number))
      return -0.5 * solved.reduce((sum, value) => sum + value * value, 0)
    },
  }
}

function cholesky(matrix: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const rows: number[][] = []
  for (const [i, row] of matrix.entries()) {
    const made: number[] = []
    for (let j = 0; j <= i; j++) {
      const rest = (row[j] as number) - made.slice(0, j).reduce((sum, value, k) => sum + value * ((i === j ? made : (rows[j] as number[]))[k] as number), 0)
      made.push(i === j ? Math.sqrt(Math.max(rest, 1e-12)) : rest / (rows[j]?.[j] as number))
    }
    rows.push(made)
  }
  return rows
}

const axis = <Value>(length: number, of: (at: number) => Value): Value[] => Array.from({ length }, (_, at) => of(at))
