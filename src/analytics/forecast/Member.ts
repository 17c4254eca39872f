import type { Random } from '../../kernel/random.ts'
import type { SerialInterval } from '../reproduction/serialInterval.ts'

/** One of the forecasts that are combined. */
export interface Member {
  readonly name: 'renewal' | 'flat' | 'growth'
  /** The ways its process may go; which are likely is weighed by the evidence of the counts. */
  ways(si: SerialInterval | undefined): readonly Way[]
}

/** Fits one way to counts, the last of which is today's. The level another way of the same member found is a good guess to begin from. */
export type Way = (counts: readonly number[], guess?: Float64Array) => Fitted

export interface Fitted {
  /** ln of the chance of the counts. */
  readonly evidence: number
  readonly level: Float64Array
  /** Draws one path of the coming days' counts into `into`, as long as that is. */
  draw(random: Random, into: Float64Array): void
}

/** All ways of a member fitted to the same counts, each beginning from what the one before found. */
export function fitAll(ways: readonly Way[], counts: readonly number[]): readonly Fitted[] {
  let guess: Float64Array | undefined
  return ways.map((way) => {
    const fit = way(counts, guess)
    guess = fit.level
    return fit
  })
}
