import { describe, expect, it } from 'vitest'
import { random } from '../../kernel/random.ts'
import { drawBinomial } from './drawBinomial.ts'
import { drawGamma } from './drawGamma.ts'
import { drawNegativeBinomial } from './drawNegativeBinomial.ts'
import { drawNormal } from './drawNormal.ts'
import { drawPoisson } from './drawPoisson.ts'

/** Mean and variance of many draws lie within five standard errors of what they should be. */
function follows(name: string, draw: () => number, mean: number, variance: number, kurtosis = 6): void {
  it(name, () => {
    const n = 20_000
    const values = Array.from({ length: n }, draw)
    const average = values.reduce((a, b) => a + b) / n
    const spread = values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / n
    expect(Math.abs(average - mean)).toBeLessThan(5 * Math.sqrt(variance / n))
    expect(Math.abs(spread / variance - 1)).toBeLessThan(5 * Math.sqrt((kurtosis - 1 + 1 / variance) / n))
  })
}

describe('draws have the mean and variance of what they are drawn from', () => {
  const chance = random('draws')
  follows('normal', () => drawNormal(chance), 0, 1, 3)
  for (const shape of [0.3, 1, 7.5]) follows(`gamma ${shape}`, () => drawGamma(chance, shape), shape, shape, 3 + 6 / shape)
  for (const mean of [0.2, 9, 11, 400]) follows(`Poisson ${mean}`, () => drawPoisson(chance, mean), mean, mean, 3 + 1 / mean)
  follows('negative binomial', () => drawNegativeBinomial(chance, 4, 2), 4, 12, 6.1)
  for (const [n, p] of [[30, 0.2], [1000, 0.37]] as const) follows(`binomial ${n}`, () => drawBinomial(chance, n, p), n * p, n * p * (1 - p), 3)
  it('the same seed draws the same', () => {
    const draw = (): number[] => { const seeded = random('x'); return [drawNormal(seeded), drawGamma(seeded, 2), drawPoisson(seeded, 50), drawBinomial(seeded, 100, 0.5)] }
    expect(draw()).toEqual(draw())
  })
})
