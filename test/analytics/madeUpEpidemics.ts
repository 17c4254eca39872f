import { drawGamma } from '../../src/analytics/draws/drawGamma.ts'
import { drawNormal } from '../../src/analytics/draws/drawNormal.ts'
import { drawPoisson } from '../../src/analytics/draws/drawPoisson.ts'
import { gammaSerialInterval } from '../../src/analytics/reproduction/serialInterval.ts'
import { random } from '../../src/kernel/random.ts'
import { valueOf } from '../../src/kernel/Result.ts'

/**
 * Made-up daily counts for choosing and testing forecasts: renewal processes with serial intervals of 2.5 to 14 days in populations of some hundred to some hundred thousand, R from 1.2 to 3, measures that bring it down at once or
 * by and by, lapses that let it up again, days that scatter more than chance. The same seed makes the same counts; outbreaks that die out at once are begun again.
 */
export function madeUpEpidemic(seed: string): readonly number[] {
  for (let attempt = 0; ; attempt++) {
    const counts = run(`${seed}/${attempt}`)
    if (counts.reduce((a, b) => a + b, 0) >= 80) return counts
  }
}

function run(seed: string): readonly number[] {
  const chance = random(seed)
  const mean = 2.5 + 11.5 * chance.next() ** 1.5
  const si = valueOf(gammaSerialInterval(mean, mean * (0.35 + 0.3 * chance.next()), 45))
  const people = Math.exp(Math.log(300) + chance.next() * Math.log(600))
  const size = Math.exp(Math.log(3) + chance.next() * Math.log(15))
  const start = 1.2 + 1.8 * chance.next() ** 1.5
  const answered = chance.chance(0.7) ? 15 + chance.below(60) : 1e9
  const after = 0.4 + 0.6 * chance.next()
  const slow = chance.chance(0.5) ? 1 : 14
  const lapse = answered + 25 + chance.below(60)
  const again = chance.chance(0.4) ? 1 + 0.5 * chance.next() : after
  const days = 60 + chance.below(90)
  const counts: number[] = []
  let [gone, wander] = [0, 0]
  for (let t = 0; t < days; t++) {
    wander = 0.95 * wander + 0.04 * drawNormal(chance)
    const measure = t < answered ? start : t < lapse ? after + (start - after) * Math.max(0, 1 - (t - answered) / slow) : again
    let force = t < 10 ? 0.6 : 0.01
    for (let s = 1; s < si.length && s <= t; s++) force += (counts[t - s] as number) * (si[s] as number)
    const expected = measure * Math.exp(wander) * force * Math.max(0, 1 - gone / people)
    const count = drawPoisson(chance, (expected * drawGamma(chance, size)) / size)
    counts.push(count)
    gone += count
  }
  return counts
}
