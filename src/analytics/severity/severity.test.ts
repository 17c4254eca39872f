import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { random } from '../../kernel/random.ts'
import { valueOf } from '../../kernel/Result.ts'
import { drawPoisson } from '../draws/drawPoisson.ts'
import { delayAdjustedFatality } from './delayAdjustedFatality.ts'
import { demandForecast } from './demandForecast.ts'
import { resolvedFatality, type Followed } from './resolvedFatality.ts'

/** Deaths 5 to 24 days after onset. */
const delay = Array.from({ length: 25 }, (_, d) => (d < 5 ? 0 : 1 / 20))

/** A growing outbreak of which one in ten dies, as it stands on its last day. */
function growing(seed: string): { cases: number[]; deaths: number; list: Followed[] } {
  const chance = random(seed)
  const cases = Array.from({ length: 40 }, (_, day) => drawPoisson(chance, Math.exp(day / 9)))
  const list = cases.flatMap((many, day) => Array.from({ length: many }, (): Followed => {
    const dies = chance.chance(0.1)
    const after = dies ? 5 + chance.below(20) : 10 + chance.below(20)
    return after <= 39 - day ? { days: after, ended: dies ? 'died' : 'recovered' } : { days: 39 - day }
  }))
  return { cases, deaths: list.filter(({ ended }) => ended === 'died').length, list }
}

describe('fatality while an outbreak grows', () => {
  it('is held by its interval about as often as it says, where deaths ÷ cases is not', () => {
    const held = { naive: 0, adjusted: 0, resolved: 0 }
    for (let round = 0; round < 100; round++) {
      const { cases, deaths, list } = growing(`growing ${round}`)
      const { naive, low, high } = valueOf(delayAdjustedFatality(cases, deaths, [delay]))
      const resolved = valueOf(resolvedFatality(list))
      if (naive.low <= 0.1 && 0.1 <= naive.high) held.naive++
      if (low <= 0.1 && 0.1 <= high) held.adjusted++
      if (resolved.low <= 0.1 && 0.1 <= resolved.high) held.resolved++
    }
    expect(held.adjusted).toBeGreaterThanOrEqual(90)
    expect(held.resolved).toBeGreaterThanOrEqual(85)
    expect(held.naive).toBeLessThan(60)
  })
  it('is deaths ÷ cases once every outcome is known', () => {
    expect(valueOf(delayAdjustedFatality([50, 50, ...Array.from({ length: 60 }, () => 0)], 7, [delay])).share).toBeCloseTo(0.07, 12)
    expect(valueOf(resolvedFatality([...Array.from({ length: 93 }, () => ({ days: 20, ended: 'recovered' as const })), ...Array.from({ length: 7 }, () => ({ days: 9, ended: 'died' as const }))])).share).toBeCloseTo(0.07, 12)
  })
  it('an uncertain delay makes the interval wider', () => {
    const { cases, deaths } = growing('wide')
    const width = (delays: readonly (readonly number[])[]): number => { const { low, high } = valueOf(delayAdjustedFatality(cases, deaths, delays)); return high - low }
    expect(width([delay, delay.slice(5), [...Array.from({ length: 5 }, () => 0), ...delay]])).toBeGreaterThan(width([delay]))
  })
  it('is a finite share or a reason for any counts', () => {
    const number = fc.oneof(fc.integer({ min: 0, max: 50 }), fc.double())
    const ended = fc.constantFrom('died' as const, 'recovered' as const, null)
    fc.assert(fc.property(fc.array(number, { maxLength: 20 }), number, fc.array(fc.array(number, { maxLength: 10 }), { maxLength: 3 }), fc.array(fc.record({ days: number, ended }), { maxLength: 20 }), (cases, deaths, delays, list) => {
      for (const answer of [delayAdjustedFatality(cases, deaths, delays), resolvedFatality(list)]) {
        if (!answer.ok) expect(answer.refusal.message).not.toBe('')
        else expect([0 <= answer.value.low, answer.value.low <= answer.value.share + 1e-12, answer.value.share <= answer.value.high + 1e-12, answer.value.high <= 1]).toEqual([true, true, true, true])
      }
    }))
  })
})

describe('demand', () => {
  const stays = [1, 0.9, 0.5, 0.2]
  it('is admissions convolved with the length of stay, on average', () => {
    const samples = Array.from({ length: 400 }, () => [100, 50, 0, 0, 200])
    const [beds] = valueOf(demandForecast(samples, [{ name: 'beds', share: 0.5, stays, present: [40] }], random('beds')))
    const expected = [0, 1, 2, 3, 4].map((t) => [100, 50, 0, 0, 200].reduce((sum, many, s) => sum + 0.5 * many * (stays[t - s] ?? 0), 40 * (stays[t + 1] ?? 0)))
    beds?.days.forEach(({ p50 }, t) => expect(Math.abs(p50 - (expected[t] as number))).toBeLessThan(3.5))
  })
  it('says from when there is too little, sooner the surer one wants to be', () => {
    const chance = random('short')
    const samples = Array.from({ length: 200 }, () => { const growth = 0.05 + 0.1 * chance.next(); return Array.from({ length: 21 }, (_, day) => drawPoisson(chance, 10 * Math.exp(growth * day))) })
    const [beds, teams] = valueOf(demandForecast(samples, [{ name: 'beds', share: 0.3, stays: Array.from({ length: 10 }, () => 1), have: 40 }, { name: 'teams', share: 1, stays: [1], serves: 12 }], chance))
    const { p50, p80, p95 } = (beds as NonNullable<typeof beds>).shortOn as { p50: number; p80: number; p95: number }
    expect(p95 <= p80 && p80 <= p50).toBe(true)
    expect(teams?.shortOn).toEqual({ p50: null, p80: null, p95: null })
    expect(teams?.days[0]?.p50).toBe(1)
  })
  it('gives ordered counts that are not negative, or a reason, for anything', () => {
    const number = fc.oneof(fc.integer({ min: 0, max: 30 }), fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(Number.NaN, -1))
    fc.assert(fc.property(fc.array(fc.array(number, { minLength: 3, maxLength: 3 }), { maxLength: 4 }), number, fc.array(number, { maxLength: 4 }), fc.array(number, { maxLength: 3 }), number, (samples, share, curve, enters, serves) => {
      const answer = demandForecast(samples, [{ name: 'x', share, stays: curve, serves, ...(enters.length > 0 ? { enters } : {}) }], random('fuzz'))
      if (answer.ok) for (const { p50, p80, p95 } of answer.value[0]?.days ?? []) expect(0 <= p50 && p50 <= p80 && p80 <= p95 && Number.isFinite(p95)).toBe(true)
    }))
  })
})
