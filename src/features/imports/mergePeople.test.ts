import { describe, expect, it } from 'vitest'
import type { Context, Write } from '../../kernel/action.ts'
import type { NounName, Rec } from '../../domain/all.ts'
import type { Row } from '../../storage/Query.ts'
import { nouns } from '../../domain/all.ts'
import { a } from '../../../test/a.ts'
import { FollowUp } from '../../domain/FollowUp.ts'
import { Order } from '../../domain/Order.ts'
import type { Hanging } from './hangingOn.ts'
import { mergePeople } from './mergePeople.ts'

/** A record as the database gives it: what is not known is null. */
const row = <Name extends NounName>(name: Name, given: Partial<Rec<Name>>): Row<Name> => ({ ...Object.fromEntries(Object.keys(nouns[name].fields).map((field) => [field, null])), ...a(name, given) }) as unknown as Row<Name>
const nobody: Hanging = { people: [], cases: [], contacts: [], exposures: [], identifiers: [], wards: [], others: [] }
let made = 0
const context = { now: '2022-11-11T00:00:00.000Z', today: '2022-11-11', outbreakId: 'o', area: '150500', jurisdiction: '150500', timeZone: 'UTC', actor: { id: 'test', grants: [] }, roles: [], newId: () => `new-${++made}`, keyed: (value: string) => value } as Context
const merged = (known: Partial<Hanging>): readonly Write[] => mergePeople('later', 'earlier', { ...nobody, ...known }, context)
const changesTo = (writes: readonly Write[], id: string): object | undefined => {
  const found = writes.filter((write) => write.do === 'change' && write.was['id'] === id).map((write) => (write.do === 'change' ? write.changes : {}))
  return found.length === 0 ? undefined : Object.assign({}, ...found)
}

describe('two records that are one person', () => {
  it('keep one case that counts: the earlier one learns what it did not say, the later one counts no more', () => {
    const writes = merged({ cases: [row('Case', { id: 'mine', personId: 'later', classification: 'confirmed', onsetOn: '2022-11-05', hospital: 'North' }), row('Case', { id: 'theirs', personId: 'earlier', classification: 'notClassified', onsetOn: '2022-11-04' })] })
    expect(changesTo(writes, 'theirs')).toMatchObject({ classification: 'confirmed', hospital: 'North', warnings: null })
    expect(changesTo(writes, 'theirs')).not.toHaveProperty('onsetOn')
    expect(changesTo(writes, 'mine')).toMatchObject({ classification: 'notACase' })
  })

  it('never lose the only case: it goes over to a contact who stays, whose follow-up ends in it', () => {
    const writes = merged({ cases: [row('Case', { id: 'mine', personId: 'later', classification: 'confirmed' })], contacts: [row('Contact', { id: 'followed', personId: 'earlier', state: 'active' })] })
    expect(changesTo(writes, 'mine')).toEqual({ personId: 'earlier' })
    expect(changesTo(writes, 'followed')).toEqual({ state: 'becameCase', endedAt: context.now })
  })

  it('are followed up once', () => {
    const contacts = [row('Contact', { id: 'one', personId: 'later', state: 'active' }), row('Contact', { id: 'other', personId: 'earlier', state: 'active' })]
    expect(changesTo(merged({ contacts }), 'one')).toMatchObject({ state: 'dropped', endedAt: context.now })
    expect(changesTo(merged({ contacts }), 'other')).toBeUndefined()
    expect(changesTo(merged({ contacts: contacts.slice(0, 1) }), 'one')).toEqual({ personId: 'earlier' })
  })

  it('take orders, checks and links along, and a link between the two did not happen', () => {
    const writes = merged({
      others: [{ noun: Order, row: row('Order', { id: 'order', personId: 'later' }) }, { noun: FollowUp, row: row('FollowUp', { id: 'check', personId: 'earlier' }) }],
      exposures: [row('Exposure', { id: 'given', sourcePersonId: 'later', personId: 'third' }), row('Exposure', { id: 'taken', sourcePersonId: 'third', personId: 'later' }), row('Exposure', { id: 'self', sourcePersonId: 'earlier', personId: 'later', status: 'active' })],
    })
    expect(changesTo(writes, 'order')).toEqual({ personId: 'earlier' })
    expect(changesTo(writes, 'check')).toBeUndefined()
    expect(changesTo(writes, 'given')).toEqual({ sourcePersonId: 'earlier', personId: 'third' })
    expect(changesTo(writes, 'taken')).toEqual({ sourcePersonId: 'third', personId: 'earlier' })
    expect(changesTo(writes, 'self')).toEqual({ status: 'voided', voidedAt: context.now })
  })

  it('are found by the names of both, each once', () => {
    const named = (id: string, personId: string, hash: string) => row('PersonIdentifier', { id, personId, kind: 'phone', value: hash, hash })
    const writes = merged({ identifiers: [named('a', 'later', 'same'), named('b', 'later', 'new'), named('c', 'earlier', 'same')] })
    expect(writes).toHaveLength(1)
    expect(writes[0]).toMatchObject({ do: 'create', record: { personId: 'earlier', hash: 'new' } })
  })

  it('fill what was not known of the person, and leave what was', () => {
    const writes = merged({ people: [row('Person', { id: 'later', sex: 'male', ageYears: 33, contradictory: true }), row('Person', { id: 'earlier', sex: 'female' })] })
    expect(changesTo(writes, 'earlier')).toEqual({ ageYears: 33 })
    expect(changesTo(writes, 'later')).toEqual({ contradictory: null })
  })
})
