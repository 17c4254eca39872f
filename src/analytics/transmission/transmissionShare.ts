import { done, refuse, type Result } from '../../kernel/Result.ts'
import { logNegativeBinomial, negativeBinomialCumulative } from '../../numbers/countChances.ts'
import { gammaQuantile } from '../../numbers/gammaQuantile.ts'
import { upperGamma } from '../../numbers/incompleteGamma.ts'
import { offspringTrouble, type Offspring } from './Offspring.ts'

/** The share of transmission expected from the `top` share of cases most able to infect: with ν ~ Gamma(k), 1 − P(k + 1, x) where P(k, x) = 1 − top. It does not depend on R. Lloyd-Smith et al. 2005. */
export function shareFromTop(top: number, k: number): Result<number> {
  if (!(top >= 0 && top <= 1)) return notAShare(top)
  const trouble = offspringTrouble({ r: 1, k })
  if (trouble) return trouble
  return done(k >= 1e9 || top === 0 || top === 1 ? top : upperGamma(k + 1, gammaQuantile(1 - top, k)))
}

/** The least share of cases that accounts for `share` of what was in fact transmitted (a case that infected nobody counts last): the 80 % of “20 % cause 80 %”. Endo et al., Wellcome Open Research 5:67 (2020). */
export function casesBehind(share: number, offspring: Offspring): Result<number> {
  const trouble = offspringTrouble(offspring)
  if (trouble) return trouble
  if (!(share >= 0 && share <= 1)) return notAShare(share)
  const { r, k } = offspring
  if (r === 0) return refuse('NothingTransmitted', 'With R = 0 nobody infects anybody: there is nothing to share out.')
  const spared = 1 - share
  const most = firstReaching(offspring, spared)
  const part = chanceOf(transmissions(offspring), most - 1)
  const within = part > 0 ? Math.min(1, Math.max(0, (spared - below(transmissions(offspring), most - 1)) / part)) : 0
  return done(Math.min(1, Math.max(0, 1 - negativeBinomialCumulative(most - 1, r, k) - within * Math.exp(logNegativeBinomial(most, r, k)))))
}

/** The share of infections that come from cases who infect `size` or more each. */
export function shareInLargeEvents(size: number, offspring: Offspring): Result<number> {
  const trouble = offspringTrouble(offspring)
  if (trouble) return trouble
  if (offspring.r === 0) return refuse('NothingTransmitted', 'With R = 0 nobody infects anybody: there is nothing to share out.')
  if (!(Math.abs(size) < 1e9)) return refuse('NotACountOfCases', `${String(size)} is no size of an event.`, { at: 'size' })
  return done(Math.max(0, 1 - below(transmissions(offspring), Math.ceil(size) - 1)))
}

/** Seen from an infection, its infector infects others besides as a negative binomial of size k + 1: x NB(x; k) / R = NB(x − 1; k + 1). */
const transmissions = ({ r, k }: Offspring): Offspring => ({ r: k < 1e12 ? (r * (k + 1)) / k : r, k: k + 1 })
const below = ({ r, k }: Offspring, x: number): number => negativeBinomialCumulative(x - 1, r, k)
const chanceOf = ({ r, k }: Offspring, x: number): number => (x < 0 ? 0 : Math.exp(logNegativeBinomial(x, r, k)))

/** The least number infected by one case up to which at least `spared` of all transmission has happened. */
function firstReaching(offspring: Offspring, spared: number): number {
  const enough = (m: number): boolean => below(transmissions(offspring), m) >= spared
  let high = 1
  while (!enough(high) && high < 1e12) high *= 2
  let low = Math.floor(high / 2)
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (enough(middle)) high = middle
    else low = middle
  }
  return high
}

const notAShare = (x: number): ReturnType<typeof refuse> => refuse('NotAShare', `${String(x)} is no share: it lies between 0 and 1.`)
