import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Context } from '../../src/kernel/action.ts'
import { performOne } from '../../src/kernel/perform.ts'
import { valueOf } from '../../src/kernel/Result.ts'
import { actions } from '../../src/features/all.ts'
import { backUpHouse } from '../../src/server/backUpHouse.ts'
import { readConfiguration } from '../../src/server/configuration.ts'
import { openHouse, type OpenHouse } from '../../src/server/openHouse.ts'
import { restoreHouse } from '../../src/server/restoreHouse.ts'
import { checkJournal } from '../../src/storage/checkJournal.ts'
import { checkOwners } from '../../src/storage/checkOwners.ts'
import { databaseKinds, testDatabase, type TestDatabase } from '../servers.ts'
import { outbreakIn } from '../world.ts'

const WRITERS = 3

describe.each(databaseKinds)('a backup of a house on the %s database', (kind) => {
  const folder = mkdtempSync(join(tmpdir(), 'firebreak-backup-'))
  const file = join(folder, 'house.backup')
  let server: TestDatabase | undefined
  let house: OpenHouse
  let context: Context
  /** A house of its own, with the same keys: a new data folder, or a new database on the same server. */
  const empty = async (name: string): Promise<OpenHouse> => {
    if (server) await onServer(server.url, `create database ${name}`)
    return openHouse(valueOf(readConfiguration({ FIREBREAK_DATA: join(folder, name), FIREBREAK_KEY_FILE: join(folder, `${name}.key`), DATABASE_URL: server?.url.replace(/story$/, name) })))
  }
  const withKeys = (name: string): void => writeFileSync(join(folder, `${name}.key`), readFileSync(join(folder, 'first.key')), { mode: 0o600 })

  beforeAll(async () => {
    server = kind === 'server' ? await testDatabase('server') : undefined
    house = await empty('first')
    context = await outbreakIn(house, 'evd')
  }, 120_000)
  afterAll(async () => {
    await house?.close()
    await server?.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  const written: string[][] = Array.from({ length: WRITERS }, () => [])
  /** Reports cases one after the other until told to stop; a number is noted once its case is written. */
  const writing = async (writer: number, isOver: () => boolean): Promise<void> => {
    for (let n = 1; !isOver(); n++) {
      const number = `W${writer}-${n}`
      valueOf(await performOne(house, actions.recordCase, { number, classification: 'confirmed', symptoms: 'present', onsetOn: '2026-11-01', notes: `said by ${number}` }, context))
      written[writer]?.push(number)
    }
  }

  it('holds what was written up to one moment while three people go on writing, and nothing in halves', async () => {
    let over = false
    const writers = written.map((_numbers, writer) => writing(writer, () => over))
    await expect.poll(() => written.every((numbers) => numbers.length >= 5), { timeout: 60_000 }).toBe(true)
    const before = written.map((numbers) => numbers.length)
    await backUpHouse(house, file)
    const after = written.map((numbers) => numbers.length)
    over = true
    await Promise.all(writers)
    expect(after.reduce((sum, n) => sum + n, 0)).toBeGreaterThan(before.reduce((sum, n) => sum + n, 0))
    withKeys('second')
    const other = await empty('second')
    try {
      valueOf(await restoreHouse(other, file))
      const cases = (await other.bare.selectFrom('Case').select(['number', 'personId', 'notes']).execute()).filter(({ number }) => number.startsWith('W'))
      for (let writer = 0; writer < WRITERS; writer++) {
        const back = cases.filter(({ number }) => number.startsWith(`W${writer}-`)).map(({ number }) => Number(number.split('-')[1])).sort((a, b) => a - b)
        expect(back).toEqual(Array.from({ length: back.length }, (_, at) => at + 1))
        expect(back.length).toBeGreaterThanOrEqual(before[writer] ?? 0)
        expect(back.length).toBeLessThanOrEqual(written[writer]?.length ?? 0)
      }
      expect(await checkOwners(other.bare)).toEqual([])
      expect(await checkJournal(other.bare)).toEqual([])
      await other.sealJournal()
      expect(await other.checkChain()).toEqual([])
      const told = await other.store.query.selectFrom('Case').select(['number', 'notes']).where('number', 'like', 'W%').execute()
      expect(told.filter(({ number, notes }) => notes !== `said by ${number}`)).toEqual([])
      console.log(`${kind}: ${before.join('+')} cases before, ${after.join('+')} after the backup was made, ${cases.length} of ${written.flat().length} back`)
    } finally {
      await other.close()
    }
  }, 240_000)

  it('is told of in the journal, where it was made and where it came back', async () => {
    expect(await house.bare.selectFrom('JournalEntry').select(['actor', 'reason']).where('action', '=', 'backup').execute()).toEqual([{ actor: 'local', reason: expect.stringMatching(/^\d+ rows in \d+ bytes$/) }])
    const other = server ? await openHouse(valueOf(readConfiguration({ FIREBREAK_DATA: join(folder, 'second'), FIREBREAK_KEY_FILE: join(folder, 'second.key'), DATABASE_URL: server.url.replace(/story$/, 'second') }))) : await empty('second')
    try {
      expect(await other.bare.selectFrom('JournalEntry').select(['actor', 'reason']).where('action', '=', 'restore').execute()).toEqual([{ actor: 'local', reason: expect.stringMatching(/^\d+ rows of \d+ tables, 0 forgotten since$/) }])
      expect(await other.checkChain()).toEqual([])
    } finally {
      await other.close()
    }
  }, 120_000)

  it('that is damaged anywhere is refused, and leaves the house as empty as it was', async () => {
    withKeys('third')
    const other = await empty('third')
    const whole = readFileSync(file)
    try {
      for (const at of [40, Math.floor(whole.length / 2), whole.length - 1]) {
        const spoilt = Buffer.from(whole)
        spoilt[at] = (spoilt[at] as number) ^ 1
        writeFileSync(join(folder, 'spoilt'), spoilt)
        expect([at, await restoreHouse(other, join(folder, 'spoilt'))]).toEqual([at, { ok: false, refusal: expect.objectContaining({ obstacle: 'NotThisBackup' }) }])
      }
      writeFileSync(join(folder, 'short'), whole.subarray(0, whole.length - 30))
      expect(await restoreHouse(other, join(folder, 'short'))).toMatchObject({ ok: false, refusal: { obstacle: 'NotThisBackup' } })
      expect((await other.pool.query('select (select count(*) from "Person")::int as people, (select count(*) from "JournalEntry")::int as entries')).rows).toEqual([{ people: 0, entries: 0 }])
    } finally {
      await other.close()
    }
  }, 240_000)
})

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(statement).finally(() => client.end())
}
