import { spawn, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, truncateSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

/** The program is run from a bundle of its sources, in a copy of the house whose sources change: always what the sources say, never what they said. */
const root = fileURLToPath(new URL('../..', import.meta.url))
const base = mkdtempSync(join(tmpdir(), 'firebreak-start-'))
const copy = join(base, 'house')
const bundles = join(copy, 'dist/program')
const main = join(copy, 'bin/firebreak')
const counts = join(base, 'counts.csv')
const rt = 'src/cli/commands/rt.ts'

beforeAll(() => {
  for (const path of ['bin', 'src', 'locales', 'migrations', 'policies', 'package.json', 'package-lock.json', 'tsconfig.json']) cpSync(join(root, path), join(copy, path), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
  writeFileSync(counts, `date,count\n${Array.from({ length: 30 }, (_, day) => `2022-10-${String(day + 1).padStart(2, '0')},${5 + (day % 9)}`).join('\n')}\n`)
})
afterAll(() => rmSync(base, { recursive: true, force: true }))

interface Ended {
  readonly code: number | null
  readonly out: string
  /** What was said on standard error: why no bundle is run, and nothing where one is. */
  readonly err: string
}

const environment = { ...process.env, FIREBREAK_DATA: join(base, 'data'), DATABASE_URL: '', FIREBREAK_VERBOSE: '1' }

async function firebreak(words: readonly string[], more: Readonly<Record<string, string>> = {}): Promise<Ended> {
  const child = spawn(process.execPath, [main, ...words], { env: { ...environment, ...more } })
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), new Promise<number | null>((resolve) => child.once('exit', resolve))])
  return { code, out, err }
}

const help = (): Promise<Ended> => firebreak(['rt', '--help'])
const listed = (): readonly string[] => readdirSync(bundles).sort()
const edit = (path: string, from: string, to: string): void => {
  const before = readFileSync(join(copy, path), 'utf8')
  expect(before).toContain(from)
  writeFileSync(join(copy, path), before.replace(from, to))
}
const newest = (): string => join(bundles, [...listed()].sort((a, b) => statSync(join(bundles, b)).mtimeMs - statSync(join(bundles, a)).mtimeMs)[0] as string)

describe('a house that was never started', () => {
  it('two starts at once each make the bundle or find it: both are right, and nothing half done is left', async () => {
    const ended = await Promise.all([help(), help()])
    for (const one of ended) expect(one).toEqual({ code: 0, err: '', out: expect.stringContaining('How many people a case infects') })
    expect(listed().length).toBeGreaterThan(0)
    expect(listed().filter((name) => !/^[0-9a-f]{64}\.[0-9a-f]{8}$/.test(name))).toEqual([])
  })
  it('the next start makes nothing new, and says what the sources say, figure by figure', async () => {
    const before = listed()
    const words = ['rt', '--input', counts, '--si', 'gamma:5,2', '--json']
    const [bundled, plain] = [await firebreak(words), await firebreak(words, { FIREBREAK_PROGRAM: 'sources' })]
    expect(bundled).toEqual(plain)
    expect([bundled.code, bundled.err, JSON.parse(bundled.out).length]).toEqual([0, 'Used 30 rows, 2022-10-01 to 2022-10-30.\n', 23])
    expect(listed()).toEqual(before)
  })
  it('threads are of the bundle too: many series at once give what the sources give', async () => {
    const many = join(base, 'many.csv')
    writeFileSync(many, `series,date,count\n${Array.from({ length: 200 }, (_, at) => `${['a', 'b', 'c', 'd'][at % 4]}${at % 20},2022-10-${String(Math.floor(at / 20) + 1).padStart(2, '0')},${3 + (at % 7)}`).join('\n')}\n`)
    const words = ['analyse-many', '--input', many, '--by', 'series', '--si', 'gamma:5,2', '--json']
    const [bundled, plain] = [await firebreak(words), await firebreak(words, { FIREBREAK_PROGRAM: 'sources' })]
    expect(bundled).toEqual(plain)
    expect([bundled.code, bundled.err]).toEqual([0, expect.not.stringContaining('sources')])
  })
})

describe('sources that change', () => {
  it('the next command is of the change, and of the old again once it is taken back', async () => {
    edit(rt, 'How many people a case infects', 'How many others a case infects')
    expect(await help()).toEqual({ code: 0, err: '', out: expect.stringContaining('How many others a case infects') })
    edit(rt, 'How many others a case infects', 'How many people a case infects')
    const before = listed()
    expect((await help()).out).toContain('How many people a case infects')
    expect(listed()).toEqual(before)
  })
  it('also where neither size nor time tell it', async () => {
    const { atime, mtime } = statSync(join(copy, rt))
    edit(rt, 'How many people a case infects', 'How many peopls a case infects')
    utimesSync(join(copy, rt), atime, mtime)
    expect((await help()).out).toContain('How many peopls a case infects')
    edit(rt, 'peopls', 'people')
  })
  it('one with a mistake in it is never answered by what it was before', async () => {
    edit(rt, 'export const rt', 'export konst rt')
    const { code, out, err } = await help()
    expect([code, out]).not.toEqual([0, expect.anything()])
    expect(err).toMatch(/^The program is run from its sources: .*\n[\s\S]*rt\.ts/)
    edit(rt, 'export konst rt', 'export const rt')
    expect(await help()).toMatchObject({ code: 0, err: '' })
  })
  it('an error inside names the source and its line', async () => {
    edit(rt, 'run: async (call) => {', "run: async (call) => { if (call.words[0] === 'x') throw new Error('as a test')\n")
    const line = readFileSync(join(copy, rt), 'utf8').split('\n').findIndex((one) => one.includes('as a test')) + 1
    const { code, err } = await firebreak(['rt', 'x'])
    expect(code).toBe(3)
    expect(err).toContain(`${rt}:${line}:`)
    edit(rt, " if (call.words[0] === 'x') throw new Error('as a test')\n", '')
  })
  it('bundles of what was are cleared away, but none that somebody runs', async () => {
    rmSync(bundles, { recursive: true })
    const [running, ...others] = ['a', 'b', 'c', 'd', 'e'].map((letter, at) => {
      const folder = join(bundles, `${letter.repeat(64)}.00000000`)
      mkdirSync(folder, { recursive: true })
      writeFileSync(join(folder, `running.${letter === 'a' ? process.pid : 999_999_999}`), '')
      utimesSync(folder, 1_000 + at, 1_000 + at)
      return folder
    })
    expect(await help()).toMatchObject({ code: 0, err: '' })
    expect(listed().map((name) => join(bundles, name)).filter((folder) => folder !== newest())).toEqual([running, ...others.slice(2)])
    expect(listed()).toHaveLength(4)
  })
})

describe('a bundle that is not what was written', () => {
  it('is not run: cut short, with other bytes of the same length, without a piece', async () => {
    const pieces = (): readonly string[] => readdirSync(newest()).filter((name) => name.endsWith('.js')).map((name) => join(newest(), name))
    const breaks: readonly (() => void)[] = [
      () => pieces().forEach((piece) => truncateSync(piece, Math.floor(statSync(piece).size / 2))),
      () => pieces().forEach((piece) => writeFileSync(piece, ';'.repeat(statSync(piece).size))),
      () => rmSync(pieces().find((piece) => !piece.endsWith('main.js')) as string),
    ]
    for (const spoil of breaks) {
      spoil()
      expect(await help()).toEqual({ code: 0, err: '', out: expect.stringContaining('How many people a case infects') })
    }
  })
})

describe('policies understood before', () => {
  const own = join(base, 'own')
  const title = async (): Promise<string> => {
    const { out, err } = await firebreak(['measures', 'show', 'who-mers', '--json'])
    expect(err).toBe('')
    return (JSON.parse(out) as { title: { en: string } }).title.en
  }
  const kept = (): readonly string[] => readdirSync(newest()).filter((name) => name.endsWith('.kept'))

  it('a change of a file counts at the next command, and what was understood of others is not read again', async () => {
    const first = await title()
    expect([await title(), kept().length]).toEqual([first, 1])
    edit('policies/measures/who-mers.yaml', first, 'Another title')
    expect([await title(), kept().length]).toEqual(['Another title', 2])
    edit('policies/measures/who-mers.yaml', 'Another title', first)
    expect([await title(), kept().length]).toEqual([first, 2])
  })
  it('a kept file that was damaged is as good as none', async () => {
    const first = await title()
    for (const name of kept()) writeFileSync(join(newest(), name), readFileSync(join(newest(), name)).fill(7, 200, 900))
    expect(await title()).toBe(first)
    for (const name of kept()) truncateSync(join(newest(), name), 10)
    expect(await title()).toBe(first)
  })
  it('problems of an authority’s own files are named each time', async () => {
    cpSync(join(copy, 'policies/measures'), join(own, 'measures'), { recursive: true, filter: (from) => statSync(from).isDirectory() || from.endsWith('who-evd.yaml') })
    const check = () => firebreak(['check', 'policies', '--json'], { FIREBREAK_POLICIES: own })
    const [first, second] = [await check(), await check()]
    expect(first).toMatchObject({ code: 1, out: expect.stringContaining('is taken') })
    expect(second).toEqual(first)
  })
})

describe('a house that cannot keep a bundle', () => {
  it('runs from its sources and says nothing, unless it is asked', async () => {
    rmSync(join(copy, 'dist'), { recursive: true })
    // A file in the place of the folder: nobody can write there, whoever they are.
    writeFileSync(join(copy, 'dist'), '')
    const quiet = spawnSync(process.execPath, [main, 'rt', '--help'], { env: { ...environment, FIREBREAK_VERBOSE: '' }, encoding: 'utf8' })
    expect([quiet.status, quiet.stderr, quiet.stdout]).toEqual([0, '', expect.stringContaining('How many people a case infects')])
    const asked = await help()
    expect([asked.code, asked.err]).toEqual([0, expect.stringMatching(/^The program is run from its sources: .*\n$/)])
  })
})
