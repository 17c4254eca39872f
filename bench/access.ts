import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Kysely, PostgresDialect, sql } from 'kysely'
import { addDays } from '../src/kernel/Day.ts'
import { ask } from '../src/kernel/ask.ts'
import type { Actor, Context } from '../src/kernel/action.ts'
import { EVERYWHERE, houseActor, type Grant } from '../src/kernel/Grant.ts'
import { idMaker } from '../src/kernel/newId.ts'
import { valueOf } from '../src/kernel/Result.ts'
import { nouns } from '../src/domain/all.ts'
import { permitsOf } from '../src/domain/Role.ts'
import { reports, type AnyReport } from '../src/features/all.ts'
import { followedCategory } from '../src/server/followedCategory.ts'
import { importFiles, proposeFile, sourceFile } from '../src/server/importFiles.ts'
import { insertRows } from '../src/storage/insertRows.ts'
import { migrate } from '../src/storage/migrate.ts'
import { openStore } from '../src/storage/openStore.ts'
import { openPool } from '../src/storage/postgres/pool.ts'
import { startPostgres } from '../src/storage/postgres/startPostgres.ts'
import type { Query, Tables } from '../src/storage/Query.ts'
import { readPolicies } from '../src/storage/readPolicies.ts'
import { tables } from '../src/storage/tables.ts'
import { type Figure, percentile } from './Figure.ts'
import { fillBig, settleBig } from './fillBig.ts'
import { houseForBench } from './houseForBench.ts'

/** A tenth of the size of the other rooms where FIREBREAK_BENCH_SHARE says 0.1: for a machine that has other work. */
const SHARE = Number(process.env['FIREBREAK_BENCH_SHARE'] ?? 1)
const SIZE = { people: 1_000_000 * SHARE, contacts: 100_000 * SHARE, cases: 10_000 * SHARE, samples: 1_000_000 * SHARE }
const ROUNDS = 60
const CONTACTS = 8_000

/**
 * What the two walls cost: the five main reports with the kernel's checks and row-level security, and without either, question by question in the same run;
 * the same, and the other lists, asked by a county of an eighth of the rows and by a township of a twentieth of that; and a file brought in by somebody of the city with both walls, and by the house with none.
 */
export const accessCost = async (): Promise<readonly Figure[]> => [...(await reportsCost()), ...(await importCost())]

async function reportsCost(): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'firebreak-bench-'))
  const postgres = await startPostgres({ dataDir: folder })
  const [pool, open] = [openPool(postgres.url), openPool(postgres.url.replace('://firebreak@', '://postgres@'))]
  try {
    await migrate(pool, new URL('../migrations/', import.meta.url))
    const store = openStore(pool)
    const permits = permitsOf(valueOf(await readPolicies(new URL('../policies/', import.meta.url))).roles)
    const [newId, now] = [idMaker(Date.now, { next: Math.random }), '2022-11-14T04:00:00.000Z']
    const context: Context = { now, today: '2022-11-14', actor: houseActor('bench'), roles: [], outbreakId: newId(), timeZone: 'Asia/Shanghai', area: '150500', jurisdiction: '150500', newId, keyed: (value) => value }
    await insertRows(store.query, nouns.Outbreak, [{ id: context.outbreakId, version: 1, recordedAt: now, recordedBy: 'bench', name: 'bench', disease: 'bench', jurisdiction: '150500', timeZone: 'Asia/Shanghai', status: 'active', areaDigits: 6 }])
    await fillBig(store.query, { ...context, place: (person) => sql`'1505' || (21 + (hashint4(${person}) & 7)) || lpad(((hashint4(${person}) >> 3 & 1023) % 20)::text, 3, '0')` }, SIZE, now)
    await settleBig(pool)
    // A superuser walks past row-level security, and this builder puts nothing before a statement: no wall at all.
    const bare: Query = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: open }) })
    const who = (grant: Partial<Grant>): Context => ({ ...context, actor: { id: 'bench', grants: [{ role: 'epidemiologist', jurisdiction: EVERYWHERE, outbreakId: null, until: null, ...grant }] } })
    const asked = (actor: Context) => (name: Name, asking: object): Promise<unknown> => ask({ store, permits }, reports[name] as unknown as AnyReport, asking, actor).then(valueOf)
    const sides = { off: (name: Name, asking: object) => Promise.resolve((reports[name] as unknown as AnyReport).load(bare, asking as never, context)), on: asked(who({})), county: asked(who({ jurisdiction: '150521' })), township: asked(who({ jurisdiction: '150521003' })) }
    const cases = ((await sides.township('listCases', {})) as { rows: readonly { id: string; number: string }[] }).rows
    const one = (): { id: string; number: string } => cases[Math.floor(Math.random() * cases.length)] as { id: string; number: string }
    const questions: Readonly<Record<string, readonly [Name, () => object]>> = {
      situation: ['situation', () => ({})], 'my duties': ['myDuties', () => ({ owner: 'contactTracer' })], 'everybody’s duties': ['myDuties', () => ({})], orders: ['listOrders', () => ({ status: 'open' })], gaps: ['gaps', () => ({})], 'case list': ['listCases', () => ({})], 'case list, searched': ['listCases', () => ({ q: one().number.slice(0, 5) })], 'search by name': ['findAnything', () => ({ q: `name ${Math.floor(Math.random() * 1_000)}` })], 'case page': ['personFile', () => ({ caseId: one().id })],
    }
    const figures: Figure[] = []
    for (const [what, [name, asking]] of Object.entries(questions)) {
      const times = Object.fromEntries(Object.keys(sides).map((side) => [side, [] as number[]]))
      for (let round = -3; round < ROUNDS; round++) {
        const put = asking()
        // By turns, so that no side always finds what another one has just read.
        for (const [side, question] of turned(Object.entries(sides), round)) {
          const from = performance.now()
          await question(name, put)
          if (round >= 0) times[side]?.push(performance.now() - from)
        }
      }
      const p95 = Object.fromEntries(Object.entries(times).map(([side, all]) => [side, percentile(all, 0.95)])) as Record<keyof typeof sides, number>
      const p50 = Object.fromEntries(Object.entries(times).map(([side, all]) => [side, percentile(all, 0.5)])) as Record<keyof typeof sides, number>
      figures.push(
        { name: `${what}: p95 with both walls, of that without`, value: p95.on / p95.off, unit: '×', aim: { atMost: 1.15 }, note: `p95 ${p95.off.toFixed(1)} → ${p95.on.toFixed(1)} ms; p50 ${p50.off.toFixed(1)} → ${p50.on.toFixed(1)} ms` },
        ...(['county', 'township'] as const).map((side): Figure => ({ name: `${what}: median of a ${side}, of that of all`, value: p50[side] / p50.on, unit: '×', aim: { atMost: 1 }, note: `${p50.on.toFixed(1)} → ${p50[side].toFixed(1)} ms; p95 ${p95.on.toFixed(1)} → ${p95[side].toFixed(1)} ms` })),
      )
    }
    return figures
  } finally {
    await pool.end()
    await open.end()
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

const turned = <T>(all: readonly T[], by: number): readonly T[] => all.map((_one, at) => all[(at + by + all.length) % all.length] as T)

type Name = 'situation' | 'myDuties' | 'gaps' | 'listCases' | 'listOrders' | 'findAnything' | 'personFile'

/** Two files by turns with the walls and without, the second pair the other way round, so that a table that has grown weighs on both. */
const importCost = (): Promise<readonly Figure[]> =>
  houseForBench('evd', ['who-evd'], async (house, context, folder) => {
    const investigator: Actor = { id: 'bench', grants: [{ role: 'caseInvestigator', jurisdiction: '150500', outbreakId: null, until: null }] }
    const walls = async (state: 'enable' | 'disable') => {
      for (const { name } of tables.filter((table) => table.seenBy)) await sql`alter table firebreak.${sql.table(name)} ${sql.raw(state)} row level security`.execute(house.store.query)
    }
    const bring = async (n: number, on: boolean): Promise<number> => {
      await walls(on ? 'enable' : 'disable')
      const file = join(folder, `contacts-${n}.csv`)
      writeFileSync(file, ['id,name,sex,age,last_contact,phone,source_case', ...Array.from({ length: CONTACTS }, (_, at) => `W${n}x${at},Person ${n} ${at},${at % 2 ? 'male' : 'female'},${at % 90},${addDays(context.today, -(at % 15))},+999${n}${String(at).padStart(7, '0')},C${n}x${at % 400}`)].join('\n'))
      const proposal = valueOf(await proposeFile(sourceFile(file), context.today, { as: 'contacts' }))
      const category = await followedCategory(house, context)
      const from = performance.now()
      valueOf(await importFiles(house, on ? { ...context, actor: investigator } : context, [proposal], { category, refusedFolder: folder }))
      return performance.now() - from
    }
    await bring(0, true)
    const times: { readonly on: boolean; readonly took: number }[] = []
    for (const [at, on] of [false, true, true, false, false, true].entries()) times.push({ on, took: await bring(at + 1, on) })
    await walls('enable')
    const mean = (on: boolean): number => times.filter((one) => one.on === on).reduce((sum, { took }) => sum + took, 0) / 3
    return [{ name: 'import: time with both walls, of that without', value: mean(true) / mean(false), unit: '×', aim: { atMost: 1.3 }, note: `${Math.round((CONTACTS * 1000) / mean(false))} → ${Math.round((CONTACTS * 1000) / mean(true))} contacts/s` }]
  })
