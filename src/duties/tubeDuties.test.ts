import { describe, expect, it } from 'vitest'
import { a } from '../../test/a.ts'
import { at, inForce, measures, person } from '../../test/people.ts'
import { millisOf } from '../kernel/Day.ts'
import type { Rec } from '../domain/all.ts'
import { dutiesOf } from './dutiesOf.ts'

const timeline = measures(inForce('cn-covid19-protocol-9'))
const tube = a('Sample', { members: 10, result: 'positive', status: 'resulted', takenAt: at('2022-11-11', 8), resultedAt: at('2022-11-11', 18) })
const member = a('SampleMember', { sampleId: tube.id, ordinal: 3 })
const resample = (samples: readonly Rec<'Sample'>[], more: Partial<Rec<'SampleMember'>> = {}) => {
  const facts = person({ samples, members: [{ ...member, ...more }] })
  return dutiesOf({ ...facts, members: [{ ...member, ...more, personId: facts.person.id }] }, timeline, millisOf(at('2022-11-13'))).duties.find(({ kind }) => kind === 'resample')
}

describe('whoever was in a positive tube with others', () => {
  it('owes a sample of their own within the hours of the measures, shown as assumed where those were', () => {
    expect(resample([tube])).toMatchObject({ pack: 'cn-covid19-protocol-9', assumed: true, items: [{ status: 'open', dueAt: millisOf(at('2022-11-12', 18)) }] })
  })

  it('has given it with the first own sample after the tube was known, and not with one before', () => {
    const own = (when: string) => a('Sample', { members: 1, result: 'negative', status: 'resulted', takenAt: when, resultedAt: when })
    expect(resample([tube, own(at('2022-11-11', 9))])?.items[0]?.status).toBe('open')
    expect(resample([tube, own(at('2022-11-11', 9)), own(at('2022-11-11', 21))])?.items[0]?.status).toBe('done')
    expect(resample([tube, own(at('2022-11-12', 19))])?.items[0]?.status).toBe('doneLate')
  })

  it('who refuses is neither done nor dropped', () => {
    expect(resample([tube], { hold: 'refused', reason: 'afraid' })?.items[0]?.status).toBe('refused')
  })

  it('owes nothing by a tube that was negative, void, or their own alone', () => {
    for (const other of [{ ...tube, result: 'negative' as const }, { ...tube, status: 'void' as const }, { ...tube, members: 1 }]) expect(resample([other])).toBeUndefined()
  })
})
