import { logGamma } from '../../numbers/logGamma.ts'
import type { Shape } from './Distribution.ts'

type WithParameters = Exclude<Shape, { family: 'summary' }>

/** The mean that a distribution's parameters give, in its unit. */
export function meanOf(shape: WithParameters): number {
  switch (shape.family) {
    case 'lognormal':
      return Math.exp(shape.meanlog + shape.sdlog ** 2 / 2)
    case 'gamma':
      return shape.shape * shape.scale
    case 'weibull':
      return shape.scale * Math.exp(logGamma(1 + 1 / shape.shape))
    case 'normal':
    case 'negativeBinomial':
      return shape.mean
  }
}
