import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { caseDefinition, type CaseDefinition } from './CaseDefinition.ts'
import type { CaseFacts } from './CaseFacts.ts'
import { classify } from './classify.ts'
import { holds } from './holds.ts'
import { wordsOf } from './wordsOf.ts'

const definition: CaseDefinition = caseDefinition.parse({
  source: 'made up for this test',
  criteria: [{ id: 'ill', says: 'Fever and one of two signs.', when: { all: [{ symptom: 'fever' }, { atLeast: { count: 1, of: [{ symptom: 'cough' }, { symptom: 'rash' }] } }] } }],
  suspected: [{ id: 'ill-person', says: 'Is ill.', when: { criterion: 'ill' } }],
  probable: [{ id: 'ill-contact', says: 'Is ill and met a case within ten days.', when: { all: [{ class: 'suspected' }, { exposure: { to: ['confirmed'], withinDays: 10 } }] } }],
  confirmed: [{ id: 'pcr', says: 'PCR positive.', when: { test: { methods: ['pcr'], result: 'positive' } } }],
  discarded: [{ id: 'late-negative', says: 'Negative after 72 hours.', when: { test: { methods: ['pcr'], result: 'negative', hoursAfterOnset: 72 } } }],
  advice: [{ id: 'repeat', says: 'Repeat.', when: { all: [{ test: { methods: ['pcr'], result: 'negative' } }, { unless: { test: { methods: ['pcr'], result: 'negative', hoursAfterOnset: 72 } } }] } }],
})

const given = (facts: Partial<CaseFacts>): CaseFacts => ({ asOf: '2022-11-11', ...facts })
const classOf = (facts: Partial<CaseFacts>): string => classify(definition, given(facts)).classification
const ill = { fever: true, cough: true }
const met = { kind: 'visit', to: 'confirmed', lastOn: '2022-11-05' } as const

describe('classification', () => {
  it('gives the sentences that led there, and those they rest on', () => {
    expect(classify(definition, given({ symptoms: ill, exposures: [met] })).because.map(({ id, of }) => `${of}: ${id}`)).toEqual(['probable: ill-contact', 'suspected: ill-person', 'criterion: ill'])
  })

  it('names what has not been asked and could raise the class', () => {
    const { classification, open, ask } = classify(definition, given({ symptoms: { fever: true } }))
    expect(classification).toBe('notClassified')
    expect(open.map(({ id }) => id)).toEqual(['ill-contact', 'ill-person'])
    expect(ask).toEqual(['cough', 'rash', 'exposure'])
  })

  it('asks no more for what has been denied', () => {
    expect(classify(definition, given({ symptoms: { fever: true, cough: false, rash: false } })).ask).toEqual([])
  })

  it('counts an exposure up to its last day and not a day longer', () => {
    expect(classOf({ onsetOn: '2022-11-10', symptoms: ill, exposures: [{ ...met, lastOn: '2022-10-31' }] })).toBe('probable')
    expect(classOf({ onsetOn: '2022-11-10', symptoms: ill, exposures: [{ ...met, lastOn: '2022-10-30' }] })).toBe('suspected')
  })

  it('keeps an exposure without a day open instead of guessing', () => {
    const { classification, ask } = classify(definition, given({ symptoms: ill, exposures: [{ kind: 'visit', to: 'confirmed' }], exposuresComplete: true }))
    expect([classification, ask]).toEqual(['suspected', ['exposure']])
  })

  it('lets an exclusion outweigh suspicion and a positive result outweigh the exclusion', () => {
    const late = { method: 'pcr', result: 'negative', hoursAfterOnset: 73 } as const
    expect(classOf({ symptoms: ill, tests: [late] })).toBe('notACase')
    expect(classOf({ symptoms: ill, tests: [late, { method: 'pcr', result: 'positive' }] })).toBe('confirmed')
  })

  it('reads days as hours only where every hour of them agrees', () => {
    const taken = (takenOn: string): string => classOf({ onsetOn: '2022-11-01', symptoms: ill, tests: [{ method: 'pcr', result: 'negative', takenOn }] })
    expect([taken('2022-11-03'), taken('2022-11-04'), taken('2022-11-05')]).toEqual(['suspected', 'suspected', 'notACase'])
  })

  it('advises to repeat an early negative', () => {
    expect(classify(definition, given({ symptoms: ill, tests: [{ method: 'pcr', result: 'negative', hoursAfterOnset: 20 }] })).advice.map(({ id }) => id)).toEqual(['repeat'])
  })

  it('says what a form has to ask', () => {
    expect(wordsOf(definition)).toEqual({ symptoms: ['fever', 'cough', 'rash'], facts: [], methods: ['pcr'], specimens: [] })
  })

  const symptoms = fc.dictionary(fc.constantFrom('fever', 'cough', 'rash'), fc.boolean())

  it('never depends on the order in which facts were noted', () => {
    const test = fc.record({ method: fc.constant('pcr'), result: fc.constantFrom('positive' as const, 'negative' as const, 'indeterminate' as const), hoursAfterOnset: fc.integer({ min: 0, max: 100 }) })
    fc.assert(fc.property(symptoms, fc.array(test, { maxLength: 4 }), (signs, tests) => {
      const [there, back] = [given({ symptoms: signs, tests }), given({ symptoms: signs, tests: [...tests].reverse() })]
      expect(classify(definition, back)).toEqual(classify(definition, there))
    }))
  })

  it('keeps a yes or a no when more becomes known', () => {
    fc.assert(fc.property(symptoms, symptoms, (known, more) => {
      const before = holds({ criterion: 'ill' }, given({ symptoms: known }), definition)
      const after = holds({ criterion: 'ill' }, given({ symptoms: { ...more, ...known } }), definition)
      if (before !== 'unknown') expect(after).toBe(before)
    }))
  })
})
