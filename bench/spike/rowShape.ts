// How should duties be kept: a row a duty, a row a course with its days inside, or a row a run of like duties? Run: npx tsx bench/spike/rowShape.ts
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPostgres } from '../../src/storage/postgres/startPostgres.ts'
import { openPool } from '../../src/storage/postgres/pool.ts'
import { table } from '../../src/cli/table.ts'
import { percentile } from '../Figure.ts'

const CONTACTS = Number(process.argv[2] ?? 100_000)
/** Duties of one contact by kind: 21 checks and a release (Ebola), or six tests, a transfer, an order and a release (COVID). */
const courses = [{ followUp: 21, release: 1 }, { test: 6, transfer: 1, serveOrder: 1, release: 1 }] as const
const shapes = ['duty', 'course', 'run'] as const

const folder = mkdtempSync(join(tmpdir(), 'firebreak-spike-'))
let postgres = await startPostgres({ dataDir: folder })
let pool = openPool(postgres.url, { max: 4 })
const rows: Record<string, unknown>[] = []
for (const shape of shapes) rows.push(await measure(shape))
console.log(table(rows as never))
console.log(JSON.stringify(rows))
await pool.end()
await postgres.stop()
rmSync(folder, { recursive: true, force: true })

async function measure(shape: (typeof shapes)[number]): Promise<Record<string, unknown>> {
  await pool.query(`drop schema if exists firebreak cascade`)
  await pool.query(`create schema firebreak`)
  await pool.query(`create table contact (area text, id int, version int, primary key (area, id))`)
  await pool.query(`create table duty (area text, id bigint, subject int, kind text, owner text, opens timestamptz, due timestamptz, status text, items json, version int, primary key (area, id))`)
  for (const columns of ['subject', 'area, owner, due', 'area, due']) await pool.query(`create index on duty (${columns})`)
  const from = performance.now()
  let made = 0
  for (let first = 0; first < CONTACTS; first += 1_000) made += await insert(shape, first, 1_000)
  const seconds = (performance.now() - from) / 1000
  await pool.query('analyze duty')
  const lists = await times(40, () => pool.query(`select * from duty where area = 'A' and owner = 'tracer' and due is not null and opens <= timestamptz '2022-11-12' order by due, id limit 50`))
  const counts = await times(10, () => pool.query(`select kind, count(*) from duty where area = 'A' and due <= timestamptz '2022-11-12' group by kind`))
  const { rows: size } = await pool.query<{ mb: number }>(`select round(pg_total_relation_size('duty') / 1048576.0) as mb`)
  const plan = await rewrite(shape)
  const lost = await killAndLook(shape, made)
  return { shape, rows: made, 'contacts/s': Math.round(CONTACTS / seconds), MB: size[0]?.mb, 'list p95 ms': lists, 'count p95 ms': counts, 'rewrite s': plan.seconds, 'moved on %': plan.movedOn, 'lost after kill': lost }
}

/** Contacts and their duties, in one transaction. */
async function insert(shape: string, first: number, count: number): Promise<number> {
  const duties: unknown[] = []
  for (let n = first; n < first + count; n++) duties.push(...dutiesOf(shape, n))
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query(`insert into contact select 'A', n, 1 from generate_series($1::int, $2::int) n`, [first, first + count - 1])
    await client.query(`insert into duty select 'A', * from json_to_recordset($1::json) as x(id bigint, subject int, kind text, owner text, opens timestamptz, due timestamptz, status text, items json, version int)`, [JSON.stringify(duties)])
    await client.query('commit')
  } finally {
    client.release(true)
  }
  return duties.length
}

function dutiesOf(shape: string, n: number): readonly object[] {
  const at = (day: number): string => new Date(Date.UTC(2022, 10, 1 + (n % 20) + day)).toISOString()
  const kinds = Object.entries(courses[n % 2] as Record<string, number>)
  const owner = (kind: string): string => (kind === 'followUp' || kind === 'test' ? 'tracer' : 'coordinator')
  const items = (count: number) => Array.from({ length: count }, (_, day) => ({ n: day, opensAt: at(day), dueAt: at(day + 1), status: 'open' }))
  const base = { subject: n, status: 'open', version: 1 }
  if (shape === 'duty') return kinds.flatMap(([kind, count], k) => items(count).map((one, day) => ({ ...base, id: n * 100 + k * 30 + day, kind, owner: owner(kind), opens: one.opensAt, due: one.dueAt })))
  if (shape === 'run') return kinds.map(([kind, count], k) => ({ ...base, id: n * 100 + k, kind, owner: owner(kind), opens: at(0), due: at(1), items: items(count) }))
  return [{ ...base, id: n, kind: 'course', owner: 'tracer', opens: at(0), due: at(1), items: kinds.flatMap(([kind, count]) => items(count).map((one) => ({ kind, ...one }))) }]
}

/** Works every contact's duties out again, as a plan that is applied does, while 50 facts a second arrive. */
async function rewrite(shape: string): Promise<{ seconds: number; movedOn: string }> {
  const { rows: seen } = await pool.query<{ id: number; version: number }>('select id, version from contact order by id')
  let arriving = true
  const facts = (async () => {
    while (arriving) {
      await pool.query('update contact set version = version + 1 where area = $1 and id = $2', ['A', Math.floor(Math.random() * CONTACTS)])
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  })()
  const from = performance.now()
  let stayed = 0
  for (let first = 0; first < seen.length; first += 1_000) {
    const part = seen.slice(first, first + 1_000)
    const client = await pool.connect()
    await client.query('begin')
    const { rows: same } = await client.query<{ id: number }>(`update contact c set version = c.version + 1 from json_to_recordset($1::json) as x(id int, version int) where c.area = 'A' and c.id = x.id and c.version = x.version returning c.id`, [JSON.stringify(part)])
    stayed += same.length
    await client.query('delete from duty where subject = any($1::int[])', [same.map(({ id }) => id)])
    await client.query(`insert into duty select 'A', * from json_to_recordset($1::json) as x(id bigint, subject int, kind text, owner text, opens timestamptz, due timestamptz, status text, items json, version int)`, [JSON.stringify(same.flatMap(({ id }) => dutiesOf(shape, id)))])
    await client.query('commit')
    client.release()
  }
  const seconds = (performance.now() - from) / 1000
  arriving = false
  await facts
  return { seconds: Number(seconds.toFixed(1)), movedOn: (100 * (1 - stayed / seen.length)).toFixed(2) }
}

async function times(count: number, work: () => Promise<unknown>): Promise<number> {
  const taken: number[] = []
  for (let i = 0; i < count; i++) {
    const from = performance.now()
    await work()
    taken.push(performance.now() - from)
  }
  return Number(percentile(taken, 0.95).toFixed(1))
}

/** Kills the server in the middle of writing, starts it again, and counts what was acknowledged and is not there. */
async function killAndLook(shape: string, before: number): Promise<number> {
  let acknowledged = before
  const writing = (async () => {
    for (let first = CONTACTS; ; first += 1_000) acknowledged += await insert(shape, first, 1_000)
  })().catch(() => undefined)
  await new Promise((resolve) => setTimeout(resolve, 400))
  const children = spawnSync('ps', ['-o', 'pid=', '--ppid', String(postgres.pid)], { encoding: 'utf8' }).stdout.split('\n').map(Number).filter(Boolean)
  for (const pid of [postgres.pid, ...children]) process.kill(pid, 'SIGKILL')
  await writing
  await pool.end().catch(() => undefined)
  postgres = await startPostgres({ dataDir: folder })
  pool = openPool(postgres.url, { max: 4 })
  const { rows: left } = await pool.query<{ n: number }>(`select count(*)::int as n from duty where subject in (select id from contact)`)
  return Math.max(0, acknowledged - (left[0]?.n ?? 0))
}
