import { nouns, type NounName } from '../../src/domain/all.ts'
import { recordFacts } from '../../src/features/administration/recordFacts.ts'
import { identifierHash } from '../../src/domain/person/identifierHash.ts'
import { identifierTokens, type IdentifierKind } from '../../src/domain/person/identifierTokens.ts'
import type { Context } from '../../src/kernel/action.ts'
import { performOne } from '../../src/kernel/perform.ts'
import { valueOf } from '../../src/kernel/Result.ts'
import type { OpenHouse } from '../../src/server/openHouse.ts'
import { a } from '../a.ts'

/** One record of every noun that lies somewhere, all in one place and all of them marked with a word, so that a byte of any of them is known wherever it turns up. */
export interface Marked {
  readonly mark: string
  readonly ids: Readonly<Record<string, string>>
}

const HOUSE_KEYS = ['area', 'id', 'version', 'recordedAt', 'recordedBy', 'outbreakId', 'jurisdiction', 'sourceKey']

/** What names the person of a place, as nobody real is named. */
export const namesOf = (mark: string): Readonly<Record<IdentifierKind, string>> => ({ name: `Canary${mark} Bird${mark}`, phone: `+999${mark}5550`, idNumber: `999999${mark}001X`, address: `Perch ${mark}, Lane 99`, fileNumber: `${mark}-F` })

/** A source, as somebody names it in words. */
const saidOf = (mark: string): string => `${mark}: her cousin ${namesOf(mark).name}, who answers at ${namesOf(mark).phone}`

export async function markPlace(house: OpenHouse, context: Context, jurisdiction: string, mark: string): Promise<Marked> {
  const ids = Object.fromEntries(Object.keys(nouns).map((name) => [name, context.newId()]))
  const [person, other] = [ids['Person'] as string, context.newId()]
  const links: Readonly<Record<string, unknown>> = { personId: person, sourcePersonId: other, otherPersonId: other, sampleId: ids['Sample'], placeId: ids['Place'], facilityId: ids['Facility'], importId: ids['Import'], subjectId: person, subjectNoun: 'Person', frontId: ids['Front'] }
  const make = <Name extends NounName>(name: Name, more: Record<string, unknown> = {}) => {
    const { fields } = nouns[name]
    const linked = Object.fromEntries(Object.entries(links).filter(([key]) => key in fields))
    // A front is the whole outbreak's: everybody in it sees it.
    const texts = name === 'Front' ? {} : Object.fromEntries(Object.entries(fields as Record<string, { kind: string; hidden?: boolean }>).filter(([key, { kind }]) => kind === 'text' && !['category', 'pack', 'subjectNoun', 'dutyKey', 'hash', 'level', 'origin'].includes(key)).map(([key]) => [key, `${mark} ${key}`]))
    const built = { ...a(name, { ...texts, ...linked } as never), ...more } as Record<string, unknown>
    return { noun: name, records: [{ ...Object.fromEntries(Object.entries(built).filter(([key]) => !HOUSE_KEYS.includes(key))), id: ids[name], jurisdiction }] }
  }
  const identifiers = Object.entries(namesOf(mark)).map(([kind, value], at) => ({ id: at === 0 ? ids['PersonIdentifier'] : context.newId(), jurisdiction, personId: person, kind, value, hash: identifierHash(context, kind as IdentifierKind, value), tokens: identifierTokens(kind as IdentifierKind, value).map((token) => context.keyed(token)) }))
  const facts = [
    make('Front'), make('Place'), make('Household'), make('Person', { standing: 'known', purpose: 'test' }), { noun: 'Person', records: [{ id: other, jurisdiction, label: `${mark} other`, standing: 'known' }] },
    { noun: 'PersonIdentifier', records: identifiers }, make('Case', { classification: 'confirmed', symptoms: 'present', onsetOn: '2022-11-08', number: `${mark}-1`, sourceText: saidOf(mark) }), make('Exposure', { isSource: true, fromOn: '2022-11-05', toOn: '2022-11-05', notes: saidOf(mark) }), make('Contact', { category: 'closeContact', status: 'confirmed', state: 'active' }),
    make('Visit'), make('Sample', { result: 'pending', status: 'collected', code: `${mark}-T` }), make('SampleMember'), make('Zone', { pack: 'x', status: 'active' }), make('ZoneStay'), make('Order', { status: 'drafted', number: `${mark}-O`, power: 'cn-idl-2013-41-isolate-place', pack: 'x', category: 'closeContact' }), make('Facility'), make('Room'), make('Transfer'), make('Stock'), make('SupplyRequest'), make('Team'), make('Arrival'),
    make('FollowUp', { on: '2022-11-09' }), make('DutyDecision', { decision: 'claimed', dutyKey: `none:${mark}` }), make('Import', { status: 'done', mapping: {} }), make('ImportRow', { cells: [mark] }), make('MatchDoubt', { status: 'open', score: 0.5 }),
  ]
  valueOf(await performOne(house, recordFacts, { facts }, context))
  return { mark, ids: { ...ids, other } }
}
