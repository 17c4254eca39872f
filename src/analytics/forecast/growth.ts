import { drawNegativeBinomial } from '../draws/drawNegativeBinomial.ts'
import { drawNormal } from '../draws/drawNormal.ts'
import { countLevel, type CountModel } from '../trend/countLevel.ts'
import type { Fitted, Member } from './Member.ts'
import { HIGHEST, reachOf } from './Paths.ts'

/** The growth baseline: counts go on growing or falling as they do, the rate of it a random walk that is damped by 7 % a day, and by every further case as in the renewal process. */
export const growth: Member = { name: 'growth', ways: () => models.map((model) => (counts, guess) => fit(counts, model, guess)) }

const models: readonly CountModel[] = [0.02, 0.1].flatMap((levelSd) => [0.01, 0.03].flatMap((slopeSd) => [1.5, 6, 30].map((size) => ({ levelSd, slopeSd, damping: 0.93, size }))))

function fit(counts: readonly number[], model: CountModel, guess?: Float64Array): Fitted {
  const trend = countLevel(counts, new Float64Array(counts.length).fill(1), model, guess ? { guess } : {})
  const level = new Float64Array(counts.length)
  const reach = reachOf(counts)
  return {
    evidence: trend.evidence,
    level: trend.level,
    draw: (random, into) => {
      let slope = trend.draw(random, level, counts.length - 1)
      let at = level[counts.length - 1] as number
      for (let h = 0; h < into.length; h++) {
        at += slope + model.levelSd * drawNormal(random)
        slope = model.damping * slope + model.slopeSd * drawNormal(random)
        const count = Math.min(HIGHEST, drawNegativeBinomial(random, Math.exp(Math.min(18, at)), model.size))
        into[h] = count
        at -= Math.log1p(count / reach)
      }
    },
  }
}
