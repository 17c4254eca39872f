import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { random } from '../../kernel/random.ts'
import { valueOf } from '../../kernel/Result.ts'
import { drawPoisson } from '../draws/drawPoisson.ts'
import { adjustedFatality, type Fatality, type FatalityGiven } from './adjustedFatality.ts'
import { resolvedFatality, type Followed } from './resolvedFatality.ts'

/** Deaths 5 to 24 days after onset. */
const diedWithin = (days: number): number => Math.min(1, Math.max(0, (days - 4) / 20))

/** A growing outbreak of which one in ten dies, as it stands on its last day. */
function growing(seed: string): FatalityGiven {
  const chance = random(seed)
  const cases = Array.from({ length: 40 }, (_, day) => drawPoisson(chance, Math.exp(day / 9)))
  const list = cases.flatMap((many, day) => Array.from({ length: many }, (): Followed => {
    const dies = chance.chance(0.1)
    const after = dies ? 5 + chance.below(20) : 10 + chance.below(20)
    return after <= 39 - day ? { days: after, ended: dies ? 'died' : 'recovered' } : { days: 39 - day }
  }))
  return { since: cases.flatMap((many, day) => Array.from({ length: many }, () => 39 - day)), deaths: list.filter(({ ended }) => ended === 'died').length, followed: list, diedWithin }
}

const holds = (share: Fatality['crude']): boolean => share !== null && share.low <= 0.1 && 0.1 <= share.high

describe('fatality while an outbreak grows', () => {
  it('is held by its interval about as often as it says, where deaths ÷ cases is not', () => {
    const held = { naive: 0, adjusted: 0, resolved: 0 }
    for (let round = 0; round < 100; round++) {
      const { crude, adjusted, ofEnded } = adjustedFatality(growing(`growing ${round}`))
      if (holds(crude)) held.naive++
      if (holds(adjusted)) held.adjusted++
      if (holds(ofEnded)) held.resolved++
    }
    expect(held.adjusted).toBeGreaterThanOrEqual(90)
    expect(held.resolved).toBeGreaterThanOrEqual(85)
    expect(held.naive).toBeLessThan(60)
  })
  it('is deaths ÷ cases once every outcome is known', () => {
    expect(adjustedFatality({ since: Array.from({ length: 100 }, () => 60), deaths: 7, followed: [], diedWithin }).adjusted?.share).toBeCloseTo(0.07, 12)
    expect(valueOf(resolvedFatality([...Array.from({ length: 93 }, () => ({ days: 20, ended: 'recovered' as const })), ...Array.from({ length: 7 }, () => ({ days: 9, ended: 'died' as const }))])).share).toBeCloseTo(0.07, 12)
  })
  it('is a finite share or a reason for any counts', () => {
    const number = fc.oneof(fc.integer({ min: 0, max: 50 }), fc.double())
    const ended = fc.constantFrom('died' as const, 'recovered' as const, null)
    fc.assert(fc.property(fc.array(number, { maxLength: 20 }), fc.nat(60), fc.array(fc.record({ days: number, ended }), { maxLength: 20 }), (since, deaths, followed) => {
      const { adjusted, ofEnded } = adjustedFatality({ since, deaths, followed, diedWithin })
      for (const answer of [adjusted, ofEnded]) if (answer !== null) expect([0 <= answer.low, answer.low <= answer.share + 1e-12, answer.share <= answer.high + 1e-12, answer.high <= 1]).toEqual([true, true, true, true])
      const resolved = resolvedFatality(followed)
      if (!resolved.ok) expect(resolved.refusal.message).not.toBe('')
    }))
  })
})
