import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chainsOf } from './chainsOf.ts'
import { generationsOf } from './generationsOf.ts'

const letters = fc.constantFrom(...'abcdefghij')
const links = fc.array(fc.record({ from: letters, to: letters }), { maxLength: 20 })

describe('chains of cases', () => {
  it('put every case into exactly one chain', () => {
    fc.assert(fc.property(fc.uniqueArray(letters), links, (cases, edges) => {
      const all = chainsOf(cases, edges).flatMap((chain) => chain.cases)
      expect([...all].sort()).toEqual([...cases].sort())
    }))
  })
  it('do not depend on the order in which links arrive', () => {
    fc.assert(fc.property(fc.uniqueArray(letters), links, (cases, edges) => {
      expect(chainsOf(cases, [...edges].reverse()).map((c) => [...c.cases].sort())).toEqual(chainsOf(cases, edges).map((c) => [...c.cases].sort()))
    }))
  })
  it('join nothing through somebody who is not a case', () => {
    expect(chainsOf(['a', 'b'], [{ from: 'x', to: 'a' }, { from: 'x', to: 'b' }])).toHaveLength(2)
  })
})

describe('generations', () => {
  it('count the steps from a case without a known source', () => {
    const steps = generationsOf(['a', 'b', 'c', 'd'], [{ from: 'a', to: 'b' }, { from: 'b', to: 'c' }, { from: 'a', to: 'c' }])
    expect([...steps]).toEqual([['a', 0], ['d', 0], ['b', 1], ['c', 1]])
  })
  it('give every case a generation even where links run in a circle', () => {
    fc.assert(fc.property(fc.uniqueArray(letters), links, (cases, edges) => {
      expect(generationsOf(cases, edges).size).toBe(cases.length)
    }))
  })
})
