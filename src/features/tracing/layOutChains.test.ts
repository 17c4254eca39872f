import { describe, expect, it } from 'vitest'
import { layOutChains } from './layOutChains.ts'

const file = (id: string, on: string | null, chain: string) => ({ id, personId: id, number: id, classification: 'confirmed', onsetOn: on, on, imported: false, frontId: null, generation: 0, chain, unlinked: false })
const link = (from: string, to: string) => ({ exposureId: from + to, from, to, onsetDays: null })
const chain = (id: string, size: number) => ({ id, size, firstOn: null, lastOn: null })

describe('the layout of chains', () => {
  const laid = layOutChains({
    cases: [file('a', '2022-11-01', 'a'), file('b', '2022-11-04', 'a'), file('c', '2022-11-05', 'a'), file('d', '2022-11-05', 'd'), file('e', '2022-11-05', 'e'), file('f', null, 'f')],
    links: [link('a', 'b'), link('a', 'c')],
    chains: [chain('a', 3), chain('d', 1), chain('e', 1), chain('f', 1)],
  })
  const dot = (at: number) => laid.dots[at] as { x: number; y: number }

  it('puts time on the x axis', () => {
    expect(dot(1).x - dot(0).x).toBe(3)
  })

  it('puts a parent on the row of its first child and further children below', () => {
    expect(dot(1).y).toBe(dot(0).y)
    expect(dot(2).y).toBeGreaterThan(dot(0).y)
  })

  it('stacks cases of no chain below the chains, never two in one place', () => {
    expect(dot(3).y).toBeGreaterThan(dot(2).y)
    const places = laid.dots.map(({ x, y }) => `${x}/${y}`)
    expect(new Set(places).size).toBe(places.length)
  })

  it('keeps a case without a date in sight, before the first day', () => {
    expect(dot(5).x).toBeLessThan(dot(0).x)
  })

  it('copes with people who are said to have infected each other', () => {
    const circle = layOutChains({ cases: [file('a', '2022-11-01', 'a'), file('b', '2022-11-02', 'a')], links: [link('a', 'b'), link('b', 'a')], chains: [chain('a', 2)] })
    expect(circle.dots.every(({ y }) => y >= 0)).toBe(true)
  })
})
