import { readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isPersonal } from '../../src/domain/person/isPersonal.ts'
import { nouns } from '../../src/domain/all.ts'
import { groundsIn, parseRetention, type Grounds, type Retention } from '../../src/domain/Retention.ts'
import { actions } from '../../src/features/all.ts'
import type { Context } from '../../src/kernel/action.ts'
import { houseActor } from '../../src/kernel/Grant.ts'
import type { Field } from '../../src/kernel/field.ts'
import type { Noun } from '../../src/kernel/noun.ts'
import { performOne } from '../../src/kernel/perform.ts'
import { valueOf, type Result } from '../../src/kernel/Result.ts'
import { outbreakIn, testHouse, type TestHouse } from '../world.ts'

let standing: TestHouse
let here: Context
beforeAll(async () => {
  standing = await testHouse()
  here = await outbreakIn(standing.house, 'covid-19-omicron', ['cn-covid19-protocol-9'], Date.parse('2022-11-11T01:00:00Z'))
})
afterAll(() => standing.stop())

const does = (name: keyof typeof actions, input: object, context = here): Promise<Result<unknown>> => performOne(standing.house, actions[name] as never, input, context)
const by = (id: string): Context => ({ ...here, actor: houseActor(id) })
let numbers = 0
/** Somebody found infected, whose case somebody else recorded than whoever writes the order. */
async function infected(): Promise<{ readonly personId: string; readonly id: string }> {
  return valueOf(await does('recordCase', { number: `R-${++numbers}`, classification: 'confirmed', symptoms: 'present' }, by('laboratory'))) as { personId: string; id: string }
}

describe('the list of rights', () => {
  const root = fileURLToPath(new URL('../../', import.meta.url))
  const lines = [...readFileSync(`${root}docs/guide/rights.md`, 'utf8').matchAll(/^(\d+)\. (.*)$/gm)].map(([, number, text]) => ({ number, text: text as string }))
  const titles = ['src', 'test'].flatMap((folder) => readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.test.ts')).map((name) => readFileSync(`${root}${folder}/${name}`, 'utf8'))).flatMap((text) => [...text.matchAll(/(?:it|describe)(?:\.each\([^)]*\))?\('rights (\d+): /g)].map(([, number]) => number))

  it('has twelve lines, each with a test named after it, or says that there is nothing yet', () => {
    expect(lines.length).toBe(12)
    expect(lines.filter(({ number, text }) => titles.includes(number) === text.includes('*Nothing yet')).map(({ number }) => number)).toEqual([])
  })
})

describe('rights 1: every record of a person has a purpose, a lawful basis and an end', () => {
  it('of each noun about people the policy says it once, and a policy that leaves one out is refused', () => {
    const text = readFileSync(new URL('../../policies/retention.yaml', import.meta.url), 'utf8')
    const grounds = groundsIn(valueOf(parseRetention(text, 'retention.yaml')), here.area)
    const said = grounds.flatMap((ground) => ground.nouns)
    expect(said.toSorted()).toEqual(Object.values<Noun>(nouns).filter(isPersonal).map(({ name }) => name).toSorted())
    for (const { id, purpose, bases, until } of grounds) expect([id, purpose['zh-Hans'] !== '', bases.length > 0, until.length > 0]).toEqual([id, true, true, true])
    for (const [was, is] of [['nouns: [Visit]', 'nouns: [Case]'], ['until: [visits,', 'until: [never,'], ['bases: [ihr-2005-45, cn-pipl-2021-13]', 'bases: []']] as const) expect([was, parseRetention(text.replace(was, is), 'retention.yaml').ok]).toEqual([was, false])
  })

  it('whoever asks for their own data is told what it is for, on which law and until when', async () => {
    const { personId } = await infected()
    const { grounds } = valueOf(await does('exportPersonData', { personId, reason: 'came with a passport' })) as { grounds: readonly Grounds[] }
    expect(grounds.map(({ id }) => id)).toEqual(['who-it-is', 'the-illness'])
    expect(grounds.every(({ bases, until }) => bases.length > 0 && until.length > 0)).toBe(true)
  })

  it('nobody is followed up for being on a register: facts in bulk name a contact with what they are followed up for, or not at all', async () => {
    const [ill, met, listed] = [(await infected()).personId, here.newId(), here.newId()]
    const contact = (personId: string) => ({ personId, category: 'closeContact', status: 'confirmed', state: 'active' })
    const people = { noun: 'Person', records: [met, listed].map((id) => ({ id, label: 'somebody', standing: 'known' })) }
    const exposures = { noun: 'Exposure', records: [{ personId: met, sourcePersonId: ill, isSource: false, certainty: 'certain', status: 'active', toOn: here.today }] }
    expect(await does('recordFacts', { facts: [people, exposures, { noun: 'Contact', records: [contact(met), contact(listed)] }] })).toMatchObject({ ok: false, refusal: { obstacle: 'ContactWithoutGround', at: 'Contact[1].personId' } })
    expect(await standing.house.store.query.selectFrom('Person').select('id').where('id', 'in', [met, listed]).execute()).toEqual([])
    expect((await does('recordFacts', { facts: [people, exposures] })).ok).toBe(true)
    // An exposure that turned out not to be is no ground.
    const voided = { noun: 'Exposure', records: [{ ...exposures.records[0], personId: listed, status: 'voided' }] }
    expect(await does('recordFacts', { facts: [voided, { noun: 'Contact', records: [contact(listed)] }] })).toMatchObject({ ok: false, refusal: { obstacle: 'ContactWithoutGround' } })
    valueOf(await does('recordFacts', { facts: [voided] }))
    expect((await does('recordFacts', { facts: [{ noun: 'Contact', records: [contact(met)] }] })).ok).toBe(true)
    expect(await does('recordFacts', { facts: [{ noun: 'Contact', records: [contact(listed)] }] })).toMatchObject({ ok: false, refusal: { obstacle: 'ContactWithoutGround' } })
    expect((await does('recordFacts', { facts: [{ noun: 'ZoneStay', records: [{ personId: listed, level: 'high' }] }, { noun: 'Contact', records: [contact(listed)] }] })).ok).toBe(true)
  })

  it('no outbreak begins where no law lets such records be held, and a law of another nation is none', async () => {
    const outside = (await standing.house.contextFor(undefined, here.actor)) as Context
    const retention = outside.retention as Retention
    const national = { ...outside, retention: { ...retention, bases: retention.bases.filter(({ place }) => place === 'CN') } }
    const begin = (jurisdiction: string, context: Context): Promise<Result<unknown>> => does('createOutbreak', { disease: 'measles', jurisdiction, timeZone: 'Europe/Berlin', packs: [] }, context)
    expect(await begin('DE-BE', national)).toMatchObject({ ok: false, refusal: { obstacle: 'NoLawfulBasis', at: 'jurisdiction' } })
    expect(await begin('150600', national)).toMatchObject({ ok: true })
    expect(await begin('DE-BE', outside)).toMatchObject({ ok: true })
  })
})

describe('rights 2: only what a named use needs is collected', () => {
  it('no record of a person has a place for where a phone is, or for a score or a colour', () => {
    const unwanted = Object.values<Noun>(nouns).filter(isPersonal).flatMap(({ name, fields }) => Object.keys(fields).filter((field) => /latitude|longitude|coordinate|gps|imei|imsi|device|score|colou?r|healthCode/i.test(field)).map((field) => `${name}.${field}`))
    // How alike two records are says nothing of a person.
    expect(unwanted).toEqual(['MatchDoubt.score'])
  })
})

describe('rights 3: no order without a power that covers it', () => {
  const order = { kind: 'isolation', setting: 'facility', category: 'infected', pack: 'cn-covid19-protocol-9', power: 'cn-idl-2013-39-isolate', issuer: 'the county', issuerLevel: 'county', startsAt: '2022-11-11T02:00:00.000Z', endsAt: '2022-11-18T16:00:00.000Z', notice: 'N', appealChannel: 'A', livingNeeds: 'L' }
  const serve = async (more: object, how: object = {}): Promise<Result<unknown>> => {
    const { personId, id } = await infected()
    const drafted = valueOf(await does('draftOrder', { ...order, personId, basis: [{ noun: 'Case', id, independent: true }], ...more })) as { id: string }
    return does('serveOrder', { id: drafted.id, ...how })
  }

  it('one that its power covers is in force', async () => {
    expect(await serve({})).toMatchObject({ ok: true, value: { status: 'inForce' } })
  })

  it.each([
    ['a power that no law gives', { power: 'cn-idl-2013-39' }, 'UnknownPower', 'power'],
    ['a power of a law that was not in force yet', { power: 'cn-idl-2025-isolate' }, 'PowerNotInForce', 'power'],
    ['another restriction than the power gives', { kind: 'quarantine' }, 'PowerGivesNoSuchRestriction', 'kind'],
    ['another place of stay than the power gives', { setting: 'home' }, 'PowerGivesNoSuchSetting', 'setting'],
    ['a level that does not have the power', { issuerLevel: 'community' }, 'IssuerLacksPower', 'issuerLevel'],
    ['a longer time than the power allows', { kind: 'quarantine', setting: 'facility', power: 'int-quarantine', endsAt: '2022-12-03T16:00:00.000Z' }, 'LongerThanPowerAllows', 'endsAt'],
    ['a disease that the power is not for', { startsAt: '2023-01-10T02:00:00.000Z', endsAt: '2023-01-12T02:00:00.000Z' }, 'PowerNotForThisDisease', 'power'],
  ])('%s is told, with the place in the order, and serves it in no way', async (_what, more, obstacle, at) => {
    expect(await serve(more)).toMatchObject({ ok: false, refusal: { obstacle, at } })
    expect(await serve(more, { provisional: true })).toMatchObject({ ok: false, refusal: { obstacle, at } })
  })

  it('a period that ends with its last day is as long as the power allows, its first day not counted', async () => {
    expect(await serve({ kind: 'quarantine', power: 'int-quarantine', endsAt: '2022-12-02T16:00:00.000Z' })).toMatchObject({ ok: true, value: { status: 'inForce' } })
  })

  it('without a power, a level or a fact of somebody else it is provisional, for a day at most', async () => {
    for (const lacking of [{ power: undefined }, { issuerLevel: undefined }, { basis: [] }]) {
      expect(await serve(lacking)).toMatchObject({ ok: false, refusal: { obstacle: 'OrderLacksLegalBasis' } })
      expect(await serve(lacking, { provisional: true })).toMatchObject({ ok: true, value: { status: 'provisional', endsAt: '2022-11-12T01:00:00.000Z' } })
    }
  })
})

describe('rights 4: what the level above has to approve has a clock, and is lifted at once where it is not approved', () => {
  const order = { kind: 'quarantine', setting: 'home', category: 'closeContact', pack: 'cn-covid19-protocol-9', power: 'cn-idl-2013-41-isolate-place', issuer: 'the county', issuerLevel: 'county', startsAt: '2022-11-11T02:00:00.000Z', endsAt: '2022-11-18T16:00:00.000Z', notice: 'N', appealChannel: 'A', livingNeeds: 'L' }
  const draft = async (more: object = {}): Promise<{ readonly id: string; readonly personId: string }> => {
    const { personId, id } = await infected()
    const drafted = valueOf(await does('draftOrder', { ...order, personId, basis: [{ noun: 'Case', id, independent: true }], ...more })) as { id: string }
    return { id: drafted.id, personId }
  }
  const clock = async (subject: string) => (await standing.house.store.query.selectFrom('Duty').select(['kind', 'items', 'nextDueAt']).where('subjectId', '=', subject).where('kind', '=', 'approveOrder').execute()).map(({ items, nextDueAt }) => [items.map(({ status }) => status).join(), nextDueAt])
  const stands = (id: string) => standing.house.store.query.selectFrom('Order').select(['status', 'approval', 'approver', 'releasedAt', 'reportUpBy']).where('id', '=', id).executeTakeFirstOrThrow()
  const superior = (): Context => by('the prefecture desk')

  it('the clock runs from the moment it is served, is nobody’s to tick off, and stops when the level above has decided', async () => {
    const { id, personId } = await draft()
    valueOf(await does('serveOrder', { id }))
    expect(await stands(id)).toMatchObject({ status: 'inForce', approval: 'awaited', reportUpBy: here.now })
    expect(await clock(personId)).toEqual([['open', here.now]])
    expect(await does('decideDuty', { key: `${personId}/approveOrder/${id}#1`, decision: 'waived', reason: 'nobody is there' })).toMatchObject({ ok: false })
    valueOf(await does('recordFacts', { facts: [{ noun: 'DutyDecision', records: [{ dutyKey: `${personId}/approveOrder/${id}#1`, subjectNoun: 'Person', subjectId: personId, decision: 'waived', at: here.now, reason: 'in bulk' }] }] }))
    expect(await clock(personId)).toEqual([['open', here.now]])
    valueOf(await does('recordApproval', { id, said: 'told' }))
    expect(await clock(personId)).toEqual([['open', here.now]])
    // Whoever made the order says of nobody that they approved it.
    expect(await does('recordApproval', { id, said: 'given', approver: 'the prefecture' })).toMatchObject({ ok: false, refusal: { obstacle: 'OwnOrder' } })
    valueOf(await does('recordApproval', { id, said: 'given', approver: 'the prefecture' }, superior()))
    expect(await stands(id)).toMatchObject({ status: 'inForce', approval: 'given', approver: 'the prefecture', releasedAt: null })
    expect(await clock(personId)).toEqual([['done', null]])
    expect(await does('recordApproval', { id, said: 'refused', approver: 'x', reason: 'y' }, superior())).toMatchObject({ ok: false, refusal: { obstacle: 'AlreadyDecided' } })
  })

  it('served again, or said to be served later, no clock begins again; a refusal of yesterday frees the person now and not yesterday', async () => {
    const hours = (n: number): string => new Date(Date.parse(here.now) + n * 3_600_000).toISOString()
    const { id, personId } = await draft({ notice: undefined })
    expect(await does('serveOrder', { id, provisional: true, servedAt: hours(240) })).toMatchObject({ ok: false, refusal: { obstacle: 'ServedLater', at: 'servedAt' } })
    valueOf(await does('serveOrder', { id, provisional: true }))
    const late: Context = { ...here, now: hours(23) }
    expect(await does('serveOrder', { id, provisional: true }, late)).toMatchObject({ ok: true, value: { endsAt: hours(24) } })
    expect(await stands(id)).toMatchObject({ reportUpBy: here.now })
    expect(await clock(personId)).toEqual([['open', here.now]])
    valueOf(await does('recordApproval', { id, said: 'refused', approver: 'the prefecture', reason: 'a home is enough', at: hours(-48) }, late))
    expect(await stands(id)).toMatchObject({ status: 'lifted', releasedAt: late.now })
  })

  it('refused, it is lifted in the same moment, whoever records it; a draft that was refused is never served', async () => {
    const { id, personId } = await draft()
    valueOf(await does('serveOrder', { id }))
    expect(await does('recordApproval', { id, said: 'refused', approver: 'the prefecture' })).toMatchObject({ ok: false, refusal: { obstacle: 'ReasonMissing' } })
    expect(await does('recordApproval', { id, said: 'refused', approver: 'the prefecture', reason: 'a home is enough' })).toMatchObject({ ok: true, value: { status: 'lifted' } })
    expect(await stands(id)).toMatchObject({ status: 'lifted', approval: 'refused', releasedAt: here.now })
    expect((await clock(personId)).map(([status]) => status)).toEqual(['done'])
    const never = await draft()
    valueOf(await does('recordApproval', { id: never.id, said: 'refused', approver: 'the prefecture', reason: 'too wide' }))
    for (const provisional of [false, true]) expect(await does('serveOrder', { id: never.id, provisional })).toMatchObject({ ok: false, refusal: { obstacle: 'NotApproved' } })
  })

  it('what has to be approved before is not served before, also not provisionally; a place that is closed has its clock too', async () => {
    const law = here.policy?.('power', order.power) as { readonly law: object; readonly power: { readonly reportUp: object } }
    const strict: Context = { ...here, policy: (kind, id) => (kind === 'power' && id === order.power ? { ...law, power: { ...law.power, reportUp: { ...law.power.reportUp, approval: 'before', withinHours: 6, ifNotApproved: 'notOrdered' } } } : here.policy?.(kind, id)) }
    expect(await does('serveOrder', { id: (await draft({ issuerLevel: undefined })).id, provisional: true }, strict)).toMatchObject({ ok: false, refusal: { obstacle: 'ApprovalMissing' } })
    const { id, personId } = await draft()
    for (const provisional of [false, true]) expect(await does('serveOrder', { id, provisional }, strict)).toMatchObject({ ok: false, refusal: { obstacle: 'ApprovalMissing' } })
    valueOf(await does('recordApproval', { id, said: 'given', approver: 'the prefecture' }, { ...strict, actor: superior().actor }))
    valueOf(await does('serveOrder', { id }, strict))
    expect((await clock(personId)).map(([status]) => status)).toEqual(['done'])

    const zoneId = here.newId()
    valueOf(await does('recordFacts', { facts: [{ noun: 'Zone', records: [{ id: zoneId, name: 'the estate', level: 'high', unit: 'building', status: 'active', pack: order.pack, startsAt: here.now }] }] }))
    const closed = await draft({ personId: undefined, zoneId, kind: 'areaClosure' })
    valueOf(await does('serveOrder', { id: closed.id }))
    expect(await clock(closed.id)).toEqual([['open', here.now]])
    valueOf(await does('recordApproval', { id: closed.id, said: 'given', approver: 'the prefecture' }, superior()))
    expect(await clock(closed.id)).toEqual([['done', null]])
    expect(await does('recordApproval', { id: (await draft({ power: 'cn-idl-2013-39-observe' })).id, said: 'told' })).toMatchObject({ ok: false, refusal: { obstacle: 'NoApprovalNeeded' } })
  })
})

describe('rights 6: nothing leads out of its outbreak', () => {
  const targets = ['Place', 'Household', 'Front', 'Person', 'Zone', 'Sample', 'Order', 'Facility', 'Room', 'Import'] as const
  const plain = ({ kind, values }: Field): unknown => ({ text: 'x', day: '2022-11-10', instant: '2022-11-10T00:00:00.000Z', int: 1, number: 1, flag: true, oneOf: values?.[0], manyOf: [], json: [], ref: undefined })[kind]
  /** A record of a noun with what it cannot be without, leading to the records given. */
  const record = (noun: Noun, ids: Readonly<Record<string, string>>): Record<string, unknown> => Object.fromEntries(Object.entries(noun.fields).filter(([, field]) => !field.optional).map(([name, field]) => [name, field.kind === 'ref' ? (ids[field.to === '*' ? 'Person' : (field.to as string)] ?? here.outbreakId) : name === 'subjectNoun' ? 'Person' : plain(field)]))
  const facts = (noun: Noun, one: object, context: Context): Promise<Result<unknown>> => does('recordFacts', { facts: [{ noun: noun.name, records: [one] }] }, context)

  /** One record of each noun that others lead to, in an outbreak. */
  async function oneOfEach(context: Context, more: object = {}): Promise<Readonly<Record<string, string>>> {
    const ids: Record<string, string> = {}
    for (const name of targets) {
      const id = context.newId()
      valueOf(await facts(nouns[name], { ...record(nouns[name], ids), ...more, id, sourceKey: `${name} ${id}` }, context))
      ids[name] = id
    }
    return ids
  }

  it('by no field of any noun, whoever writes it, the house itself included', async () => {
    const there = await outbreakIn(standing.house, 'covid-19-omicron', ['cn-covid19-protocol-9'], Date.parse(here.now))
    expect(there.area).toBe(here.area)
    const [mine, theirs] = [await oneOfEach(here), await oneOfEach(there)]
    const tried: string[] = []
    for (const noun of Object.values<Noun>(nouns).filter(({ scope, derived, guarded }) => scope === 'area' && !derived && !guarded)) {
      for (const [field, { kind, to }] of Object.entries(noun.fields)) {
        const target = to === '*' ? 'Person' : (to as string)
        if (kind !== 'ref' || !(target in mine)) continue
        const subject = to === '*' ? { subjectNoun: 'Person' } : {}
        tried.push(`${noun.name}.${field}`)
        for (const id of [theirs[target] as string, here.newId()]) {
          const refused = await facts(noun, { ...record(noun, mine), ...subject, [field]: id }, here)
          expect([noun.name, field, refused]).toEqual([noun.name, field, expect.objectContaining({ ok: false, refusal: expect.objectContaining({ obstacle: expect.stringMatching(/^(LeadsNowhere|OutsideYourArea|ContactWithoutGround)$/) as unknown }) as unknown })])
        }
        expect([noun.name, field, (await facts(noun, { ...record(noun, mine), ...subject, [field]: mine[target] }, here)).ok]).toEqual([noun.name, field, true])
      }
    }
    expect(tried).toEqual(expect.arrayContaining(['Case.frontId', 'Exposure.sourcePersonId', 'Exposure.placeId', 'Order.zoneId', 'Order.extendsId', 'Person.householdId', 'Transfer.roomId', 'SampleMember.personId', 'DutyDecision.subjectId']))
    expect(tried.length).toBeGreaterThan(30)
  })

  it('nor out of one’s own area, nor by a change of a record that is there', async () => {
    const [here1, there] = [await oneOfEach(here, { jurisdiction: '150521' }), await oneOfEach(here, { jurisdiction: '150522' })]
    const county: Context = { ...here, actor: { id: 'county', grants: [{ role: 'administrator', jurisdiction: '150521', outbreakId: null, until: null }] } }
    expect(await facts(nouns.Person, { ...record(nouns.Person, {}), householdId: here1['Household'] }, county)).toMatchObject({ ok: true })
    expect(await facts(nouns.Person, { ...record(nouns.Person, {}), householdId: there['Household'] }, county)).toMatchObject({ ok: false, refusal: { obstacle: 'LeadsNowhere', at: 'householdId' } })
    expect(await facts(nouns.FollowUp, record(nouns.FollowUp, there), county)).toMatchObject({ ok: false, refusal: { obstacle: 'OutsideYourArea' } })
    // A front is open to everybody in its outbreak.
    expect(await facts(nouns.Case, { ...record(nouns.Case, here1), frontId: there['Front'] }, county)).toMatchObject({ ok: true })
    const { id } = await infected()
    expect(await does('correctCase', { id, frontId: here.newId() })).toMatchObject({ ok: false, refusal: { obstacle: 'LeadsNowhere', at: 'frontId' } })
    expect(await does('correctCase', { id, frontId: there['Front'] })).toMatchObject({ ok: true })
  })
})

describe('rights 8: nothing escapes deletion by being called made up', () => {
  it('only the house says so, when it makes an outbreak, and of none that is there already', async () => {
    const outside = (await standing.house.contextFor(undefined, { id: 'lead', grants: ['commander', 'administrator'].map((role) => ({ role, jurisdiction: '*', outbreakId: null, until: null })) })) as Context
    const beginning = { disease: 'measles', jurisdiction: '150600', timeZone: 'Asia/Shanghai', packs: [] }
    for (const more of [{ synthetic: true }, { synthetic: 'yes' }, { livesFrom: here.now }]) expect(await does('createOutbreak', { ...beginning, ...more }, outside)).toMatchObject({ ok: false, refusal: { obstacle: 'SaidByTheHouse', at: Object.keys(more)[0] } })
    expect(await does('createOutbreak', beginning, outside)).toMatchObject({ ok: true })
    for (const context of [outside, here]) expect(await does('recordFacts', { facts: [{ noun: 'Outbreak', records: [{ name: 'x', disease: 'measles', jurisdiction: '150500', timeZone: 'Asia/Shanghai', status: 'active', id: here.outbreakId, synthetic: true }] }] }, context)).toMatchObject({ ok: false, refusal: { obstacle: 'UnknownNoun' } })
    await infected()
    const stands = await standing.house.store.query.selectFrom('Outbreak').select('synthetic').where('id', '=', here.outbreakId).executeTakeFirstOrThrow()
    expect(stands.synthetic).toBeNull()
  })

  it('no other action says it of an outbreak', () => {
    expect(Object.entries(actions).filter(([, { input }]) => 'synthetic' in input || 'livesFrom' in input).map(([name]) => name)).toEqual(['createOutbreak'])
  })
})
