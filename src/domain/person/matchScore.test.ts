import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { identifierTokens, normalIdentifier } from './identifierTokens.ts'
import { matchScore } from './matchScore.ts'

describe('whether two records are one person', () => {
  it('joins two with the same ID number', () => expect(matchScore({ idNumber: 'x', sex: 'male' }, { idNumber: 'x', sex: 'male' }).verdict).toBe('same'))
  it('asks a person when the ID number agrees and the sex does not', () => expect(matchScore({ idNumber: 'x', sex: 'male' }, { idNumber: 'x', sex: 'female' }).verdict).toBe('doubt'))
  it('never joins people whose ID numbers differ, whatever else agrees', () => expect(matchScore({ idNumber: 'x', name: 'n', phone: 'p', bornOn: '2000-01-01' }, { idNumber: 'y', name: 'n', phone: 'p', bornOn: '2000-01-01' }).verdict).toBe('different'))
  it('joins by name, birth date and phone together', () => expect(matchScore({ name: 'n', phone: 'p', bornOn: '2000-01-01' }, { name: 'n', phone: 'p', bornOn: '2000-01-01' }).verdict).toBe('same'))
  it('asks a person about the same name and age', () => expect(matchScore({ name: 'n', ageYears: 40, sex: 'male' }, { name: 'n', ageYears: 41, sex: 'male' }).verdict).toBe('doubt'))
  it('does not ask about a common name alone', () => expect(matchScore({ name: 'n' }, { name: 'n' }).verdict).toBe('different'))
  it('does not depend on which of the two comes first', () => {
    const traits = fc.record({ idNumber: fc.constantFrom('x', 'y', undefined), name: fc.constantFrom('n', 'm', undefined), phone: fc.constantFrom('p', 'q', undefined), bornOn: fc.constantFrom('2000-01-01', '1990-01-01', null), ageYears: fc.constantFrom(1, 40, null), sex: fc.constantFrom('male', 'female', 'unknown', null) })
    fc.assert(fc.property(traits, traits, (a, b) => {
      const [ab, ba] = [matchScore(a, b), matchScore(b, a)]
      expect([ab.verdict, ab.score]).toEqual([ba.verdict, ba.score])
    }))
  })
})

describe('identifiers', () => {
  it('are the same however they are written', () => {
    expect(normalIdentifier('phone', '+86 １３８-0013-8000')).toBe('13800138000')
    expect(normalIdentifier('idNumber', '９９９９９９ 1990 0230 001x')).toBe('99999919900230001x')
  })
  it('are found by a family name, a part of a name or the end of a phone number', () => {
    expect(identifierTokens('name', '王小明')).toEqual(['王', 'wxm', '王小', '小明'])
    expect(identifierTokens('name', 'Saleema  al-Ismael')).toEqual(['saleema', 'al-ismael'])
    expect(identifierTokens('phone', '138 0013 8000')).toEqual(['8000'])
  })
})
