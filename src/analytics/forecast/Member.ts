import type { Random } from '../../kernel/random.ts'
import type { SerialInterval } from '../reproduction/serialInterval.ts'

/** One of the forecasts that are combined. */
export interface Member {
  readonly name: 'renewal' | 'flat' | 'growth'
  /** The ways its process may go; which are likely is weighed by the evidence of the counts. */
  ways(si: SerialInterval | undefined): readonly Way[]
}

/** Fits one way to counts, the last of which is yesterday's. */
export type Way = (counts: readonly number[]) => Fitted

export interface Fitted {
  /** ln of the chance of the counts. */
  readonly evidence: number
  /** Draws one path of the coming days' counts into `into`, as long as that is. */
  draw(random: Random, into: Float64Array): void
}
