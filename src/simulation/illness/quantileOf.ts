import { betaQuantile } from '../../numbers/incompleteBeta.ts'

/**
 * The value that an uncertain parameter is below with chance `quantile` (between 0 and 1). Its distribution is the beta-PERT: all of it lies within [low, high],
 * its mode is `value`, its mean (low + 4 value + high) / 6. Where there is no interval it is the value.
 */
export function quantileOf({ value, low, high }: { readonly value: number; readonly low: number; readonly high: number }, quantile: number): number {
  const width = high - low
  if (!(width > 0)) return value
  const at = betaQuantile(quantile, 1 + (4 * (value - low)) / width, 1 + (4 * (high - value)) / width)
  return Math.min(high, Math.max(low, low + width * at))
}
