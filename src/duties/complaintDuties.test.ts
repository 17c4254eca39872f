import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { a } from '../../test/a.ts'
import { complaintDuties } from './complaintDuties.ts'

const at = (hours: number): string => new Date(Date.parse('2022-11-11T00:00:00Z') + hours * 3_600_000).toISOString()
const complaint = fc.record({ kind: fc.constantFrom('appeal' as const, 'complaint' as const), hours: fc.integer({ min: 0, max: 72 }), answered: fc.option(fc.integer({ min: 0, max: 200 })) })
  .map(({ kind, hours, answered }) => a('Complaint', { kind, receivedAt: at(0), dueAt: at(hours), answeredAt: answered === null ? null : at(answered) }))
const decision = fc.record({ decision: fc.constantFrom('assigned' as const, 'claimed' as const, 'done' as const, 'waived' as const, 'refused' as const, 'blocked' as const, 'reopened' as const), hours: fc.integer({ min: 0, max: 100 }), owner: fc.constantFrom('auditor', 'clinician') })

describe('the duty to answer', () => {
  it('is one, by the clock of the complaint, and met by the answer alone, whatever anybody decides about it', () => {
    fc.assert(fc.property(complaint, fc.array(decision, { maxLength: 5 }), (one, given) => {
      const kind = one.kind === 'appeal' ? 'reviewDispute' : 'answerComplaint'
      const decisions = given.map(({ hours, ...more }) => a('DutyDecision', { ...more, at: at(hours), dutyKey: `${one.id}/${kind}${more.decision === 'assigned' || more.decision === 'claimed' ? '' : '#1'}` }))
      const [run, ...more] = complaintDuties(one, decisions)
      const [item, ...rest] = run?.items ?? []
      expect([run?.kind, more, rest, item?.dueAt]).toEqual([kind, [], [], Date.parse(one.dueAt)])
      expect(!one.answeredAt ? ['open', 'blocked'] : one.answeredAt <= one.dueAt ? ['done'] : ['doneLate']).toContain(item?.status)
      const owners = decisions.filter(({ decision: what }) => what === 'assigned' || what === 'claimed')
      expect(owners.length === 0 ? run?.owner : owners.map(({ owner }) => owner).includes(run?.owner ?? '')).toEqual(owners.length === 0 ? 'commander' : true)
    }))
  })

  it('is told in the same way in whatever order decisions arrive', () => {
    fc.assert(fc.property(complaint, fc.array(decision, { maxLength: 5 }), (one, given) => {
      const decisions = given.map(({ hours, ...more }) => a('DutyDecision', { ...more, at: at(hours), dutyKey: `${one.id}/reviewDispute` }))
      expect(complaintDuties(one, [...decisions].reverse())).toEqual(complaintDuties(one, decisions))
    }))
  })
})
