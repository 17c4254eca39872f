import type { Random } from '../../kernel/random.ts'
import { pickBy, weightsOf } from '../draws/weigh.ts'
import type { Fitted } from './Member.ts'
import { emptyPaths, type Paths } from './Paths.ts'

/** Draws paths from several fits, each as often as the evidence for it is strong. */
export function memberPaths(fits: readonly Fitted[], horizon: number, draws: number, random: Random): Paths {
  const weights = weightsOf(fits.map(({ evidence }) => evidence))
  const paths = emptyPaths(horizon, draws)
  const path = new Float64Array(horizon)
  for (let k = 0; k < draws; k++) {
    ;(fits[pickBy(weights, (k + random.next()) / draws)] as Fitted).draw(random, path)
    for (let h = 0; h < horizon; h++) paths.counts[h * draws + k] = path[h] as number
  }
  return paths
}
