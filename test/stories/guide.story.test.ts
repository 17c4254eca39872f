import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

/** The pages of the guide, followed step by step in a copy of the house. What a page tells the reader to write is taken from the page. */
const root = fileURLToPath(new URL('../..', import.meta.url))
const base = mkdtempSync(join(tmpdir(), 'firebreak-guide-'))
const copy = join(base, 'house')
const read = (path: string): string => readFileSync(join(copy, path), 'utf8')
const write = (path: string, text: string): void => writeFileSync(join(copy, path), text)
const edit = (path: string, from: string | RegExp, to: string): void => {
  const before = read(path)
  const after = before.replace(from, to)
  if (after === before) throw new Error(`${path} has no ${String(from)}`)
  write(path, after)
}
/** What a page tells the reader to write: its first block of a language. */
const block = (page: string, language: string): string => new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(read(`docs/guide/${page}.md`))?.[1] as string

const tsx = (...words: readonly string[]) => spawnSync(process.execPath, ['--import', join(root, 'node_modules/tsx/dist/loader.mjs'), ...words], { cwd: copy, encoding: 'utf8' })
const npm = (...words: readonly string[]): string => execFileSync('npm', ['run', '--silent', ...words], { cwd: copy, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
const firebreak = (...words: readonly string[]): string => execFileSync(process.execPath, ['bin/firebreak', ...words], { cwd: copy, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], env: { ...process.env, DATABASE_URL: '', FIREBREAK_DATA: join(base, 'data') } })
const catalogues = (): { status: number | null; stderr: string } => spawnSync(process.execPath, [join(root, 'node_modules/vitest/vitest.mjs'), 'run', 'src/web/locales.test.ts'], { cwd: copy, encoding: 'utf8' })
/** Puts words under a path of each catalogue, as the reader would. */
function say(path: string, word: string): void {
  for (const language of ['en', 'zh-Hans', 'zh-Hant']) {
    const all = JSON.parse(read(`locales/${language}.json`)) as Record<string, unknown>
    const steps = path.split('.')
    let at = all
    for (const step of steps.slice(0, -1)) at = (at[step] ??= {}) as Record<string, unknown>
    at[steps.at(-1) as string] = word
    write(`locales/${language}.json`, JSON.stringify(all, null, 2))
  }
}

beforeAll(() => {
  const left = new Set(['node_modules', '.git', 'dist', '.data'])
  cpSync(root, copy, { recursive: true, filter: (from) => !left.has(from.slice(root.length).replace(/^\//, '')) })
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
})
afterAll(() => rmSync(base, { recursive: true, force: true }))

describe('how to add a field', () => {
  it('one line, a drafted migration, a label and what is generated; whatever is forgotten, the checks name', () => {
    const line = /`(masked: .*)`/.exec(read('docs/guide/how-to-add-a-field.md'))?.[1] as string
    edit('src/domain/Visit.ts', /^import \{ day,/, 'import { day, flag,')
    edit('src/domain/Visit.ts', '    warnings:', `    ${line}\n    warnings:`)
    const forgotten = tsx('scripts/check-generated.ts')
    expect([forgotten.status, forgotten.stderr]).toEqual([1, expect.stringContaining('npm run draft-migration')])

    const migrations = readdirSync(join(copy, 'migrations')).length
    npm('draft-migration', '--', 'mask-on-visits')
    const drafted = readdirSync(join(copy, 'migrations')).find((name) => name.endsWith('-mask-on-visits.sql')) as string
    expect(readdirSync(join(copy, 'migrations'))).toHaveLength(migrations + 1)
    expect(read(`migrations/${drafted}`)).toMatch(/alter table "Visit" add column "masked" boolean/i)

    npm('generate')
    expect(tsx('scripts/check-generated.ts').status).toBe(0)
    expect(read('generated/schema.sql')).toContain('"masked" boolean')
    expect(read('generated/openapi.json')).toContain('Whether the person wore a mask.')
    expect(read('generated/data-dictionary.md')).toMatch(/masked.*Whether the person wore a mask\./)

    const unlabelled = catalogues()
    expect([unlabelled.status, unlabelled.stderr]).toEqual([1, expect.stringContaining('noun.Visit.fields.masked')])
    say('noun.Visit.fields.masked', 'Wore a mask')
  })
})

describe('how to add a disease and a measure', () => {
  it('one file each, without a change of code: the check finds nothing amiss, and an outbreak of it can begin', () => {
    write('policies/diseases/lassa.yaml', block('how-to-add-a-disease', 'yaml'))
    write('policies/measures/lakeside-visitors-2022-11-20.yaml', block('how-to-add-a-measure', 'yaml'))
    expect(JSON.parse(firebreak('check', 'policies', '--json'))).toEqual([])
    const table = firebreak('measures', 'compare', 'cn-covid19-twenty', 'lakeside-visitors-2022-11-20')
    expect(table).toMatch(/against no rule +days restricted +0 +5 +stricter/)
  })

  it('an import proposes the new field, takes it in for the new disease, and the export gives it back', () => {
    write('visits.csv', 'name,place visited,arrival,leave,wore mask\nLi Wei,Central market,2022-11-02,2022-11-03,yes\nWang Fang,Bus station,2022-11-02,2022-11-03,no\n')
    const { files } = JSON.parse(firebreak('import', 'visits.csv', '--as', 'visits', '--disease', 'lassa', '--jurisdiction', '150500', '--time-zone', 'Asia/Shanghai', '--json')) as { files: readonly { created: number; refused: number }[] }
    expect(files).toEqual([expect.objectContaining({ created: 2, refused: 0 })])
    const records = JSON.parse(firebreak('export', 'visit', '--format', 'json')) as readonly { masked: boolean | null }[]
    expect(records.map(({ masked }) => masked).sort()).toEqual([false, true])
    expect(firebreak('export', 'visit', '--format', 'csv').split('\r\n')[0]).toContain(',masked,')
  })
})

describe('how to add an action, a report and a screen', () => {
  it('one file each and a line where it is listed: types, boundaries and catalogues hold, and the API describes them', () => {
    write('src/features/isolation/moveRoom.ts', block('how-to-add-an-action', 'ts'))
    write('src/features/isolation/roomsFree.ts', block('how-to-add-a-report', 'ts'))
    write('src/features/isolation/RoomsScreen.tsx', block('how-to-add-a-screen', 'tsx'))
    edit('src/features/all.ts', /^import \{ releaseOrder/m, "import { moveRoom } from './isolation/moveRoom.ts'\nimport { roomsFree } from './isolation/roomsFree.ts'\nimport { releaseOrder")
    edit('src/features/all.ts', ' importRows, ', ' importRows, moveRoom, ')
    edit('src/features/all.ts', ', situation,', ', roomsFree, situation,')
    edit('src/web/router.tsx', "  at('/orders'", "  at('/rooms', () => import('../features/isolation/RoomsScreen.tsx'), 'RoomsScreen'),\n  at('/orders'")
    edit('src/web/screens.ts', "  { name: 'measures'", "  { name: 'rooms', to: '/rooms', key: 'f', needs: 'roomsFree' },\n  { name: 'measures'")
    for (const [path, word] of [['action.moveRoom', 'Moved to another room'], ['nav.rooms', 'Rooms'], ['rooms.title', 'Rooms'], ['rooms.none', 'No free room'], ['rooms.noneText', 'None.']] as const) say(path, word)
    npm('generate')
    const api = JSON.parse(read('generated/openapi.json')) as { paths: Record<string, unknown> }
    expect(Object.keys(api.paths)).toEqual(expect.arrayContaining(['/api/actions/moveRoom', '/api/reports/roomsFree']))
    expect(spawnSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.json'], { cwd: copy, encoding: 'utf8' }).stdout).toBe('')
    const boundaries = tsx('scripts/check-boundaries.ts')
    expect([boundaries.status, boundaries.stderr]).toEqual([0, ''])
    const spoken = catalogues()
    expect([spoken.status, spoken.stderr]).toEqual([0, ''])
  })

  it('they do what they say: a person moves, the room left is to be disinfected, a taken one is refused and both are written down, and the report counts the rest', () => {
    write('probe.ts', probe)
    const ran = spawnSync(process.execPath, ['--import', join(root, 'node_modules/tsx/dist/loader.mjs'), 'probe.ts'], { cwd: copy, encoding: 'utf8', env: { ...process.env, DATABASE_URL: '', FIREBREAK_DATA: join(base, 'data') } })
    expect(ran.stderr).toBe('')
    expect(JSON.parse(ran.stdout)).toEqual({ moved: [true, 'RoomTaken'], states: ['1 toDisinfect', '2 occupied', '3 free'], free: [{ name: 'Riverside', rooms: 1 }], journal: 2 })
  })
})

const probe = `
import { performOne, perform } from './src/kernel/perform.ts'
import { valueOf } from './src/kernel/Result.ts'
import { actionNamed, actions, reports } from './src/features/all.ts'
import { readConfiguration } from './src/server/configuration.ts'
import { localActor } from './src/server/localActor.ts'
import { openHouse } from './src/server/openHouse.ts'

const house = await openHouse(valueOf(readConfiguration(process.env)))
const { id } = await house.store.query.selectFrom('Outbreak').select('id').executeTakeFirstOrThrow()
const context = await house.contextFor(id, localActor)
const [facility, first, second, third] = [1, 2, 3, 4].map(() => context!.newId())
const people = (await house.store.query.selectFrom('Person').select('id').orderBy('id').execute()).map((row) => row.id)
valueOf(await performOne(house, actions.recordFacts, { facts: [
  { noun: 'Facility', records: [{ id: facility, name: 'Riverside', kind: 'isolationSite', status: 'open' }] },
  { noun: 'Room', records: [{ id: first, facilityId: facility, name: '1', beds: 1, state: 'occupied', personId: people[0] }, { id: second, facilityId: facility, name: '2', beds: 1, state: 'free' }, { id: third, facilityId: facility, name: '3', beds: 1, state: 'free' }] },
] }, context!))
const moved = await perform(house, actionNamed('moveRoom')!, [{ personId: people[0], roomId: second }, { personId: people[1], roomId: second }], context!)
const rooms = await house.store.query.selectFrom('Room').select(['name', 'state']).orderBy('name').execute()
const free = await (reports as any).roomsFree.load(house.store.query, {}, context)
const journal = await house.store.query.selectFrom('JournalEntry').select('id').where('action', '=', 'moveRoom').execute()
await house.close()
console.log(JSON.stringify({ moved: moved.map((result) => (result.ok ? true : result.refusal.obstacle)), states: rooms.map(({ name, state }) => name + ' ' + state), free: free.map(({ name, rooms }: any) => ({ name, rooms })), journal: journal.length }))
`
