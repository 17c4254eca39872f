import { lowerGamma } from '../../numbers/incompleteGamma.ts'
import { normalCumulative } from '../../numbers/normal.ts'
import type { Shape } from './Distribution.ts'

type Continuous = Exclude<Shape, { family: 'summary' } | { family: 'negativeBinomial' }>

/** The share of values (0–1) that a distribution puts below a value. */
export function shareBelow(shape: Continuous, value: number): number {
  if (shape.family === 'normal') return normalCumulative((value - shape.mean) / shape.sd)
  if (value <= 0) return 0
  switch (shape.family) {
    case 'lognormal':
      return normalCumulative((Math.log(value) - shape.meanlog) / shape.sdlog)
    case 'gamma':
      return lowerGamma(shape.shape, value / shape.scale)
    case 'weibull':
      return 1 - Math.exp(-((value / shape.scale) ** shape.shape))
  }
}
