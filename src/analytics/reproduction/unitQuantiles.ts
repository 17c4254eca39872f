import { gammaQuantile } from '../../numbers/gammaQuantile.ts'
import { normalQuantile } from '../../numbers/normalQuantile.ts'

/** The chances below the seven quantiles that are given of every reproduction number. */
export const levels = [0.025, 0.05, 0.25, 0.5, 0.75, 0.95, 0.975] as const
const zs = levels.map(normalQuantile)

/** The seven quantiles of the gamma distribution with this shape and scale 1. Those of whole shapes are kept: shapes are one more than a sum of cases, and come again and again. */
export function unitQuantiles(shape: number): readonly number[] {
  if (!Number.isInteger(shape) || shape > MOST_KEPT) return worked(shape)
  return (kept[shape] ??= worked(shape))
}

const MOST_KEPT = 4096
const kept: (readonly number[] | undefined)[] = new Array<readonly number[] | undefined>(MOST_KEPT + 1).fill(undefined)
const worked = (shape: number): readonly number[] => levels.map((p, i) => gammaQuantile(p, shape, zs[i]))
