import { normalQuantile } from '../../numbers/normalQuantile.ts'

/** How a figure goes with an uncertain parameter, the others held: −1 to 1, with its 90 % interval. */
export interface Influence {
  readonly at: string
  readonly correlation: number
  readonly low: number
  readonly high: number
}

/**
 * Which parameter matters most: partial rank correlations of a figure with each parameter over the draws (Saltelli & Marivoet 1990; Marino et al. 2008), intervals by Fisher's z,
 * strongest first. Fits what rises or falls throughout, which a figure of an outbreak does in nearly every parameter of an illness. Where there are too few draws to hold
 * the others (fewer than parameters + 5), the plain rank correlation stands in: draws are independent, so it is blunter and not biased.
 * `drawn`: one row a draw, one column a parameter; `figure`: its mean over the replicates of the draw. A parameter that never varied is left out.
 */
export function sensitivity(names: readonly string[], drawn: readonly (readonly number[])[], figure: readonly number[]): readonly Influence[] {
  const n = figure.length
  if (n < 5) return []
  const columns = names.map((at, column) => ({ at, ranks: ranksOf(drawn.map((row) => row[column] as number)) })).filter(({ ranks }) => ranks.some((rank) => rank !== ranks[0]))
  const outcome = ranksOf(figure)
  if (outcome.every((rank) => rank === outcome[0])) return []
  const partial = n >= columns.length + 5
  return columns.map(({ at, ranks }, column) => {
    const others = partial ? columns.filter((_, other) => other !== column).map((other) => other.ranks) : []
    const correlation = correlationOf(beyond(ranks, others), beyond(outcome, others))
    const step = -normalQuantile(0.05) / Math.sqrt(n - others.length - 3)
    const z = Math.atanh(Math.max(-0.999_999, Math.min(0.999_999, correlation)))
    return { at, correlation, low: Math.tanh(z - step), high: Math.tanh(z + step) }
  }).sort((a, b) => Math.abs(b.correlation) - Math.abs(a.correlation))
}

/** Ranks from 0; equal values share their mean rank. */
function ranksOf(values: readonly number[]): readonly number[] {
  const order = values.map((_, at) => at).sort((a, b) => (values[a] as number) - (values[b] as number))
  const ranks = new Array<number>(values.length)
  for (let from = 0; from < order.length;) {
    let to = from + 1
    while (to < order.length && values[order[to] as number] === values[order[from] as number]) to++
    for (let at = from; at < to; at++) ranks[order[at] as number] = (from + to - 1) / 2
    from = to
  }
  return ranks
}

/** What of `of` the columns do not explain: residuals of least squares, by orthogonalising one column after another (modified Gram–Schmidt). */
function beyond(of: readonly number[], columns: readonly (readonly number[])[]): readonly number[] {
  let rest = centred(of)
  const basis: (readonly number[])[] = []
  for (const column of columns) {
    const whole = centred(column)
    const direction = basis.reduce(without, whole)
    if (dot(direction, direction) < 1e-9 * dot(whole, whole)) continue
    basis.push(direction)
    rest = without(rest, direction)
  }
  return rest
}

function without(of: readonly number[], direction: readonly number[]): readonly number[] {
  const by = dot(of, direction) / dot(direction, direction)
  return of.map((value, at) => value - by * (direction[at] as number))
}

function centred(values: readonly number[]): readonly number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return values.map((value) => value - mean)
}

const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, value, at) => sum + value * (b[at] as number), 0)

function correlationOf(a: readonly number[], b: readonly number[]): number {
  const size = Math.sqrt(dot(a, a) * dot(b, b))
  return size < 1e-12 ? 0 : dot(a, b) / size
}
