import { drawNegativeBinomial } from '../draws/drawNegativeBinomial.ts'
import { drawNormal } from '../draws/drawNormal.ts'
import { countLevel, type CountModel } from '../trend/countLevel.ts'
import type { Fitted, Member } from './Member.ts'
import { HIGHEST } from './Paths.ts'

/** The flat baseline: things stay as they are. The level of the counts walks at random without a direction, days scatter around it; how much of each is weighed by the evidence of the counts. */
export const flat: Member = { name: 'flat', ways: () => models.map((model) => (counts, guess) => fit(counts, model, guess)) }

const models: readonly CountModel[] = [0.03, 0.08, 0.2].flatMap((levelSd) => [1.5, 6, 30].map((size) => ({ levelSd, slopeSd: 0, damping: 0, size })))

function fit(counts: readonly number[], model: CountModel, guess?: Float64Array): Fitted {
  const trend = countLevel(counts, new Float64Array(counts.length).fill(1), model, { steady: true, ...(guess ? { guess } : {}) })
  const level = new Float64Array(counts.length)
  return {
    evidence: trend.evidence,
    level: trend.level,
    draw: (random, into) => {
      trend.draw(random, level, counts.length - 1)
      let at = level[counts.length - 1] as number
      for (let h = 0; h < into.length; h++) {
        at += model.levelSd * drawNormal(random)
        into[h] = Math.min(HIGHEST, drawNegativeBinomial(random, Math.exp(Math.min(18, at)), model.size))
      }
    },
  }
}
