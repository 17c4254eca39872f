import { quantileOf } from '../draws/quantileOf.ts'

/** The continuous ranked probability score of draws (sorted upwards) against what happened: E|X − y| − ½ E|X − X'| (Gneiting & Raftery, JASA 2007). In cases; less is better. */
export function crps(sorted: ArrayLike<number>, happened: number): number {
  const n = sorted.length
  let [off, spread] = [0, 0]
  for (let i = 0; i < n; i++) {
    const x = sorted[i] as number
    off += Math.abs(x - happened)
    spread += (2 * i + 1 - n) * x
  }
  return off / n - spread / (n * n)
}

/** The weighted interval score over the median and the central 50, 80, 90 and 95 % intervals (Bracher, Ray, Gneiting & Reich, PLoS Comput Biol 2021). In cases; less is better. */
export function wis(sorted: ArrayLike<number>, happened: number): number {
  const sum = ALPHAS.reduce((total, alpha) => {
    const [low, high] = [quantileOf(sorted, alpha / 2), quantileOf(sorted, 1 - alpha / 2)]
    return total + (alpha / 2) * (high - low) + Math.max(0, low - happened) + Math.max(0, happened - high)
  }, 0.5 * Math.abs(happened - quantileOf(sorted, 0.5)))
  return sum / (ALPHAS.length + 0.5)
}

const ALPHAS = [0.5, 0.2, 0.1, 0.05] as const

/** Whether the central 95 % interval held what happened. */
export const covered95 = (sorted: ArrayLike<number>, happened: number): boolean => quantileOf(sorted, 0.025) <= happened && happened <= quantileOf(sorted, 0.975)
