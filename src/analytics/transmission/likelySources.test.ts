import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { madeUpChains } from '../../../test/analytics/madeUpChains.ts'
import { random } from '../../kernel/random.ts'
import { valueOf } from '../../kernel/Result.ts'
import type { ChainCase, LikelySources } from './ChainCase.ts'
import { gammaInterval, givenInterval, seenWithin } from './IntervalTable.ts'
import { likelySources } from './likelySources.ts'
import { reliability } from './reliability.ts'
import { sequenceDistance } from './sequenceDistance.ts'

const interval = valueOf(gammaInterval(5, 2.5))
const sourceOf = ({ sources }: LikelySources, id: string) => sources.find((one) => one.id === id)

describe('intervals', () => {
  it('of a gamma have its mean, and what is seen within many days is all', () => {
    fc.assert(fc.property(fc.double({ min: 0.5, max: 20, noNaN: true }), fc.double({ min: 0.1, max: 1.2, noNaN: true }), (mean, times) => {
      const table = valueOf(gammaInterval(mean, times * mean))
      expect(Math.abs(table.chances.reduce((sum, chance, d) => sum + d * chance, 0) / mean - 1)).toBeLessThan(0.02)
      expect(seenWithin(table, 5000)).toBeCloseTo(1, 9)
    }))
  })
  it('that are none are refused', () => {
    for (const [mean, sd] of [[0, 1], [1, 0], [Number.NaN, 1], [5, Number.POSITIVE_INFINITY]] as const) expect(gammaInterval(mean, sd).ok).toBe(false)
    expect(givenInterval({ from: 0, chances: [0, 0] }).ok).toBe(false)
  })
})

describe('likely sources', () => {
  it('say about as often right as they say likely, and find most sources where households and workplaces are known', () => {
    const making = { found: 1, outsideADay: 0.2, days: 60, most: 250, home: 0.8, work: 0.4, street: 0.4, k: 0.6, mean: 5, sd: 2.5 }
    const claims: { probability: number; right: boolean }[] = []
    let [right, of] = [0, 0]
    for (let round = 0; round < 8; round++) {
      const { cases, sources } = madeUpChains(`test ${round}`, making)
      if (cases.length < 40) continue
      for (const { id, candidates } of valueOf(likelySources(cases, { interval, kinds: ['home', 'work'] })).sources) {
        const source = sources.get(id) ?? null
        claims.push(...candidates.map((one) => ({ probability: one.probability, right: one.id === source })))
        if (source !== null) of++
        if (source !== null && candidates[0]?.id === source) right++
      }
    }
    expect(of).toBeGreaterThan(150)
    expect(right / of).toBeGreaterThan(0.45)
    expect(reliability(claims).error).toBeLessThan(0.06)
  })
  it('prefer the one who shares a household, a contact or a genome, and say why', () => {
    const cases: ChainCase[] = Array.from({ length: 40 }, (_, i) => ({ id: `c${i}`, onset: Math.floor(i / 2) * 2, groups: [`h${Math.floor(i / 3)}`] }))
    const home = sourceOf(valueOf(likelySources(cases, { interval, kinds: ['home'] })), 'c5')?.candidates[0]
    expect(home?.id).toBe('c3')
    expect(home?.reasons[0]).toMatchObject({ kind: 'home' })
    const plain = cases.map(({ id, onset }) => ({ id, onset }))
    const contacts = Array.from({ length: 15 }, (_, i) => ({ a: `c${2 * i}`, b: `c${2 * i + 4}`, directed: true }))
    expect(sourceOf(valueOf(likelySources(plain, { interval, contacts })), 'c20')?.candidates[0]).toMatchObject({ id: 'c16', days: 4, reasons: [{ kind: 'contact' }, { kind: 'time' }] })
    const genome = (i: number, j: number): number => (Math.abs(i - j) === 5 ? 0 : 12)
    expect(sourceOf(valueOf(likelySources(plain, { interval, distance: genome })), 'c20')?.candidates[0]?.id).toBe('c15')
  })
  it('look for none of who came infected, and find none for who fell ill long before or after all others', () => {
    const answer = valueOf(likelySources([{ id: 'first', onset: 0 }, { id: 'came', onset: 5, imported: true }, { id: 'next', onset: 5 }, { id: 'late', onset: 300 }], { interval }))
    expect(['first', 'came', 'late'].map((id) => [sourceOf(answer, id)?.candidates.length, sourceOf(answer, id)?.unknown])).toEqual([[0, 1], [0, 1], [0, 1]])
    expect(sourceOf(answer, 'next')?.candidates[0]?.id).toBe('first')
  })
  it('do not depend on the order of the cases, on when days begin to be counted, or on the unit of positions', () => {
    const { cases } = madeUpChains('order', { found: 1, outsideADay: 0.3, days: 40, most: 60, home: 0.8, work: 0.4, street: 0.4, k: 0.6, mean: 5, sd: 2.5 })
    const told = (list: readonly ChainCase[]) => new Map(valueOf(likelySources(list, { interval, kinds: ['home', 'work'] })).sources.map(({ id, candidates, unknown }) => [id, [unknown.toFixed(6), ...candidates.slice(0, 1).map(({ probability }) => probability.toFixed(6))].join(' ')]))
    const before = told(cases)
    for (const other of [[...cases].reverse(), cases.map((one) => ({ ...one, onset: one.onset + 17 })), cases.map((one) => ({ ...one, at: one.at ? ([one.at[0] * 1000, one.at[1] * 1000] as const) : null }))]) {
      const after = told(other)
      for (const [id, line] of before) expect([id, after.get(id)]).toEqual([id, line])
    }
  })
  it('are probabilities that do not pass 1 together, or a reason, for anything', () => {
    const day = fc.oneof(fc.integer({ min: 0, max: 30 }), fc.integer({ min: -1e7, max: 1e7 }), fc.constant(Number.NaN))
    const aCase = fc.record({ id: fc.string({ minLength: 1, maxLength: 2 }), onset: day, imported: fc.boolean(), groups: fc.array(fc.constantFrom('a', 'b', null), { maxLength: 2 }), at: fc.option(fc.tuple(fc.double(), fc.integer({ min: 0, max: 3 }))) })
    const pair = fc.record({ a: fc.string({ maxLength: 2 }), b: fc.string({ maxLength: 2 }) })
    fc.assert(fc.property(fc.array(aCase, { maxLength: 20 }), fc.array(pair, { maxLength: 5 }), fc.option(fc.double()), (cases, contacts, outsideShare) => {
      const answer = likelySources(cases, { interval, kinds: ['one', 'two'], contacts, distance: (i, j) => (i + j) % 3 === 0 ? null : (i * j) % 7, ...(outsideShare === null ? {} : { outsideShare }) })
      if (!answer.ok) return void expect(answer.refusal.message.length).toBeGreaterThan(10)
      for (const { candidates, unknown } of answer.value.sources) {
        const all = candidates.reduce((sum, { probability }) => sum + probability, unknown)
        expect([all >= 0 && all <= 1 + 1e-9, unknown >= 0, candidates.every(({ probability }) => probability > 0)]).toEqual([true, true, true])
      }
      for (const { perCase, infections } of answer.value.weights) expect(perCase >= 0 && infections >= 0 && Number.isFinite(perCase)).toBe(true)
    }), { numRuns: 60 })
  })
})

describe('genomes', () => {
  it('differ where both are told', () => {
    expect(sequenceDistance('acgtN-', 'ACCTAA')).toBe(1)
    expect(sequenceDistance('acgt', 'acg')).toBeNull()
    expect(sequenceDistance('NNN', 'acg')).toBeNull()
  })
})

describe('a reliability table', () => {
  it('shows chances that are as they say as such', () => {
    const chance = random('reliability')
    const honest = Array.from({ length: 20_000 }, () => { const probability = chance.next(); return { probability, right: chance.chance(probability) } })
    expect(reliability(honest).error).toBeLessThan(0.02)
    expect(reliability(honest.map(({ right }) => ({ probability: 0.9, right }))).error).toBeCloseTo(0.4, 1)
    expect(reliability([])).toMatchObject({ error: null, brier: null })
  })
})
