import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { random } from '../../src/kernel/random.ts'
import type { Context } from '../../src/kernel/action.ts'
import { performOne } from '../../src/kernel/perform.ts'
import { valueOf } from '../../src/kernel/Result.ts'
import { correctCase } from '../../src/features/tracing/correctCase.ts'
import { recordCase } from '../../src/features/tracing/recordCase.ts'
import { checkJournal } from '../../src/storage/checkJournal.ts'
import { houseActor } from '../../src/kernel/Grant.ts'
import { outbreakIn, testHouse, type TestHouse } from '../world.ts'

let standing: TestHouse
let context: Context
const entries = 60

beforeAll(async () => {
  standing = await testHouse()
  context = await outbreakIn(standing.house, 'evd')
  for (let n = 0; n < entries / 2; n++) {
    const { id } = valueOf(await performOne(standing.house, recordCase, { classification: 'suspected', symptoms: 'present', onsetOn: '2022-11-01', notes: `said ${n}` }, context)) as { id: string }
    valueOf(await performOne(standing.house, correctCase, { id, onsetOn: '2022-11-02', notes: `corrected ${n}`, reason: `the sister called ${n}` }, context))
  }
  await standing.house.sealJournal()
})
afterAll(() => standing.stop())

const rawQuery = () => standing.house.bare

it('rights 7: a journal nobody touched verifies, and every record is accounted for', async () => {
  expect(await standing.house.checkChain()).toEqual([])
  expect(await checkJournal(rawQuery())).toEqual([])
})

it('an attempt that is refused is journalled like what is done, and what people may not do at all', async () => {
  const unknown = await performOne(standing.house, correctCase, { id: context.newId(), onsetOn: '2022-11-02', reason: 'x' }, context)
  const stranger = await performOne(standing.house, recordCase, { classification: 'suspected', symptoms: 'none' }, { ...context, actor: { id: 'stranger', grants: [] } })
  expect([unknown.ok, stranger.ok]).toEqual([false, false])
  const told = await rawQuery().selectFrom('JournalEntry').select(['actor', 'action', 'outcome']).where('outcome', 'is not', null).execute()
  expect(told).toEqual(expect.arrayContaining([{ actor: 'stranger', action: 'recordCase', outcome: 'NotPermitted' }, { actor: context.actor.id, action: 'correctCase', outcome: 'UnknownCase' }]))
  await standing.house.sealJournal()
})

it('what says something about a person lies in the journal only encrypted, and is read with the record', async () => {
  const { rows } = await sql<{ all: string }>`select string_agg(j::text, ' ') as all from "JournalEntry" j`.execute(rawQuery())
  expect(rows[0]?.all).not.toMatch(/the sister called|corrected \d|said \d/)
  const read = await standing.house.store.query.selectFrom('JournalEntry').selectAll().where('action', '=', 'correctCase').where('outcome', 'is', null).orderBy('id').limit(1).execute()
  expect(read[0]).toMatchObject({ reason: 'the sister called 0', changes: [{ before: { notes: 'said 0' }, after: { notes: 'corrected 0' } }] })
})

it('rights 7: each of 1 000 random tamperings of sealed entries is found', async () => {
  const chance = random('tampering')
  const columns = (await sql<{ name: string; type: string }>`select column_name as name, data_type as type from information_schema.columns where table_schema = 'firebreak' and table_name = 'JournalEntry' order by 1`.execute(rawQuery())).rows
  const { rows: seals } = await sql<{ seq: number; entryId: string }>`select seq, "entryId" from "JournalSeal" where area = ${context.area} order by seq`.execute(rawQuery())
  const missed: string[] = []
  const counts: Record<string, number> = {}
  for (let n = 0; n < 1_000; n++) {
    const at = chance.below(seals.length)
    const { entryId, seq } = seals[at] as { entryId: string; seq: number }
    const other = seals[(at + 1 + chance.below(seals.length - 1)) % seals.length] as { entryId: string; seq: number }
    const kind = (['change', 'change', 'drop', 'dropBoth', 'swap', 'swapContents', 'insert', 'truncate', 'seal'] as const)[n % 9] as string
    counts[kind] = (counts[kind] ?? 0) + 1
    const undone = new Error('undone')
    await rawQuery().transaction().execute(async (inside) => {
      const run = (text: string) => sql.raw(text).execute(inside)
      if (kind === 'change') {
        const column = columns[n % columns.length] as { name: string; type: string }
        await run(`update "JournalEntry" set "${column.name}" = ${altered(column.name, column.type)} where id = '${entryId}'`)
      }
      if (kind === 'drop') await run(`delete from "JournalEntry" where id = '${entryId}'`)
      if (kind === 'dropBoth') await run(`with gone as (delete from "JournalSeal" where "entryId" = '${entryId}') delete from "JournalEntry" where id = '${entryId}'`)
      if (kind === 'swap') await run(`update "JournalSeal" set "entryId" = case "entryId" when '${entryId}' then '${other.entryId}'::uuid else '${entryId}'::uuid end where "entryId" in ('${entryId}', '${other.entryId}')`)
      if (kind === 'swapContents') await run(`update "JournalEntry" j set at = j.at + interval '1 second', changes = o.changes, reason = o.reason, mac = o.mac from "JournalEntry" o where j.id = '${entryId}' and o.id = '${other.entryId}'`)
      if (kind === 'insert') {
        const fresh = context.newId()
        const copied = columns.map(({ name }) => (name === 'id' ? `'${fresh}'` : name === 'sourceKey' ? 'null' : `"${name}"`)).join(', ')
        await run(`insert into "JournalEntry" (${columns.map(({ name }) => `"${name}"`).join(', ')}) select ${copied} from "JournalEntry" where id = '${entryId}'`)
        // Half of them with a link of their own, squeezed in between two.
        if (n % 2) await run(`insert into "JournalSeal" (area, id, version, "recordedAt", "recordedBy", "outbreakId", jurisdiction, seq, "entryId", mac, "sealedAt") select area, '${context.newId()}', 1, "recordedAt", 'house', "outbreakId", jurisdiction, seq, '${fresh}', mac, "sealedAt" from "JournalSeal" where "entryId" = '${entryId}'`)
      }
      if (kind === 'truncate') await run(`with gone as (delete from "JournalSeal" where area = '${context.area}' and seq >= ${seq} returning "entryId") delete from "JournalEntry" where id in (select "entryId" from gone)`)
      if (kind === 'seal') await run(`update "JournalSeal" set ${['seq = seq + 100000', `mac = 'k1.${'x'.repeat(43)}'`, '"sealedAt" = "sealedAt" + interval \'1 second\'', '"sourceKey" = null'][n % 4]} where "entryId" = '${entryId}'`)
      const found = await standing.house.checkChain(inside)
      const named = kind === 'insert' || kind === 'truncate' || kind === 'dropBoth' ? found.length > 0 : found.some((trouble) => trouble.entry === entryId || trouble.seq === seq)
      if (!named) missed.push(`${kind} ${n}: ${JSON.stringify(found)}`)
      throw undone
    }).catch((error: unknown) => {
      if (error !== undone) throw error
    })
  }
  console.log(`tamperings: ${Object.entries(counts).map(([kind, count]) => `${kind} ${count}`).join(', ')}; missed ${missed.length}`)
  expect(missed).toEqual([])
  expect(await standing.house.checkChain()).toEqual([])
}, 300_000)

/** A value the column can hold that is not the one it holds. */
function altered(name: string, type: string): string {
  if (name === 'area') return `'999999'`
  if (type === 'uuid') return `'${context.newId()}'`
  if (type.startsWith('timestamp')) return `coalesce("${name}", now()) + interval '1 millisecond'`
  if (type === 'integer') return `"${name}" + 1`
  if (type === 'jsonb') return `coalesce("${name}", '[]'::jsonb) || '[{"noun": "Person", "id": "x"}]'::jsonb`
  return `coalesce("${name}", '') || 'x'`
}

it('who deletes a person destroys a key, and the chain still verifies', async () => {
  const { personId } = valueOf(await performOne(standing.house, recordCase, { classification: 'suspected', symptoms: 'present', notes: 'lives by the mill' }, { ...context, actor: houseActor('house') })) as { personId: string }
  await standing.house.sealJournal()
  await sql`delete from "PersonKey" where id = ${personId}::uuid`.execute(rawQuery())
  standing.house.vault?.keys.forget([personId])
  const [file] = await standing.house.store.query.selectFrom('Case').select('notes').where('personId', '=', personId).execute()
  expect(file?.notes).toBe('—')
  expect(await standing.house.checkChain()).toEqual([])
})

it('a round of sealing that fails at its very end leaves no head of what was never written, and one that was not told is told next time', async () => {
  const run = (text: string) => sql.raw(text).execute(rawQuery())
  valueOf(await performOne(standing.house, recordCase, { classification: 'suspected', symptoms: 'none' }, context))
  await run(`create function pg_temp.fail() returns trigger language plpgsql as $$ begin raise exception 'the power failed'; end $$; create constraint trigger fails after insert on "JournalSeal" deferrable initially deferred for each row execute function pg_temp.fail()`)
  await expect(standing.house.sealJournal()).rejects.toThrow(/the power failed/)
  await run('drop trigger fails on "JournalSeal"')
  expect(await standing.house.checkChain()).toEqual([])
  await standing.house.sealJournal()
  expect(await standing.house.checkChain()).toEqual([])

  const told = standing.house.heads.all()
  standing.house.heads.replace({ ...told, [context.area]: { seq: 1, mac: (await rawQuery().selectFrom('JournalSeal').select('mac').where('area', '=', context.area).where('seq', '=', 1).executeTakeFirstOrThrow()).mac } })
  await standing.house.sealJournal()
  expect(standing.house.heads.all()).toEqual(told)
})
