import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stockIdentity, type Spell } from './stockIdentity.ts'

const spell = fc.record({ person: fc.constantFrom('a', 'b', 'c', 'd'), from: fc.integer({ min: 0, max: 20 }), stay: fc.integer({ min: 0, max: 30 }), cameBy: fc.constantFrom('new' as const, 'conversion' as const), leftBy: fc.constantFrom('release' as const, 'death' as const, 'conversion' as const) })
const whole = (one: { person: string; from: number; stay: number; cameBy: Spell['cameBy']; leftBy: Spell['leftBy'] }): Spell => ({ ...one, to: one.from + one.stay, over: true })

describe('the identity of stocks', () => {
  it('closes on every day while every stay has its days', () => {
    fc.assert(fc.property(fc.array(spell, { maxLength: 12 }), fc.integer({ min: 0, max: 10 }), (given, from) => {
      expect(stockIdentity(given.map(whole), from, 25).closes).toBe(true)
    }))
  })
  it('counts who is there at the end of each day', () => {
    fc.assert(fc.property(fc.array(spell, { maxLength: 12 }), (given) => {
      const { days } = stockIdentity(given.map(whole), 0, 25)
      for (const { on, stock } of days) expect(stock).toBe(new Set(given.filter(({ from, stay }) => from <= on && from + stay > on).map(({ person }) => person)).size)
    }))
  })
  it('does not close where somebody is gone and nobody wrote since when, or left before coming', () => {
    const base = { person: 'a', cameBy: 'new', leftBy: 'release' } as const
    expect(stockIdentity([{ ...base, from: 2, to: null, over: true }], 0, 5).days.map(({ off }) => off)).toEqual([0, 0, 0, 0, 0, -1])
    expect(stockIdentity([{ ...base, from: 3, to: 1, over: true }], 0, 5)).toMatchObject({ closes: false, trouble: { endsBefore: 1 } })
  })
})
