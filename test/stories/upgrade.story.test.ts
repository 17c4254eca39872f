import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ask } from '../../src/kernel/ask.ts'
import type { Context } from '../../src/kernel/action.ts'
import { valueOf } from '../../src/kernel/Result.ts'
import { findAnything } from '../../src/features/tracing/findAnything.ts'
import { readConfiguration } from '../../src/server/configuration.ts'
import { localActor } from '../../src/server/localActor.ts'
import { openHouse } from '../../src/server/openHouse.ts'
import { migrate } from '../../src/storage/migrate.ts'
import { openPool } from '../../src/storage/postgres/pool.ts'
import { startPostgres } from '../../src/storage/postgres/startPostgres.ts'

it('a house from before names were encrypted is taken over with its records: encrypted, found and read as before', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'firebreak-upgrade-'))
  const [outbreak, person, identifier, file] = ['1', '2', '3', '4'].map((n) => `0190a000-0000-7000-8000-00000000000${n}`) as [string, string, string, string]
  const house = `1, '2026-01-01T00:00:00Z', 'test', '${outbreak}', '150500'`
  try {
    const before = await startPostgres({ dataDir: join(folder, 'data') })
    const pool = openPool(before.url, { everything: true })
    await migrate(pool, new URL('../../migrations/', import.meta.url), ['0001-first.sql', '0002-access.sql', '0003-row-security.sql'])
    await pool.query(`insert into "Outbreak" (id, version, "recordedAt", "recordedBy", name, disease, jurisdiction, "timeZone", status, "areaDigits") values ('${outbreak}', 1, '2026-01-01T00:00:00Z', 'test', 'old', 'evd', '150500', 'UTC', 'active', 6)`)
    await pool.query(`insert into "Person" (area, id, version, "recordedAt", "recordedBy", "outbreakId", jurisdiction, label, standing, notes) values ('150500', '${person}', ${house}, 'Anna Quorvexling', 'known', 'said in Wexqually')`)
    await pool.query(`insert into "PersonIdentifier" (area, id, version, "recordedAt", "recordedBy", "outbreakId", jurisdiction, "personId", kind, value, hash) values ('150500', '${identifier}', ${house}, '${person}', 'name', 'Anna Quorvexling', 'an old hash')`)
    await pool.query(`insert into "JournalEntry" (area, id, version, "recordedAt", "recordedBy", "outbreakId", jurisdiction, at, actor, action, changes) values ('150500', '${file}', ${house}, '2026-01-01T00:00:00Z', 'test', 'recordFacts', '[{"noun": "Person", "id": "${person}", "version": 1}, {"noun": "PersonIdentifier", "id": "${identifier}", "version": 1}, {"noun": "Outbreak", "id": "${outbreak}", "version": 1}]')`)
    await pool.end()
    await before.stop()
    const now = await openHouse(valueOf(readConfiguration({ FIREBREAK_DATA: join(folder, 'data') })))
    try {
      const context = (await now.contextFor(outbreak, localActor)) as Context
      expect(JSON.stringify((await now.pool.query('select p.*, i.* from "Person" p, "PersonIdentifier" i')).rows)).not.toMatch(/Quorvexling|Wexqually/)
      expect(valueOf(await ask(now, findAnything, { q: 'quorvexling' }, context)).map(({ id }) => id)).toEqual([person])
      expect(await now.store.query.selectFrom('Person').select(['label', 'notes']).execute()).toEqual([{ label: 'Anna Quorvexling', notes: 'said in Wexqually' }])
      expect(await now.checkChain()).toEqual([])
      expect((await now.pool.query('select count(*)::int as links from "JournalSeal"')).rows).toEqual([{ links: 1 }])
    } finally {
      await now.close()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
