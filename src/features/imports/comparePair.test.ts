import { describe, expect, it } from 'vitest'
import { comparePair } from './comparePair.ts'
import type { PairFacts } from './doubtfulPairs.ts'

const facts = (given: Partial<PairFacts>): PairFacts => ({ standing: 'known', recordedAt: '2022-11-01T00:00:00.000Z', sex: null, ageYears: null, bornOn: null, number: null, classification: null, onsetOn: null, reportedOn: null, outcome: null, placeText: null, hospital: null, ...given })
const compare = (one: Partial<PairFacts>, other: Partial<PairFacts>, names: Parameters<typeof comparePair>[0]['names'] = []) => Object.fromEntries(comparePair({ facts: facts(one), otherFacts: facts(other), names }).map(({ name, verdict, contradicts }) => [name, contradicts ? `${verdict}!` : verdict]))

describe('two records side by side', () => {
  it('agree or differ where both say something, and only there', () => {
    expect(compare({ sex: 'male', number: 'B2', placeText: 'East Gate' }, { sex: 'male', number: 'B2', placeText: ' east gate', hospital: 'North' })).toEqual({ sex: 'agrees', number: 'agrees', placeText: 'agrees', hospital: null })
    expect(compare({ sex: 'unknown', classification: 'notClassified' }, { sex: 'male', classification: 'confirmed' })).toEqual({ sex: null, classification: null })
  })

  it('contradict where one person cannot have both; a number or a hospital one person may have two of', () => {
    expect(compare({ sex: 'male', onsetOn: '2022-11-04', number: 'B2', hospital: 'North' }, { sex: 'female', onsetOn: '2022-11-05', number: 'B9', hospital: 'South' })).toEqual({ sex: 'differs!', onsetOn: 'differs!', number: 'differs', hospital: 'differs' })
  })

  it('may be two years of age apart, as ages are rounded', () => {
    expect(compare({ ageYears: 33 }, { ageYears: 35 })).toEqual({ ageYears: 'near' })
    expect(compare({ ageYears: 33 }, { ageYears: 36 })).toEqual({ ageYears: 'differs!' })
  })

  it('share a name without the name being read', () => {
    expect(compare({}, {}, [{ kind: 'phone', one: '138****0001', other: '138****0001', shared: true }, { kind: 'idNumber', one: '110*1', other: '110*2', shared: false }, { kind: 'address', one: 'Canal…', other: '', shared: false }])).toEqual({ phone: 'agrees', idNumber: 'differs!', address: null })
  })
})
