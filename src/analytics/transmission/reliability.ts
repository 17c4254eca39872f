/** What was said against what came true: in each band of said probability, how often it was said, how much on average, and how often it was so. */
export interface ReliabilityRow {
  readonly from: number
  readonly to: number
  readonly said: number
  readonly mean: number | null
  readonly cameTrue: number | null
}

/** A reliability table of ten bands by default, with the calibration error (the difference of said and true in each band, weighted by how often it was said) and the Brier score. Null scores where nothing was said. */
export function reliability(claims: readonly { readonly probability: number; readonly right: boolean }[], bands = 10): { readonly rows: readonly ReliabilityRow[]; readonly error: number | null; readonly brier: number | null } {
  const rows = Array.from({ length: bands }, (_, at) => {
    const here = claims.filter(({ probability }) => Math.min(bands - 1, Math.floor(probability * bands)) === at)
    const mean = here.length > 0 ? here.reduce((sum, { probability }) => sum + probability, 0) / here.length : null
    return { from: at / bands, to: (at + 1) / bands, said: here.length, mean, cameTrue: mean === null ? null : here.filter(({ right }) => right).length / here.length }
  })
  const n = claims.length
  return {
    rows, error: n === 0 ? null : rows.reduce((sum, { said, mean, cameTrue }) => sum + (said / n) * Math.abs((mean ?? 0) - (cameTrue ?? 0)), 0),
    brier: n === 0 ? null : claims.reduce((sum, { probability, right }) => sum + (probability - (right ? 1 : 0)) ** 2, 0) / n,
  }
}
