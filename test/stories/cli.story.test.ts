import { Readable } from 'node:stream'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Papa from 'papaparse'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { readTable } from '../../src/interop/tables/readTable.ts'
import { addDays, dayOf } from '../../src/kernel/Day.ts'
import { valueOf } from '../../src/kernel/Result.ts'
import { timeZone } from '../../src/kernel/timeZone.ts'
import { testHouse, type TestHouse } from '../world.ts'
import { counts, firebreak, temporaryFile } from './importing.ts'

/** The command line as others script against it: a small outbreak of our own, the real program, process by process. */
const today = dayOf(timeZone('Asia/Shanghai').dayAt(Date.now()))
const ago = (days: number): string => addDays(today, -days)
const cases = temporaryFile('cases.csv', `case id,sex,age,onset,classification,hospital\nA1,f,34,${ago(9)},confirmed,=1+1\nA2,m,51,${ago(6)},confirmed,"<&"" ward"\nA3,f,8,,probable,\n`)
const links = temporaryFile('links.csv', `from,to,last contact\nA1,A2,${ago(8)}\nA2,B7,${ago(3)}\nA3,B8,${ago(2)}\n`)
const wrong = temporaryFile('wrong.csv', 'case id,sex,age,onset\nA9,f,abc,2022-13-45\n')

const folder = mkdtempSync(join(tmpdir(), 'firebreak-cli-'))
let standing: TestHouse
let begun: { readonly id: string }
beforeAll(async () => {
  standing = await testHouse()
  const made = await json(['outbreak', 'create', '--disease', 'covid-19-omicron', '--jurisdiction', '150500', '--time-zone', 'Asia/Shanghai', '--pack', 'cn-covid19-protocol-9'], z.object({ ...outbreak, packs: z.array(z.string()) }))
  begun = made
  expect(made).toMatchObject({ disease: 'covid-19-omicron', jurisdiction: '150500', timeZone: 'Asia/Shanghai', packs: ['cn-covid19-protocol-9'] })
})
afterAll(async () => {
  await standing.stop()
  rmSync(folder, { recursive: true, force: true })
})

const day = z.string().regex(/^\d{4}-\d\d-\d\d$/)
const instant = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
const outbreak = { id: z.uuid(), disease: z.string(), jurisdiction: z.string(), timeZone: z.string() }
const count = z.number().int().min(0)
const duty = z.object({
  id: z.string(), area: z.string(), kind: z.string(), subject: z.object({ noun: z.string(), id: z.string() }), front: z.string().nullable(), owner: z.string().nullable(),
  opensAt: instant, dueAt: instant.nullable(), status: z.string(), why: z.object({ pack: z.string().nullable(), clause: z.string().nullable() }),
})
const fileReport = z.object({ file: z.string(), rows: count, created: count, merged: count, unchanged: count, refused: count, warnings: count })
const imported = z.object({ files: z.array(fileReport), refusedFile: z.string().nullable() })
const refusal = z.object({ ok: z.literal(false), refusal: z.object({ obstacle: z.string(), message: z.string() }) })

const run = (words: readonly string[]) => firebreak(standing, words)

/** Standard output is one document that keeps the promise, and nothing else; the command ended well. */
async function json<Shape>(words: readonly string[], shape: z.ZodType<Shape>, code = 0): Promise<Shape> {
  const ended = await run([...words, '--json'])
  expect({ code: ended.code, err: ended.code === code ? '' : `${ended.err}\n${ended.out}` }).toEqual({ code, err: '' })
  return shape.parse(JSON.parse(ended.out))
}

/** The same for people: no JSON, no holes where a word should be. */
async function told(words: readonly string[]): Promise<string> {
  const ended = await run(words)
  expect({ code: ended.code, err: ended.code === 0 ? '' : ended.err }).toEqual({ code: 0, err: '' })
  expect(ended.out).not.toMatch(/undefined|\bnull\b|\[object|NaN/)
  expect(() => JSON.parse(ended.out) as unknown).toThrow()
  return ended.out
}

const both = async <Shape>(words: readonly string[], shape: z.ZodType<Shape>): Promise<readonly [Shape, string]> => Promise.all([json(words, shape), told(words)])

describe('bringing files in', () => {
  it('a dry run tells what would become of every row and writes nothing; then it is done, and doing it again changes nothing', async () => {
    const before = await counts(standing.house)
    const rehearsed = await json(['import', cases, links, '--dry-run'], imported)
    expect(await counts(standing.house)).toEqual(before)
    expect(rehearsed.files.map(({ rows, created }) => [rows, created])).toEqual([[3, 3], [3, 3]])
    const ended = await run(['import', cases, links, '--disease', 'covid-19-omicron', '--json'])
    const done = imported.parse(JSON.parse(ended.out))
    expect(done.files.map(({ file }) => file)).toEqual(['cases.csv', 'links.csv'])
    for (const { rows, created, merged, unchanged, refused } of done.files) expect(created + merged + unchanged + refused).toBe(rows)
    const again = await told(['import', cases, links])
    expect(again).toMatch(/cases\.csv +cases +3 +0 +0 +3 +0/)
  })

  it('rows that are refused have a file of their own, and the command still did what it could', async () => {
    const { files, refusedFile } = await json(['import', wrong], imported)
    expect(files[0]).toMatchObject({ rows: 1, refused: 1 })
    expect(refusedFile).toMatch(/\.csv$/)
  })
})

describe('asking', () => {
  it('outbreak list', async () => {
    const [rows, table] = await both(['outbreak', 'list'], z.array(z.object({ ...outbreak, packs: z.array(z.string()) })))
    expect(rows.map(({ id }) => id)).toEqual([begun.id])
    expect(table).toContain(begun.id)
  })

  const situationShape = z.object({
    on: day, cases: count, byClassification: z.record(z.string(), count), exposures: count, withSource: count, imported: count, unlinked: count, withoutOnset: count, largestChain: count,
    curve: z.array(z.object({ on: day, count })), gaps: z.object({ total: count, byKind: z.record(z.string(), count) }), fronts: z.array(z.unknown()),
  })
  it('situation, today and as of a day', async () => {
    const [[now, table], then] = await Promise.all([both(['situation'], situationShape), json(['situation', '--on', ago(1), '--outbreak', begun.id], situationShape)])
    expect(now).toMatchObject({ on: today, cases: 3, byClassification: { confirmed: 2, probable: 1 }, withSource: 1, imported: 0, unlinked: 2, withoutOnset: 1, largestChain: 2 })
    expect(now.curve.reduce((sum, { count }) => sum + count, 0)).toBe(now.cases - now.withoutOnset)
    expect(Object.values(now.gaps.byKind).reduce((sum, n) => sum + n, 0)).toBe(now.gaps.total)
    expect(table).toMatch(/largestChain +2/)
    expect(then.on).toBe(ago(1))
  })

  it('gaps and duties, of all and of one person', async () => {
    const [[gaps, gapTable], [duties, dutyTable]] = [await both(['gaps'], z.array(duty)), await both(['duties'], z.array(duty))]
    expect(gaps.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['unlinkedCase', 'caseWithoutOnset', 'placeholderPerson']))
    expect(gapTable).toContain(`${gaps.length} gaps`)
    expect(duties.length).toBeGreaterThan(0)
    expect(duties.filter(({ dueAt, why }) => dueAt === null || why.pack !== 'cn-covid19-protocol-9')).toEqual([])
    expect(dutyTable).toContain(`${duties.length} duties`)
    const personId = duties[0]?.subject.id as string
    const [one, nobodys] = await Promise.all([json(['duties', '--person', personId], z.array(duty)), json(['gaps', '--kind', 'unlinkedCase'], z.array(duty))])
    expect(new Set(one.map(({ subject }) => subject.id))).toEqual(new Set([personId]))
    expect(new Set(nobodys.map(({ kind }) => kind))).toEqual(new Set(['unlinkedCase']))
  })
})

describe('measures', () => {
  const verdict = z.enum(['equal', 'stricter', 'looser', 'different'])

  it('list, show, compare and course', async () => {
    const [list, listed] = await both(['measures', 'list'], z.array(z.object({ id: z.string(), level: z.string(), jurisdiction: z.string(), inForceFrom: z.string(), inForceTo: z.string().nullable(), parent: z.string().nullable() })))
    expect(list.map(({ id }) => id)).toEqual(['cn-covid19-protocol-9'])
    expect(listed).toContain('cn-covid19-protocol-9')
    const shown = await json(['measures', 'show', 'cn-covid19-twenty'], z.object({ id: z.string(), level: z.string(), jurisdiction: z.string(), inForceFrom: z.string(), draftedOn: z.string() }))
    expect(shown).toMatchObject({ id: 'cn-covid19-twenty', level: 'nation', jurisdiction: 'CN', draftedOn: 'cn-covid19-protocol-9' })
    const [rows, table] = await both(['measures', 'compare', 'cn-covid19-protocol-9', 'cn-covid19-twenty'], z.array(z.object({ subject: z.string(), dimension: z.string(), a: z.string().nullable(), b: z.string().nullable(), verdict })))
    expect(rows).toContainEqual(expect.objectContaining({ subject: 'people.closeContact', dimension: 'days restricted', a: '10', b: '8', verdict: 'looser' }))
    expect(table).toMatch(/Close contact +days restricted +10 +8 +looser/)
    const [course] = await both(['measures', 'course', 'cn-covid19-twenty', '--as', 'closeContact', '--anchor', '2022-11-12'], z.object({ endsOn: day, phases: z.array(z.object({ setting: z.string(), from: day, to: day })), testsOn: z.array(day) }))
    expect(course).toMatchObject({
      endsOn: '2022-11-20', phases: [{ setting: 'facility', from: '2022-11-13', to: '2022-11-17' }, { setting: 'home', from: '2022-11-18', to: '2022-11-20' }],
      testsOn: ['2022-11-13', '2022-11-14', '2022-11-15', '2022-11-17', '2022-11-18', '2022-11-20'],
    })
  })

  it('plan writes nothing; apply carries it out once', async () => {
    const planShape = z.object({
      planId: z.uuid(), released: count, shortened: count, lengthened: count, movedHome: count, newlyHeld: count, personDays: z.object({ before: count, after: count }),
      rooms: z.array(z.object({ on: day, freed: z.number().int() })), tests: z.array(z.object({ on: day, before: count, after: count })), undecided: z.array(z.object({ at: z.string(), who: z.string() })),
    })
    const before = await counts(standing.house)
    const [plan, table] = await both(['measures', 'plan', '--to', 'cn-covid19-twenty', '--on', today], planShape)
    expect(await counts(standing.house)).toEqual(before)
    expect(plan).toMatchObject({ shortened: 2, lengthened: 0, newlyHeld: 0 })
    expect(table).toMatch(/shortened +2/)
    const applied = await json(['measures', 'apply', plan.planId], z.object({ applied: count, movedOn: z.array(z.string()), drafted: count, journal: count }))
    expect(applied).toEqual({ applied: 2, movedOn: [], drafted: 0, journal: 2 })
    const list = await json(['measures', 'list'], z.array(z.object({ id: z.string() })))
    expect(list.map(({ id }) => id)).toEqual(['cn-covid19-protocol-9', 'cn-covid19-twenty'])
  })
})

describe('taking out', () => {
  it('CSV, JSON and a workbook tell the same of every record; a text that looks like a formula or like markup stays the text it was', async () => {
    const [csv, asJson, flagged] = await Promise.all([run(['export', 'case', '--format', 'csv']), run(['export', 'Case', '--format', 'json']), run(['export', 'Case', '--json'])])
    const records = z.array(z.record(z.string(), z.unknown())).parse(JSON.parse(asJson.out))
    expect(JSON.parse(flagged.out)).toEqual(records)
    expect(records.map(({ hospital }) => hospital).sort()).toEqual(['<&" ward', '=1+1', null])
    const [header = [], ...rows] = Papa.parse<string[]>(csv.out.replace(/^\ufeff/, '').trimEnd()).data
    expect(header).toEqual(Object.keys(records[0] ?? {}))
    expect(rows).toHaveLength(3)
    expect(csv.out.endsWith('\r\n')).toBe(true)
    const book = await workbook(['export', 'case', '--format', 'xlsx'])
    expect(book.header).toEqual(header)
    const at = (name: string): number => book.header.indexOf(name)
    const onset = (on: unknown): string => (on === null ? '' : String((Date.parse(`${String(on)}T00:00:00Z`) - Date.parse('1899-12-30T00:00:00Z')) / 86_400_000))
    expect(book.rows.map(({ cells }) => [cells[at('number')], cells[at('hospital')] ?? '', cells[at('onsetOn')]])).toEqual(records.map(({ number, hospital, onsetOn }) => [number, hospital ?? '', onset(onsetOn)]))
    expect(book.rows.map(({ dated }) => dated?.includes(at('onsetOn')) ?? false)).toEqual(records.map(({ onsetOn }) => onsetOn !== null))
  })

  it('check finds nothing amiss in policies, journal and schema', async () => {
    const [policies, journal, schema] = await Promise.all([both(['check', 'policies'], z.array(z.unknown())), json(['check', 'journal'], z.array(z.unknown())), json(['check', 'schema'], z.array(z.unknown()))])
    expect([policies[0], journal, schema]).toEqual([[], [], []])
    expect(policies[1]).toMatch(/Every policy is understood/)
  })
})

describe('what cannot be done', () => {
  it.each([
    ['an unknown command', ['fly'], 2, /fly/],
    ['an unknown option', ['situation', '--colour', 'red'], 2, /--colour/],
    ['a bad date', ['situation', '--on', '2022-13-45'], 2, /--on 2022-13-45/],
    ['a bad date where no outbreak is needed', ['measures', 'course', 'who-evd', '--as', 'closeContact', '--anchor', '11.11.2022'], 2, /--anchor 11\.11\.2022/],
    ['an outbreak without its time zone', ['outbreak', 'create', '--disease', 'evd', '--jurisdiction', '150500'], 2, /--time-zone/],
    ['a format there is not', ['export', 'case', '--format', 'pdf'], 2, /pdf/],
    ['an unknown outbreak', ['situation', '--outbreak', 'nowhere'], 1, /nowhere/],
    ['an unknown pack', ['measures', 'show', 'no-such-pack'], 1, /no-such-pack/],
    ['an unknown pack to plan', ['measures', 'plan', '--to', 'no-such-pack', '--on', today], 1, /no-such-pack/],
    ['an unknown plan', ['measures', 'apply', '00000000-0000-0000-0000-000000000000'], 1, /no plan/],
  ] as const)('%s ends with the code that was promised, says why on standard error, and never shows the inside', async (_what, words, code, says) => {
    const ended = await run([...words, '--json'])
    expect(ended.code).toBe(code)
    expect(ended.err).toMatch(says)
    expect(ended.err).not.toMatch(/Something went wrong inside|\n {4}at /)
    expect(refusal.parse(JSON.parse(ended.out)).refusal.message).toMatch(says)
  })

  it('with two outbreaks and none named: both are named, and each can be asked for', async () => {
    const other = await json(['outbreak', 'create', '--disease', 'evd', '--jurisdiction', '150500', '--time-zone', 'Asia/Shanghai', '--name', 'The other one'], z.object(outbreak))
    const [situation, list] = await Promise.all([run(['situation']), run(['measures', 'list'])])
    for (const { code, out, err } of [situation, list]) {
      expect({ code, out }).toEqual({ code: 1, out: '' })
      expect(err).toContain(begun.id)
      expect(err).toContain(other.id)
    }
    const [first, second] = await Promise.all([json(['situation', '--outbreak', begun.id], z.object({ cases: count })), json(['situation', '--outbreak', 'The other one'], z.object({ cases: count }))])
    expect([first.cases, second.cases]).toEqual([3, 0])
  })
})

describe('where the records are', () => {
  it('DATABASE_URL names a server, on which the same commands work', async () => {
    const server = await testHouse('server')
    try {
      const created = await firebreak(server, ['import', cases, links, '--disease', 'evd', '--jurisdiction', '150500', '--time-zone', 'Asia/Shanghai', '--json'])
      expect(imported.parse(JSON.parse(created.out)).files.map(({ created }) => created)).toEqual([3, 3])
      const gaps = await firebreak(server, ['gaps', '--json'])
      expect(z.array(duty).parse(JSON.parse(gaps.out)).length).toBeGreaterThan(0)
    } finally {
      await server.stop()
    }
  })

  it('--data names a folder, made when it is new: what is said of that goes to standard error', async () => {
    const listed = await firebreak({ database: undefined, dataDir: 'not-this-one' }, ['outbreak', 'list', '--json', '--data', join(folder, 'data')])
    expect({ code: listed.code, out: JSON.parse(listed.out) as unknown }).toEqual({ code: 0, out: [] })
    expect(listed.err).toMatch(/Schema brought up to date/)
  })
})

describe('the authority’s own policies', () => {
  it('are there beside the shipped ones; one that takes a shipped id and one that is no YAML are named, and the house opens all the same', async () => {
    const own = join(folder, 'own')
    mkdirSync(join(own, 'measures'), { recursive: true })
    const city = /```yaml\n([\s\S]*?)```/.exec(readFileSync('docs/guide/how-to-add-a-measure.md', 'utf8'))?.[1] as string
    writeFileSync(join(own, 'measures', 'lakeside-visitors-2022-11-20.yaml'), city)
    writeFileSync(join(own, 'measures', 'who-evd.yaml'), readFileSync('policies/measures/who-evd.yaml'))
    writeFileSync(join(own, 'measures', 'half.yaml'), 'id: half\npeople: {\n')
    const settings = { FIREBREAK_POLICIES: own }
    const [checked, compared, listed] = await Promise.all([['check', 'policies', '--json'], ['measures', 'compare', 'cn-covid19-twenty', 'lakeside-visitors-2022-11-20', '--json'], ['measures', 'list', '--outbreak', begun.id, '--json']].map((words) => firebreak(standing, words, 'utf8', settings)))
    const problems = z.array(z.object({ file: z.string(), line: count, message: z.string() })).parse(JSON.parse(checked?.out ?? ''))
    expect(checked?.code).toBe(1)
    expect(problems).toEqual([expect.objectContaining({ file: join(own, 'measures/half.yaml'), line: 3 }), expect.objectContaining({ file: join(own, 'measures/who-evd.yaml'), message: expect.stringContaining('measures/who-evd.yaml') as string })])
    expect(JSON.parse(compared?.out ?? '')).toContainEqual(expect.objectContaining({ subject: 'people.lakesideArrival · none', dimension: 'days restricted', a: '0', b: '5', verdict: 'stricter' }))
    expect(listed?.code).toBe(0)
    for (const ended of [compared, listed]) expect(ended?.err).toMatch(/half\.yaml:\d+: not YAML[^]*who-evd\.yaml:\d+: id: the id who-evd is taken by measures\/who-evd\.yaml/)
  })

  it('in a folder that is not there are wrong usage', async () => {
    const ended = await firebreak(standing, ['check', 'policies'], 'utf8', { FIREBREAK_POLICIES: join(folder, 'nowhere') })
    expect({ code: ended.code, out: ended.out }).toEqual({ code: 2, out: '' })
    expect(ended.err).toMatch(/FIREBREAK_POLICIES: there is no such folder/)
  })
})

/** A workbook from standard output, read by the house's own reader. */
async function workbook(words: readonly string[]): Promise<{ readonly header: readonly string[]; readonly rows: readonly { readonly cells: readonly string[]; readonly dated?: readonly number[] }[] }> {
  const bytes = Buffer.from((await firebreak(standing, words, 'latin1')).out, 'latin1')
  const table = valueOf(await readTable({ name: 'out.xlsx', chunks: Readable.from([bytes]) }))
  const rows = []
  for await (const batch of table.batches) rows.push(...valueOf(batch).rows)
  return { header: table.header, rows }
}
