import { copyFileSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { houseActor } from '../../src/kernel/Grant.ts'
import type { Context } from '../../src/kernel/action.ts'
import { ask } from '../../src/kernel/ask.ts'
import { valueOf } from '../../src/kernel/Result.ts'
import { findAnything, type Found } from '../../src/features/tracing/findAnything.ts'
import { readConfiguration, type Configuration } from '../../src/server/configuration.ts'
import { importFiles, proposeFile, sourceFile } from '../../src/server/importFiles.ts'
import { openHouse, type OpenHouse } from '../../src/server/openHouse.ts'
import { restoreHouse } from '../../src/server/restoreHouse.ts'
import { seal, unseal } from '../../src/server/accounts/secrets.ts'
import { rotateKeys } from '../../src/server/rotateKeys.ts'
import { writeBackup } from '../../src/storage/backup/writeBackup.ts'
import { checkJournal } from '../../src/storage/checkJournal.ts'
import { outbreakIn } from '../world.ts'

/** Words no program and no dictionary holds: found anywhere, they came from these people. */
const canaries = ['Quorvexling', '夔龘麤', '13977700012', '999999199001011238', 'Zubbelgasse', 'Wexqually', '+999 5550 1717', 'Grumbletrop', 'Plonkwhistle']
const [name, chinese, phone, idNumber, address, source, otherPhone, refused, notes] = canaries as [string, string, string, string, string, string, string, string, string]

const folder = mkdtempSync(join(tmpdir(), 'firebreak-keeping-'))
const file = join(folder, 'house.backup')
const configured = (data: string, key: string): Configuration => valueOf(readConfiguration({ FIREBREAK_DATA: join(folder, data), FIREBREAK_KEY_FILE: join(folder, key) }))
let house: OpenHouse
let context: Context

beforeAll(async () => {
  house = await openHouse(configured('data', 'one.key'))
  context = await outbreakIn(house, 'evd')
  const cases = join(folder, 'cases.csv')
  writeFileSync(cases, [
    'case id,name,phone,id number,address,onset,source,notes,age', `K1,Anna ${name},${phone},${idNumber},12 ${address},2026-11-01,her cousin ${source},${notes} lives there,30`,
    `K2,${chinese},${otherPhone},,,2026-11-02,,,31`, `K3,${refused},,,,not a day ${refused},,,2000`,
  ].join('\n'))
  const proposal = valueOf(await proposeFile(sourceFile(cases), context.today, { as: 'cases' }))
  const report = valueOf(await importFiles(house, context, [proposal], { category: 'contact', refusedFolder: join(folder, 'elsewhere') }))
  if (report.files[0]?.refused !== 1) console.log(JSON.stringify(report.files[0]), JSON.stringify(proposal.mapping))
  expect(report.files[0]).toMatchObject({ rows: 3, created: 2, refused: 1 })
  await house.sealJournal()
}, 120_000)
afterAll(async () => {
  await house.close()
  rmSync(folder, { recursive: true, force: true })
})

const found = async (q: string, where = house, who = context): Promise<readonly Found[]> => valueOf(await ask(where, findAnything, { q }, { ...who, actor: houseActor('test') }))

describe('people', () => {
  it.each([['a word of the name', name], ['the whole Chinese name', chinese], ['the family name', '夔'], ['the end of a phone number', '0012'], ['a phone number written in another way', '+86 139 7770 0012'], ['an ID number', idNumber], ['an address', `12 ${address}`]])('are found by %s', async (_what, q) => {
    expect((await found(q)).some((one) => one.noun === 'Person')).toBe(true)
  })

  it('are shown by a number or a pseudonym, and what names them comes out masked', async () => {
    const people = await house.store.query.selectFrom('Person').select('label').execute()
    expect(people.map(({ label }) => label).sort()).toEqual(['K1', 'K2'])
    const shown = await house.store.query.selectFrom('PersonIdentifier').select(['kind', 'value']).where('kind', 'in', ['name', 'phone', 'idNumber']).orderBy('value').execute()
    expect(shown.map(({ value }) => value)).toEqual(expect.arrayContaining(['A** Q**', '夔**', '139****0012', `999${'*'.repeat(14)}8`]))
  })
})

describe('a backup', () => {
  it('is made while the house goes on, and reads back row for row', async () => {
    const report = await writeBackup(house.pool, house.ring, file)
    expect(report.tables.find((table) => table.name === 'PersonIdentifier')?.rows).toBeGreaterThan(4)
  })

  it('comes back whole into an empty house: the same people are found, the journal verifies', async () => {
    // The ends of the journal's chains lie beside the key file: another house has a copy of its own.
    copyFileSync(join(folder, 'one.key'), join(folder, 'other.key'))
    const other = await openHouse(configured('other', 'other.key'))
    try {
      expect(valueOf(await restoreHouse(other, file))).toMatchObject({ upgraded: [], forgotten: 0 })
      expect(await other.checkChain()).toEqual([])
      expect(await checkJournal(other.bare)).toEqual([])
      for (const table of ['Person', 'PersonIdentifier', 'Case', 'Duty', 'JournalEntry', 'JournalSeal'] as const) {
        const all = async (of: OpenHouse) => (await of.bare.selectFrom(table).selectAll().orderBy('id').execute()).filter((row) => (row as { action?: string }).action !== 'restore')
        expect(await all(other)).toEqual(await all(house))
      }
      expect(await restoreHouse(other, file)).toMatchObject({ ok: false, refusal: { obstacle: 'NotThisBackup' } })
    } finally {
      await other.close()
    }
  })

  it('is refused where a byte was changed, the end is missing, or the key is another one, and leaves the house empty', async () => {
    const whole = readFileSync(file)
    const spoilt = Buffer.from(whole)
    spoilt[Math.floor(whole.length / 2)] = (spoilt[Math.floor(whole.length / 2)] as number) ^ 1
    writeFileSync(join(folder, 'spoilt'), spoilt)
    writeFileSync(join(folder, 'short'), whole)
    truncateSync(join(folder, 'short'), whole.length - 10)
    const other = await openHouse(configured('third', 'two.key'))
    const same = await openHouse(configured('fourth', 'one.key'))
    try {
      for (const [where, path] of [[same, join(folder, 'spoilt')], [same, join(folder, 'short')], [other, file], [same, join(folder, 'cases.csv')], [same, join(folder, 'none')]] as const) expect(await restoreHouse(where, path)).toMatchObject({ ok: false, refusal: { obstacle: 'NotThisBackup' } })
      expect((await same.pool.query('select count(*)::int as people from "Person"')).rows).toEqual([{ people: 0 }])
    } finally {
      await other.close()
      await same.close()
    }
  })
})

it('a new key takes the place of the old one: people are found and read as before, also with new hashes', async () => {
  const configuration = configured('data', 'one.key')
  const app = '00000000-0000-7000-8000-00000000a001'
  await house.pool.query('insert into "AccountTotp" ("accountId", "sealedSecret", "lastStep") values ($1, $2, 0)', [app, seal(house.ring, 'JBSWY3DPEHPK3PXP', app)])
  expect(await rotateKeys(house, configuration, { hashes: true })).toMatchObject({ key: 'k2', people: expect.any(Number), identifiers: expect.any(Number) })
  expect((await house.pool.query('select distinct "keyId" from "PersonKey"')).rows).toEqual([{ keyId: 'k2' }])
  const kept = (await house.pool.query<{ sealedSecret: string }>('select "sealedSecret" from "AccountTotp" where "accountId" = $1', [app])).rows[0]?.sealedSecret ?? ''
  expect(kept).toMatch(/^k2\./)
  expect(unseal(house.ring, kept, app)).toBe('JBSWY3DPEHPK3PXP')
  await house.close()
  house = await openHouse(configuration)
  context = (await house.contextFor(context.outbreakId, houseActor('test'))) as Context
  expect((await found(name)).length).toBe(1)
  expect((await found('0012')).length).toBe(1)
  const sealed = await house.bare.selectFrom('PersonIdentifier').select('value').where('kind', '=', 'name').execute()
  expect([...((await house.vault?.reveal(sealed.map(({ value }) => value))) ?? [])].sort()).toEqual([`Anna ${name}`, chinese].sort())
  expect(await house.checkChain()).toEqual([])
  expect(await house.bare.selectFrom('JournalEntry').select(['actor', 'reason']).where('action', '=', 'rotateKeys').execute()).toEqual([{ actor: 'local', reason: expect.stringMatching(/^k2: \d+ people, \d+ identifiers$/) }])
})

it('nothing in the stopped data folder, its write-ahead log or a backup can be read without the key', async () => {
  await writeBackup(house.pool, house.ring, join(folder, 'second.backup'))
  await house.close()
  const traces = [...filesIn(join(folder, 'data')), file, join(folder, 'second.backup')].flatMap((path) => {
    const bytes = readFileSync(path)
    return canaries.flatMap((canary) => [Buffer.from(canary), Buffer.from(canary.toLowerCase()), Buffer.from(canary.replace(/\s/g, '')), Buffer.from(JSON.stringify(canary).slice(1, -1))].filter((form) => bytes.includes(form)).map(() => `${canary} in ${path}`))
  })
  console.log(`${filesIn(join(folder, 'data')).length} files of the data folder searched for ${canaries.length} canaries, ${traces.length} traces`)
  expect([...new Set(traces)]).toEqual([])
  house = await openHouse(configured('data', 'one.key'))
})

const filesIn = (path: string): readonly string[] => (statSync(path).isDirectory() ? readdirSync(path).flatMap((each) => filesIn(join(path, each))) : [path])
