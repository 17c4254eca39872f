import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { timesOf } from '../../src/domain/duty/timesOf.ts'
import { gaps } from '../../src/features/duties/gaps.ts'
import { myDuties } from '../../src/features/duties/myDuties.ts'
import { situation } from '../../src/features/fronts/situation.ts'
import { decideMatch } from '../../src/features/imports/decideMatch.ts'
import { doubtfulPairs, type DoubtfulPair } from '../../src/features/imports/doubtfulPairs.ts'
import type { Context } from '../../src/kernel/action.ts'
import { addDays } from '../../src/kernel/Day.ts'
import { performOne } from '../../src/kernel/perform.ts'
import { valueOf } from '../../src/kernel/Result.ts'
import { databaseKinds } from '../servers.ts'
import { outbreakIn, testHouse, type TestHouse } from '../world.ts'
import { accountedFor, ask, counts, fate, taken, temporaryFile } from './importing.ts'

const cases = 'case id,sex,age,onset\nA1,f,34,2022-11-01\nA2,m,51,2022-11-08\nA3,f,8,2022-11-12\n'
const links = 'from,to,last contact\nA1,A2,2022-11-02\nA2,A3,2022-11-09\nA2,B7,2022-11-09\nZ9,A1,2022-10-28\n'
const [casesFile, linksFile] = [temporaryFile('cases.csv', cases), temporaryFile('links.csv', links)]

describe.each(databaseKinds)('rows of files on the %s database', (kind) => {
  let standing: TestHouse
  beforeAll(async () => void (standing = await testHouse(kind)))
  afterAll(() => standing.stop())
  const begin = (): Promise<Context> => outbreakIn(standing.house, 'evd', [undefined], Date.UTC(2022, 10, 14, 4))

  it('tell the same whether links come before the people, after them or with them', async () => {
    const told = []
    for (const order of [[[casesFile], [linksFile]], [[linksFile], [casesFile]], [[linksFile, casesFile]]]) {
      const context = await begin()
      for (const files of order) await taken(standing.house, context, files)
      told.push(await whatIsKnown(standing, context))
    }
    expect(told[1]).toEqual(told[0])
    expect(told[2]).toEqual(told[0])
    expect(told[0]).toMatchObject({ people: ['A1 known', 'A2 known', 'A3 known', 'B7 placeholder', 'Z9 placeholder'], cases: ['A1', 'A2', 'A3'], followed: ['B7'], edges: ['A1 > A2 2022-11-02', 'A2 > A3 2022-11-09', 'A2 > B7 2022-11-09', 'Z9 > A1 2022-10-28'] })
  })

  it('change nothing when the same file comes twice, and nothing is said to have changed', async () => {
    const context = await begin()
    const visits = temporaryFile('stays.csv', 'name,phone,date of birth,place visited,arrival,leave\nLi Wei,13800000001,1980-01-02,Central market,2022-11-02,2022-11-03\nLi Wei,13800000001,1980-01-02,Bus station,2022-11-04,2022-11-04\n')
    const followed = temporaryFile('followed.csv', 'contact id,sex,date of last contact\nB7,f,2022-11-10\nC1,m,2022-11-11\nB7,f,2022-11-12\n')
    const files = [casesFile, linksFile, visits, followed]
    const first = await taken(standing.house, context, files)
    expect(first.files.map(({ refused }) => refused)).toEqual([0, 0, 0, 0])
    const [before, said] = [await counts(standing.house, ['Import', 'JournalEntry']), await journal(standing, context)]
    for (const again of [files, files.toReversed()]) {
      const report = await taken(standing.house, context, again)
      expect(report.files.map(fate).filter(({ rows, unchanged }) => rows !== unchanged)).toEqual([])
    }
    expect(await counts(standing.house, ['Import', 'JournalEntry'])).toEqual(before)
    // That the file came again is worth a line; of the rows there is nothing to say.
    expect((await journal(standing, context)).slice(said.length).filter((action) => action !== 'beginImport' && action !== 'endImport')).toEqual([])
  })

  it('that were refused are handed back with the reason, mended, and taken in', async () => {
    const context = await begin()
    const whole = ['R1,f,34,2022-11-01', 'R2,m,51,2022-13-45', 'R3,f,abc,2022-11-03', 'R4,m,20,2022-11-04']
    const first = await taken(standing.house, context, [temporaryFile('wrong.csv', `case id,sex,age,onset\n${whole.join('\n')}\n`)])
    expect(first.files.map(fate)).toEqual([{ rows: 4, created: 2, merged: 0, unchanged: 0, refused: 2 }])
    expect(first.files[0]?.problems.map(({ row, column, value }) => [row, column, value])).toEqual([[3, 'onset', '2022-13-45'], [4, 'age', 'abc']])
    expect(first.files[0]?.problems.filter(({ reason }) => reason.length < 10)).toEqual([])
    const handedBack = readFileSync(first.refusedFile as string, 'utf8')
    expect(handedBack).toContain('R2,m,51,2022-13-45,3,onset,2022-13-45,')
    const second = await taken(standing.house, context, [temporaryFile('refused.csv', handedBack.replace('51,2022-13-45', '51,2022-11-02').replace(',abc,2022', ',40,2022'))])
    expect(second.files.map(fate)).toEqual([{ rows: 2, created: 2, merged: 0, unchanged: 0, refused: 0 }])
    expect(second.refusedFile).toBeNull()
    const rows = await standing.house.store.query.selectFrom('Case').select(['number', 'onsetOn']).where('outbreakId', '=', context.outbreakId).orderBy('number').execute()
    expect(rows.map(({ number, onsetOn }) => `${number} ${onsetOn}`)).toEqual(['R1 2022-11-01', 'R2 2022-11-02', 'R3 2022-11-03', 'R4 2022-11-04'])
  })

  it('of one number with other content are a doubtful pair, until a person says same or different', async () => {
    const context = await begin()
    const file = temporaryFile('twice.csv', 'case id,sex,age,onset\nT1,f,34,2022-11-01\nT1,m,71,2022-11-05\nT2,f,20,2022-11-02\nT2,m,60,2022-11-06\n')
    const { files } = await taken(standing.house, context, [file])
    expect(files[0]).toMatchObject({ rows: 4, created: 4, refused: 0, doubts: 2 })
    expect(await ask(standing.house, situation, context)).toMatchObject({ cases: 4, gaps: { byKind: { doubtfulPair: 2 } } })
    const { rows: pairs } = await ask(standing.house, doubtfulPairs, context)
    const of = (number: string): DoubtfulPair => pairs.find(({ label }) => label === number) as DoubtfulPair
    expect(pairs.map(({ label, otherLabel }) => [label, otherLabel])).toEqual(expect.arrayContaining([['T1', 'T1'], ['T2', 'T2']]))
    expect(of('T1').because).toContain('ageYears')
    expect([of('T1'), of('T2')].map(({ file, row, otherRow }) => [file, row, otherRow])).toEqual([['twice.csv', 3, 2], ['twice.csv', 5, 4]])
    const page = await ask(standing.house, doubtfulPairs, context, { limit: 1 })
    const next = await ask(standing.house, doubtfulPairs, context, { limit: 1, after: page.next })
    expect([page.total, [...page.rows, ...next.rows].map(({ id }) => id), next.next]).toEqual([2, pairs.map(({ id }) => id), null])

    valueOf(await performOne(standing.house, decideMatch, { id: of('T1').id, decision: 'same', reason: 'seen in the ward book' }, context))
    valueOf(await performOne(standing.house, decideMatch, { id: of('T2').id, decision: 'different', reason: 'mother and son' }, context))
    expect(await ask(standing.house, doubtfulPairs, context)).toEqual({ rows: [], next: null, total: 0 })
    const now = await ask(standing.house, situation, context)
    expect(now.cases).toBe(3)
    expect(now.gaps.byKind['doubtfulPair'] ?? 0).toBe(0)
    const twice = await performOne(standing.house, decideMatch, { id: of('T1').id, decision: 'different', reason: 'on second thoughts' }, context)
    expect(twice).toMatchObject({ ok: false, refusal: { obstacle: 'AlreadyDecided' } })
    const again = await taken(standing.house, context, [file])
    expect(again.files.map(fate)).toEqual([{ rows: 4, created: 0, merged: 0, unchanged: 4, refused: 0 }])
    expect((await ask(standing.house, situation, context)).cases).toBe(3)
    const more = await taken(standing.house, context, [temporaryFile('more.csv', 'case id,sex,age,onset,hospital\nT1,m,71,2022-11-05,North\n')])
    expect(more.files[0]).toMatchObject({ rows: 1, merged: 1, doubts: 0 })
    expect((await standing.house.store.query.selectFrom('Case').select(['classification', 'hospital']).where('outbreakId', '=', context.outbreakId).where('hospital', 'is not', null).execute())).toEqual([{ classification: 'notClassified', hospital: 'North' }])
  })

  it('found to be one person with a contact make a case of the contact, and three of one number come down to one', async () => {
    const context = await begin()
    await taken(standing.house, context, [temporaryFile('followed.csv', 'contact id,sex,age,date of last contact\nK1,f,30,2022-11-10\n')])
    await taken(standing.house, context, [temporaryFile('sick.csv', 'case id,sex,age,onset\nK1,m,30,2022-11-12\nK1,m,51,2022-11-13\n')])
    const open = async (): Promise<readonly DoubtfulPair[]> => (await ask(standing.house, doubtfulPairs, context)).rows
    const decide = async (pair: DoubtfulPair | undefined) => valueOf(await performOne(standing.house, decideMatch, { id: pair?.id, decision: 'same', reason: 'seen in the ward book' }, context))
    const kept = async () => ({ cases: (await ask(standing.house, situation, context)).cases, pairs: (await open()).length, gaps: (await ask(standing.house, gaps, context, { kind: 'doubtfulPair' })).total, contacts: (await standing.house.store.query.selectFrom('Contact').select('state').where('outbreakId', '=', context.outbreakId).execute()).map(({ state }) => state) })
    expect(await kept()).toEqual({ cases: 2, pairs: 3, gaps: 2, contacts: ['active'] })
    const contact = (await standing.house.store.query.selectFrom('Contact').select('personId').where('outbreakId', '=', context.outbreakId).executeTakeFirstOrThrow()).personId
    await decide((await open()).find(({ otherPersonId, otherRow }) => otherPersonId === contact && otherRow === null))
    // Of the third it is asked once, and of whoever stays.
    expect(await kept()).toEqual({ cases: 2, pairs: 1, gaps: 1, contacts: ['becameCase'] })
    await decide((await open())[0])
    expect(await kept()).toEqual({ cases: 1, pairs: 0, gaps: 0, contacts: ['becameCase'] })
    const files = await standing.house.store.query.selectFrom('Case').select(['personId', 'classification']).where('outbreakId', '=', context.outbreakId).where('classification', '<>', 'notACase').execute()
    expect(files).toEqual([{ personId: contact, classification: 'notClassified' }])
    const duties = await ask(standing.house, myDuties, context, { owner: 'everybody', limit: 100 })
    expect(duties.rows.filter(({ kind }) => kind === 'followUp')).toEqual([])
  })

  it('that contradict themselves are kept, warned of, and gaps', async () => {
    const context = await begin()
    const odd = temporaryFile('odd.csv', 'case id,onset,date of death,exposure start,exposure end\nW1,2022-11-10,2022-11-08,2022-11-01,2022-11-03\nW2,2022-11-05,,2022-11-07,2022-11-09\nW3,2022-11-06,,2022-11-01,2022-11-02\n')
    const report = await taken(standing.house, context, [odd, temporaryFile('links.csv', 'from,to,last contact\nW3,W2,2022-10-20\n')])
    expect(report.files.map(fate)).toEqual([{ rows: 3, created: 3, merged: 0, unchanged: 0, refused: 0 }, { rows: 1, created: 1, merged: 0, unchanged: 0, refused: 0 }])
    expect(report.files[0]?.warnings).toBe(2)
    const kept = await standing.house.store.query.selectFrom('Case').select(['number', 'onsetOn', 'diedOn', 'warnings']).where('outbreakId', '=', context.outbreakId).orderBy('number').execute()
    expect(kept.map(({ number, onsetOn, diedOn, warnings }) => [number, onsetOn, diedOn, warnings?.map((one) => one.kind) ?? null])).toEqual([['W1', '2022-11-10', '2022-11-08', ['onsetAfterDeath']], ['W2', '2022-11-05', null, ['infectedAfterOnset']], ['W3', '2022-11-06', null, null]])
    const { rows } = await ask(standing.house, gaps, context, { kind: 'contradiction', limit: 100 })
    expect(rows.flatMap((row) => (row.details as { kind: string }[]).map((one) => `${row.subject.noun} ${one.kind}`)).sort()).toEqual(['Case infectedAfterOnset', 'Case onsetAfterDeath', 'Exposure exposedBeforeInfectious'])
  })

  it('of well contacts with a day of exposure bring twenty-one days of follow-up; without a day they are a gap, never a guess', async () => {
    const context = await begin()
    const wellContacts = temporaryFile('well.csv', 'contact id,name,sex,infected by,date of last contact\nK1,Chen Hong,f,A1,2022-11-10\nK2,Wu Jun,m,A1,2022-11-12\nK3,Sun Li,f,A1,\n')
    await taken(standing.house, context, [casesFile, wellContacts])
    const people = await standing.house.store.query.selectFrom('Person').select(['id', 'label']).where('outbreakId', '=', context.outbreakId).execute()
    const followUpOf = async (label: string) => (await ask(standing.house, myDuties, context, { personId: people.find((one) => one.label === label)?.id })).rows.filter(({ kind: what }) => what === 'followUp')
    for (const [label, first] of [['K1', '2022-11-11'], ['K2', '2022-11-13']] as const) {
      const [duty, ...more] = await followUpOf(label)
      expect([more, duty?.of, duty?.why.pack]).toEqual([[], 21, 'who-evd'])
      const { items } = await standing.house.store.query.selectFrom('Duty').select('items').where('id', '=', duty?.id as string).executeTakeFirstOrThrow()
      expect(timesOf(items).map(({ opensAt }) => localDay(opensAt))).toEqual(Array.from({ length: 21 }, (_, day) => addDays(first, day)))
      // Nobody could have called before the person was named.
      expect(localDay(duty?.opensAt)).toBe('2022-11-14')
    }
    expect(await followUpOf('K3')).toEqual([])
    expect((await ask(standing.house, gaps, context)).byKind['exposureWithoutDate']).toBe(1)
  })

  it('stopped in the middle are each accounted for when the file comes again, and none is there twice', async () => {
    const context = await begin()
    const file = temporaryFile('long.csv', `case id,sex,onset\n${Array.from({ length: 6_000 }, (_, n) => `N${n},${n % 2 ? 'f' : 'm'},2022-11-${String(1 + (n % 14)).padStart(2, '0')}`).join('\n')}\n`)
    const stop = new AbortController()
    const stopped = await taken(standing.house, context, [file], { signal: stop.signal, progress: (rows) => (rows >= 2_000 ? stop.abort() : undefined) })
    expect(stopped.cancelled).toBe(true)
    const [part] = stopped.files.map(fate)
    expect(part?.created).toBeGreaterThan(0)
    expect(part?.created).toBeLessThan(6_000)
    expect(stopped.files.map(accountedFor)).toEqual([part?.rows])
    const status = await standing.house.store.query.selectFrom('Import').select(['status', 'created']).where('outbreakId', '=', context.outbreakId).execute()
    expect(status).toEqual([{ status: 'cancelled', created: part?.created }])
    const whole = await taken(standing.house, context, [file])
    expect(whole.files.map(fate)).toEqual([{ rows: 6_000, created: 6_000 - (part?.created as number), merged: 0, unchanged: part?.created, refused: 0 }])
    expect((await ask(standing.house, situation, context)).cases).toBe(6_000)
    expect(await standing.house.store.query.selectFrom('Person').select('id').where('outbreakId', '=', context.outbreakId).execute()).toHaveLength(6_000)
  })
})

const localDay = (at: string | null | undefined): string => new Date(Date.parse(at ?? '') + 8 * 3_600_000).toISOString().slice(0, 10)

/** Everything files told of an outbreak, in words, whatever the order it came in. */
async function whatIsKnown({ house }: TestHouse, context: Context) {
  const lines = async (statement: ReturnType<typeof sql<{ line: string }>>): Promise<readonly string[]> => (await statement.execute(house.store.query)).rows.map(({ line }) => line).sort()
  const here = sql`t."outbreakId" = ${context.outbreakId}`
  const { cutOff: _cutOff, name: _name, ...figures } = await ask(house, situation, context)
  return {
    figures,
    people: await lines(sql`select label || ' ' || standing as line from "Person" t where ${here}`),
    cases: await lines(sql`select number as line from "Case" t where ${here}`),
    followed: await lines(sql`select p.label as line from "Contact" t join "Person" p on p.id = t."personId" where ${here} and t.state = 'active'`),
    edges: await lines(sql`select s.label || ' > ' || p.label || ' ' || t."toOn" as line from "Exposure" t join "Person" p on p.id = t."personId" join "Person" s on s.id = t."sourcePersonId" where ${here}`),
    duties: await lines(sql`select t.kind || ' ' || coalesce(p.label, c.number, '') || ' ' || t."openItems" as line from "Duty" t left join "Person" p on p.id = t."subjectId" left join "Case" c on c.id = t."subjectId" where ${here} and t."openItems" > 0`),
    findings: await lines(sql`select t.kind || ' ' || coalesce(p.label, c.number, '') as line from "Finding" t left join "Person" p on p.id = t."subjectId" left join "Case" c on c.id = t."subjectId" where ${here}`),
  }
}

/** What was done in an outbreak, action after action. */
const journal = async ({ house }: TestHouse, context: Context): Promise<readonly string[]> => (await house.store.query.selectFrom('JournalEntry').select('action').where('outbreakId', '=', context.outbreakId).orderBy('at').orderBy('id').execute()).map(({ action }) => action)
