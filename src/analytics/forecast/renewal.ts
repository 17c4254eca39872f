import { valueOf } from '../../kernel/Result.ts'
import { drawNegativeBinomial } from '../draws/drawNegativeBinomial.ts'
import { drawNormal } from '../draws/drawNormal.ts'
import { infectivity } from '../reproduction/infectivity.ts'
import { gammaSerialInterval, type SerialInterval } from '../reproduction/serialInterval.ts'
import { countLevel, type CountModel } from '../trend/countLevel.ts'
import type { Fitted, Member } from './Member.ts'
import { HIGHEST, reachOf } from './Paths.ts'

/**
 * A renewal process with noise: I_t is negative binomial with mean R_t Λ_t. ln R walks at random up to now; from now on it is drawn back towards 0 (R = 1) by 7 % a day, and R falls with every further case as it would
 * if R were halved by 2.2 times as many cases as there have been so far: people answer to an outbreak that grows, and run out. Serial intervals that nobody gave are weighed by the
 * evidence of the counts (means of 3 to 12 days).
 */
export const renewal: Member = { name: 'renewal', ways: (si) => (si ? [si] : usualIntervals).flatMap((interval) => models.map((model) => (counts, guess) => fit(counts, interval, model, guess))) }

/** Towards R = 1, a day. */
const BACK = 0.93
/** Cases that come from nobody known, a day: an outbreak that seems over may begin again. */
const FLOOR = 0.02
const models: readonly CountModel[] = [0.04, 0.12].flatMap((levelSd) => [1.5, 6, 30].map((size) => ({ levelSd, slopeSd: 0, damping: 0, size })))
const usualIntervals: readonly SerialInterval[] = [[3, 1.5], [5, 2.5], [8, 4], [12, 4]].map(([mean, sd]) => valueOf(gammaSerialInterval(mean as number, sd as number, 30)))

function fit(counts: readonly number[], si: SerialInterval, model: CountModel, guess?: Float64Array): Fitted {
  const force = infectivity(counts, si).map((value) => (value > 0 ? value + FLOOR : 0))
  const trend = countLevel(counts, force, model, { steady: true, begin: [0.3, 0.5], ...(guess ? { guess } : {}) })
  const [days, reach] = [counts.length, reachOf(counts)]
  const level = new Float64Array(days)
  return {
    evidence: trend.evidence,
    level: trend.level,
    draw: (random, into) => {
      trend.draw(random, level, counts.length - 1)
      let [log, further] = [level[days - 1] as number, 0]
      for (let h = 0; h < into.length; h++) {
        log = BACK * log + model.levelSd * drawNormal(random)
        let pressure = FLOOR
        for (let s = 1; s < si.length && s <= days + h; s++) pressure += (s <= h ? (into[h - s] as number) : (counts[days + h - s] as number)) * (si[s] as number)
        const count = Math.min(HIGHEST, drawNegativeBinomial(random, (Math.exp(Math.min(10, log)) * pressure) / (1 + further / reach), model.size))
        into[h] = count
        further += count
      }
    },
  }
}
