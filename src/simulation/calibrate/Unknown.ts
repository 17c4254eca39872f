/** Something that is not known, between two bounds; before anything is seen every value between them is as likely, on its scale. */
export interface Unknown {
  readonly of: string
  readonly low: number
  readonly high: number
  readonly scale: 'linear' | 'log'
}

/** The value at a place on the whole line: −∞ is the lower bound, ∞ the upper one. What is equally likely between the bounds has the logistic density there. */
export function valueAt({ low, high, scale }: Unknown, z: number): number {
  const share = 1 / (1 + Math.exp(-z))
  return scale === 'log' ? low * (high / low) ** share : low + (high - low) * share
}

/** Its log density at z, the same for every unknown. */
export const priorLog = (z: number): number => -Math.abs(z) - 2 * Math.log1p(Math.exp(-Math.abs(z)))

/** z of a share of the way between the bounds. */
export const placeOf = (share: number): number => Math.log(share / (1 - share))
