import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { logNegativeBinomial, logPoisson, negativeBinomialCumulative, poissonCumulative } from './countChances.ts'
import { erf, erfc } from './errorFunction.ts'
import { gammaQuantile } from './gammaQuantile.ts'
import { betaQuantile, incompleteBeta } from './incompleteBeta.ts'
import { lowerGamma, upperGamma } from './incompleteGamma.ts'
import { logGamma } from './logGamma.ts'
import { normalCumulative } from './normal.ts'
import { normalQuantile } from './normalQuantile.ts'
import { studentCumulative, studentQuantile } from './student.ts'

// Worked out with 50 digits (mpmath), given to double precision.
const logGammas = [
  [1e-08, 18.42068073818021], [0.02, 3.900804516098376], [0.5, 0.5723649429247001], [1.5, -0.12078223763524522], [3.7, 1.428072326665388], [14.9, 24.924132002217277], [15.1, 25.458999750992664], [123.4, 469.3360974421906], [98765.25, 1037079.7850760921],
] as const
const lower = [
  [0.02, 1e-06, 0.7671355686277509], [0.02, 0.5, 0.9886897147264062], [0.5, 2.0, 0.9544997361036416], [1.0, 0.001, 0.0009995001666250085], [2.5, 9.0, 0.9970535954121197], [10.0, 3.0, 0.0011024881301154798], [10.0, 30.0, 0.9999928782491372], [100.0, 80.0, 0.017108313035133115], [100.0, 140.0, 0.9998389428252874], [1000.0, 1010.0, 0.6276789447369947], [12345.5, 12000.0, 0.0008563284211568675],
] as const
const upper = [
  [0.02, 1e-06, 0.23286443137224908], [0.02, 0.5, 0.01131028527359381], [0.5, 2.0, 0.04550026389635842], [1.0, 0.001, 0.999000499833375], [2.5, 9.0, 0.0029464045878802906], [10.0, 3.0, 0.9988975118698845], [10.0, 30.0, 7.121750862815577e-06], [100.0, 80.0, 0.9828916869648668], [100.0, 140.0, 0.00016105717471255585], [1000.0, 1010.0, 0.3723210552630053], [12345.5, 12000.0, 0.9991436715788431],
] as const
const errors = [
  [-3.0, 1.9999779095030015], [-0.5, 1.5204998778130465], [1e-05, 0.9999887162083294], [0.4, 0.5716076449533315], [1.7, 0.01620954140922544], [4.0, 1.541725790028002e-08], [9.0, 4.13703174651381e-37], [20.0, 5.395865611607901e-176],
] as const
const normals = [
  [1e-12, -7.034483825301132], [0.001, -3.0902323061678136], [0.025, -1.9599639845400543], [0.2, -0.8416212335729142], [0.4999, -0.00025066283008800747], [0.75, 0.6744897501960817], [0.95, 1.6448536269514722], [0.975, 1.9599639845400538], [0.99999, 4.264890793923841],
] as const
const betas = [
  [0.3, 0.5, 0.5, 0.36901011956554536], [0.01, 2.0, 30.0, 0.03838951459523545], [0.5, 10.0, 12.0, 0.6681880950927734], [0.9, 8.0, 0.3, 0.11258935486109359], [0.52, 1000.0, 950.0, 0.7369607871222048], [0.2, 1000.0, 4100.0, 0.7608300861728029], [0.001, 0.05, 300.0, 0.9543422888260635], [0.7, 0.02, 1.0, 0.9928918841319302],
] as const
const students = [
  [-6.0, 3.0, 0.004636357446142334], [-1.5, 1.0, 0.18716704181099883], [0.01, 7.0, 0.5038498411781891], [2.2, 30.0, 0.9821757800015821], [-0.3, 2.5, 0.39367118574759863],
] as const
const negativeBinomials = [
  [0.0, 0.6, 0.02, -0.06867974408970293], [3.0, 0.6, 0.02, -5.147931548505584], [38.0, 1.0, 0.035, -8.269704788073986], [70.0, 12.0, 5.0, -16.544529056823695], [5.0, 5.0, 1000000000.0, -1.7403021831115442],
] as const

/** The digits agree: relative, or absolute where the value is below `floor`. */
const near = (got: number, wanted: number, within = 1e-13, floor = 0): void => expect(Math.abs(got - wanted) / Math.max(Math.abs(wanted), floor), `${got} for ${wanted}`).toBeLessThan(within)

describe('special functions agree with 50-digit arithmetic', () => {
  it('ln Γ', () => {
    for (const [x, wanted] of logGammas) near(logGamma(x), wanted, 1e-14, 1)
  })
  it('the incomplete gamma function and its complement', () => {
    for (const [a, x, wanted] of lower) near(lowerGamma(a, x), wanted, 2e-13)
    for (const [a, x, wanted] of upper) near(upperGamma(a, x), wanted, 2e-13)
  })
  it('the error function and the normal quantile', () => {
    for (const [x, wanted] of errors) near(erfc(x), wanted)
    for (const [p, wanted] of normals) near(normalQuantile(p), wanted, 1e-13, 0.01)
    near(erf(0.3), 0.32862675945912742763)
  })
  it('the incomplete beta function and Student’s t', () => {
    for (const [x, a, b, wanted] of betas) near(incompleteBeta(x, a, b), wanted, 3e-13)
    for (const [t, n, wanted] of students) near(studentCumulative(t, n), wanted, 1e-13)
  })
  it('the negative binomial, also where most have none', () => {
    for (const [k, mean, size, wanted] of negativeBinomials) near(logNegativeBinomial(k, mean, size), wanted, 1e-12)
  })
})

describe('quantiles', () => {
  const chance = fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true })
  const shape = fc.double({ min: 0.01, max: 5000, noNaN: true })
  it('undo the gamma distribution', () => {
    fc.assert(fc.property(chance, shape, (p, a) => {
      const x = gammaQuantile(p, a)
      // Below the least number there is, only the nearest can be given.
      if (x > 1e-290) near(lowerGamma(a, x), p, 1e-11)
    }), { numRuns: 2000 })
  })
  it('undo the normal, beta and Student distributions', () => {
    fc.assert(fc.property(chance, fc.double({ min: 0.2, max: 500, noNaN: true }), fc.double({ min: 0.2, max: 500, noNaN: true }), (p, a, b) => {
      near(normalCumulative(normalQuantile(p)), p, 1e-12)
      const x = betaQuantile(p, a, b)
      // Near 1 a number holds fewer digits of 1 − x than the chance has.
      if (x < 0.999_999) near(incompleteBeta(x, a, b), p, 1e-9)
      near(studentCumulative(studentQuantile(p, a), a), p, 1e-9)
    }), { numRuns: 500 })
  })
})

describe('chances of counts', () => {
  it('add up to the cumulative chance', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 40 }), fc.double({ min: 0.01, max: 30, noNaN: true }), fc.double({ min: 0.02, max: 50, noNaN: true }), (k, mean, size) => {
      let [poisson, negative] = [0, 0]
      for (let i = 0; i <= k; i++) [poisson, negative] = [poisson + Math.exp(logPoisson(i, mean)), negative + Math.exp(logNegativeBinomial(i, mean, size))]
      near(poissonCumulative(k, mean), poisson, 1e-12, 1e-3)
      near(negativeBinomialCumulative(k, mean, size), negative, 1e-12, 1e-3)
    }))
  })
})
