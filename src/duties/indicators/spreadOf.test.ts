import { describe, expect, it } from 'vitest'
import { spreadOf } from './spreadOf.ts'

describe('median and quartiles', () => {
  it('are those a spreadsheet gives', () => {
    expect(spreadOf([7, 1, 3, 5])).toEqual({ median: 4, q1: 2.5, q3: 5.5, min: 1, max: 7 })
    expect(spreadOf([0, 0, 9])).toEqual({ median: 0, q1: 0, q3: 4.5, min: 0, max: 9 })
    expect(spreadOf([2])).toEqual({ median: 2, q1: 2, q3: 2, min: 2, max: 2 })
  })

  it('are not there of nobody', () => {
    expect(spreadOf([])).toBeUndefined()
  })
})
