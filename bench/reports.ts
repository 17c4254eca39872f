import { houseActor } from '../src/kernel/Grant.ts'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { idMaker } from '../src/kernel/newId.ts'
import type { Context } from '../src/kernel/action.ts'
import { nouns } from '../src/domain/all.ts'
import { gaps } from '../src/features/duties/gaps.ts'
import { myDuties } from '../src/features/duties/myDuties.ts'
import { situation } from '../src/features/fronts/situation.ts'
import { listCases, type ListCases } from '../src/features/tracing/listCases.ts'
import { personFile } from '../src/features/tracing/personFile.ts'
import { answersKept } from '../src/server/answersKept.ts'
import { insertRows } from '../src/storage/insertRows.ts'
import { migrate } from '../src/storage/migrate.ts'
import { openStore } from '../src/storage/openStore.ts'
import { openPool } from '../src/storage/postgres/pool.ts'
import { startPostgres } from '../src/storage/postgres/startPostgres.ts'
import { type Figure, percentile } from './Figure.ts'
import { fillBig, settleBig } from './fillBig.ts'
import type { AnyReport } from '../src/features/all.ts'

const SIZE = { people: 1_000_000, contacts: 100_000, cases: 10_000, samples: 1_000_000 }

/** p50 and p95 of the five main reports at the size of a large city, one after the other on one connection pool. */
export async function reports(): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'firebreak-bench-'))
  const postgres = await startPostgres({ dataDir: folder })
  const pool = openPool(postgres.url)
  try {
    await migrate(pool, new URL('../migrations/', import.meta.url))
    const store = openStore(pool)
    const newId = idMaker(Date.now, { next: Math.random })
    const now = '2022-11-14T04:00:00.000Z'
    const context: Context = { now, today: '2022-11-14', actor: houseActor('bench'), roles: [], outbreakId: newId(), timeZone: 'Asia/Shanghai', area: 'A1', jurisdiction: 'A1', newId, keyed: (value) => value }
    await insertRows(store.query, nouns.Outbreak, [{ id: context.outbreakId, version: 1, recordedAt: now, recordedBy: 'bench', name: 'bench', disease: 'bench', jurisdiction: 'A1', timeZone: 'Asia/Shanghai', status: 'active', areaDigits: 2 }])
    await fillBig(store.query, context, SIZE, now)
    await settleBig(pool)
    const kept = answersKept()
    const house = { store } as never
    const first = (await listCases.load(store.query, {}, context)) as ListCases
    const ask = (report: unknown, asked: unknown) => kept.answer(report as AnyReport, asked, context, house)
    const questions: Readonly<Record<string, () => Promise<unknown>>> = {
      situation: () => ask(situation, {}),
      myDuties: () => ask(myDuties, { owner: 'contactTracer' }),
      gaps: () => ask(gaps, {}),
      'listCases, searched': () => ask(listCases, { q: `C00${Math.floor(Math.random() * 9999)}` }),
      personFile: () => ask(personFile, { caseId: first.rows[Math.floor(Math.random() * 50)]?.id }),
    }
    const figures: Figure[] = []
    for (const [name, question] of Object.entries(questions)) {
      const cold = await timed(question)
      const times: number[] = []
      for (let i = 0; i < 60; i++) times.push(await timed(question))
      figures.push({ name: `${name} p50`, value: percentile(times, 0.5), unit: 'ms' }, { name: `${name} p95`, value: percentile(times, 0.95), unit: 'ms', aim: { atMost: 100 }, note: `first time ${cold.toFixed(0)} ms` })
    }
    return figures
  } finally {
    await pool.end()
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function timed(question: () => Promise<unknown>): Promise<number> {
  const from = performance.now()
  await question()
  return performance.now() - from
}
