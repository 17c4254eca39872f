import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { checkJournal } from '../../src/storage/checkJournal.ts'
import { checkOwners } from '../../src/storage/checkOwners.ts'
import { openStore } from '../../src/storage/openStore.ts'
import { openPool } from '../../src/storage/postgres/pool.ts'
import { postmasterOf } from '../../src/storage/postgres/postmasterOf.ts'
import { startPostgres } from '../../src/storage/postgres/startPostgres.ts'
import { passer, type Passer } from '../passer.ts'
import { databaseKinds, testDatabase } from '../servers.ts'
import { powerCut, serverProcess } from '../world.ts'

const KILLS = 20

describe.each(databaseKinds)('a house on the %s database, killed in the middle of writing', (kind) => {
  it(`keeps every acknowledged write and no half of one, ${KILLS} times over`, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'firebreak-durable-'))
    const dataDir = join(folder, 'data')
    const database = kind === 'server' ? await testDatabase('server') : undefined
    const environment = { FIREBREAK_DATA: dataDir, FIREBREAK_KEY_FILE: join(folder, 'key'), ...(database ? { DATABASE_URL: database.url } : {}) }
    const acknowledged: string[] = []
    let outbreak: string | undefined
    let cookies: ReturnType<Passer['cookies']> = []
    for (let kill = 0; kill < KILLS; kill++) {
      const server = await serverProcess(environment)
      const owner = passer(server.url, cookies)
      if (outbreak === undefined) await owner.post('/api/links/use', { token: await server.ownerToken(), name: 'Ada', login: 'ada', password: 'lantern orchard mule thirteen', worksHere: true })
      // A session outlives the process it began in.
      cookies = owner.cookies()
      outbreak ??= await beginOutbreak(owner)
      const writers = Array.from({ length: 4 }, (_, writer) => writeUntilDead(owner, outbreak as string, `${kill}-${writer}`, acknowledged))
      await pause(250 + (kill % 5) * 60)
      // Every third time the database goes too, its own server by a power cut.
      if (kill % 3 === 2) database ? await database.kill() : powerCut(postmasterOf(join(dataDir, 'postgres'))?.pid ?? 0)
      await server.kill()
      await Promise.all(writers)
      if (kill % 3 === 2) await database?.start()
    }
    const embedded = database ? undefined : await startPostgres({ dataDir })
    const store = openStore(openPool(database?.url ?? (embedded?.url as string)))
    try {
      const kept = new Set((await store.query.selectFrom('Case').select('number').execute()).map((row) => row.number))
      expect(acknowledged.length).toBeGreaterThan(KILLS)
      expect(acknowledged.filter((number) => !kept.has(number))).toEqual([])
      expect(await checkJournal(store.query)).toEqual([])
      expect(await checkOwners(store.query)).toEqual([])
      const people = await store.query.selectFrom('Person').select('id').execute()
      expect(people).toHaveLength(kept.size)
      const derived = await store.query.selectFrom('Finding').select('subjectId').distinct().where('kind', '=', 'unlinkedCase').execute()
      expect(derived).toHaveLength(kept.size)
    } finally {
      await store.query.destroy()
      await embedded?.stop()
      await database?.stop()
      rmSync(folder, { recursive: true, force: true })
    }
  }, 600_000)
})

async function beginOutbreak(owner: Passer): Promise<string> {
  const answer = await post(owner, 'createOutbreak', { disease: 'mers', jurisdiction: 'XX', timeZone: 'UTC', packs: [] })
  return (answer as { answer: { id: string } }).answer.id
}

/** Writes case after case; notes a number only once the house has acknowledged it. */
async function writeUntilDead(owner: Passer, outbreak: string, name: string, acknowledged: string[]): Promise<void> {
  for (let n = 0; ; n++) {
    const number = `${name}-${n}`
    try {
      const answer = (await post(owner, 'recordCase', { number, classification: 'confirmed', symptoms: 'present', onsetOn: '2022-11-10' }, outbreak)) as { ok: boolean }
      if (answer.ok) acknowledged.push(number)
      else return
    } catch {
      return
    }
  }
}

const post = async (owner: Passer, action: string, input: unknown, outbreak?: string): Promise<unknown> => (await owner.post(`/api/actions/${action}`, { input, outbreak })).body
