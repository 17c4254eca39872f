import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { a } from '../../../test/a.ts'
import { order } from '../../../test/people.ts'
import type { Context, Write } from '../../kernel/action.ts'
import { houseActor } from '../../kernel/Grant.ts'
import { answerComplaint } from './answerComplaint.ts'

const NOW = '2022-11-11T01:00:00.000Z'
const context = (account: string): Context => ({ now: NOW, today: '2022-11-11', actor: houseActor(account), roles: [], outbreakId: 'o', timeZone: 'Asia/Shanghai', area: '150500', jurisdiction: '150500', newId: () => 'n', keyed: (value) => value })
const account = fc.constantFrom('ann', 'ben', 'cho', 'dee')
const moment = fc.integer({ min: -72, max: 480 }).map((hours) => new Date(Date.parse(NOW) + hours * 3_600_000).toISOString())
const disputed = fc.record({ status: fc.constantFrom('drafted' as const, 'provisional' as const, 'served' as const, 'inForce' as const, 'suspended' as const, 'ended' as const, 'lifted' as const, 'annulled' as const), endsAt: fc.option(moment), recordedBy: account, servedBy: fc.option(fc.uniqueArray(account, { maxLength: 2 })), issuer: fc.constantFrom('the county', 'ann', null) })
  .map((given) => order('2022-11-08', '2022-11-17', given))
const given = fc.record({ outcome: fc.constantFrom('answered' as const, 'upheld' as const, 'partlyUpheld' as const, 'rejected' as const), how: fc.option(fc.constantFrom('lifted' as const, 'annulled' as const)), endsAt: fc.option(moment), answer: fc.constant('because of the sample') })
const kind = fc.constantFrom('appeal' as const, 'complaint' as const)

/** What an answer would write of a complaint about an order. */
const answered = (about: ReturnType<typeof order>, of: 'appeal' | 'complaint', input: object, who: string) => {
  const complaint = a('Complaint', { kind: of, orderId: about.id, status: 'received' })
  return answerComplaint.decide({ id: complaint.id, ...input } as never, { complaints: new Map([[complaint.id, complaint]]), orders: new Map([[about.id, about]]) } as never, context(who))
}
const over = (status: string): boolean => ['ended', 'lifted', 'annulled'].includes(status)
const ofOrder = (writes: readonly Write[]): readonly Write[] => writes.filter(({ noun }) => noun.name === 'Order')
const after = (about: ReturnType<typeof order>, writes: readonly Write[]): ReturnType<typeof order> => ({ ...about, ...ofOrder(writes).reduce((all, write) => ({ ...all, ...(write.do === 'change' ? write.changes : {}) }), {}) })

describe('the laws of an answer', () => {
  it('rights 10: whoever drafted, served or issued the order never answers, and everybody else may', () => {
    fc.assert(fc.property(disputed, kind, given, account, (about, of, input, who) => {
      const made = about.recordedBy === who || about.servedBy?.includes(who) === true || about.issuer === who
      const result = answered(about, of, input, who)
      expect(!result.ok && result.refusal.obstacle === 'OwnOrder').toBe(made)
    }))
  })

  it('rights 5: it never makes an order longer, stricter or in force again, and touches no order that is over', () => {
    fc.assert(fc.property(disputed, kind, given, account, (about, of, input, who) => {
      const result = answered(about, of, input, who)
      if (!result.ok) return
      const then = after(about, result.value.writes)
      const writes = ofOrder(result.value.writes)
      if (over(about.status) || of === 'complaint') expect(writes).toEqual([])
      expect([then.setting, then.kind, then.startsAt, then.category, then.servedAt]).toEqual([about.setting, about.kind, about.startsAt, about.category, about.servedAt])
      expect(then.status === about.status || over(then.status)).toBe(true)
      expect((then.endsAt ?? '~') <= (about.endsAt ?? '~')).toBe(true)
    }))
  })

  it('rejected leaves the order exactly as it is; an appeal that is upheld lets go at once whatever the order says', () => {
    fc.assert(fc.property(disputed, given, account, (about, input, who) => {
      const no = answered(about, 'appeal', { ...input, outcome: 'rejected' }, who)
      if (no.ok) expect(ofOrder(no.value.writes)).toEqual([])
      const yes = answered(about, 'appeal', { ...input, outcome: 'upheld' }, who)
      if (yes.ok && !over(about.status)) expect(after(about, yes.value.writes)).toMatchObject({ status: input.how ?? 'lifted', releasedAt: NOW, endedAt: NOW })
    }))
  })
})
