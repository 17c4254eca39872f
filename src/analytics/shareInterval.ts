import { betaQuantile } from '../numbers/incompleteBeta.ts'

/** A share with an interval that covers at least as often as it says (Clopper & Pearson 1934): ends are quantiles of beta distributions. `of` need not be whole. Null where nobody is counted. */
export function shareInterval(count: number, of: number, level = 0.95): { readonly share: number; readonly low: number; readonly high: number } | null {
  if (!(of > 0) || !(count >= 0) || count > of) return null
  const tail = (1 - level) / 2
  return { share: count / of, low: count === 0 ? 0 : betaQuantile(tail, count, of - count + 1), high: count === of ? 1 : betaQuantile(1 - tail, count + 1, of - count) }
}
