import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mergeEdit } from './mergeEdit.ts'

const was = { hospital: 'North', outcome: null, onsetOn: '2022-11-01' }

describe('an edit of a record that somebody else changed meanwhile', () => {
  it('stays beside a change of another field', () => {
    expect(mergeEdit({ wanted: { onsetOn: '2022-11-03' }, was, now: { ...was, hospital: 'South' }, sameVersion: false })).toEqual({ changes: { onsetOn: '2022-11-03' }, both: [] })
  })

  it('names both values where both changed one field', () => {
    expect(mergeEdit({ wanted: { hospital: 'East', outcome: 'died' }, was, now: { ...was, hospital: 'South' }, sameVersion: false })).toEqual({ changes: { outcome: 'died' }, both: [{ field: 'hospital', was: 'North', mine: 'East', theirs: 'South' }] })
  })

  it('is no change where both made the same one', () => {
    expect(mergeEdit({ wanted: { hospital: 'South' }, was, now: { ...was, hospital: 'South' }, sameVersion: false })).toEqual({ changes: {}, both: [] })
  })

  it('is asked about where nobody told what was read', () => {
    expect(mergeEdit({ wanted: { hospital: 'East' }, was: {}, now: was, sameVersion: false }).both).toHaveLength(1)
    expect(mergeEdit({ wanted: { hospital: 'East' }, was: {}, now: was, sameVersion: true }).both).toEqual([])
  })

  it('never writes over what somebody else wrote, and forgets nothing that was wanted', () => {
    const value = fc.constantFrom<unknown>(null, '', 'a', 'b', 1, ['x'], ['x', 'y'])
    const record = fc.record({ a: value, b: value, c: value })
    fc.assert(fc.property(record, record, record, fc.subarray(['a', 'b', 'c'] as const), (before, now, mine, edited) => {
      const wanted = Object.fromEntries(edited.map((field) => [field, mine[field]]))
      const { changes, both } = mergeEdit({ wanted, was: before, now, sameVersion: false })
      const same = (a: unknown, b: unknown) => JSON.stringify(a || null) === JSON.stringify(b || null)
      for (const field of Object.keys(changes)) expect(same(before[field as 'a'], now[field as 'a'])).toBe(true)
      for (const field of edited) expect(field in changes || both.some((one) => one.field === field) || same(mine[field], now[field])).toBe(true)
    }))
  })
})
