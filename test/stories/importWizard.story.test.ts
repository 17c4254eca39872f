import { setTimeout as pause } from 'node:timers/promises'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parse as parseYaml } from 'yaml'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ImportState, FileOutcome } from '../../src/features/imports/ImportState.ts'
import type { Mapping } from '../../src/interop/mapping/Mapping.ts'
import { startTestServer } from '../world.ts'
import { counts, hasShared, sharedFile } from './importing.ts'

let server: Awaited<ReturnType<typeof startTestServer>>
beforeAll(async () => void (server = await startTestServer()))
afterAll(() => server.stop())

/** A line list whose columns nobody here has a word for: what they mean is said in the wizard. */
const strange = 'lfd;wer;krankseit;zimmer;ausgang\nS1;w;2022-11-01;Ward 4;g\nS2;m;2022-11-44;Ward 5;v\nS3;m;2022-11-03;Ward 4;\nS4;w;2022-11-05;Ward 6;g\nS1;w;2022-11-01;Ward 4;g\n'
const meanings: Mapping['columns'] = [
  { column: 'lfd', to: 'id' }, { column: 'wer', to: 'Person.sex', values: { w: 'female', m: 'male' } }, { column: 'krankseit', to: 'Case.onsetOn', days: {} },
  { column: 'zimmer', to: 'Case.hospital' }, { column: 'ausgang', to: 'Case.outcome', values: { g: 'recovered', v: 'died' } },
]

describe('a file goes in through the wizard', () => {
  it('is looked at, mapped, rehearsed without a trace, taken in, and its refused rows come back', async () => {
    const outbreak = await begin()
    const proposed = await upload(outbreak, { 'liste.csv': strange })
    expect(proposed.files).toMatchObject([{ file: 'liste.csv', rows: 5, header: ['lfd', 'wer', 'krankseit', 'zimmer', 'ausgang'] }])
    expect(proposed.files[0]?.sample[0]).toEqual(['S1', 'w', '2022-11-01', 'Ward 4', 'g'])

    const mapped = await put(proposed.id, 'liste.csv', { ...(proposed.files[0]?.mapping as Mapping), as: 'cases', columns: meanings })
    expect(mapped).toMatchObject({ status: 200, body: { answer: { files: [{ kind: 'cases' }] } } })
    const before = await counts(server.house)
    const rehearsed = await go(proposed.id, 'dry-run', outbreak)
    expect(rehearsed).toMatchObject({ stage: 'dryRun', status: 'done' })
    expect(rehearsed.report?.files).toMatchObject([{ rows: 5, created: 3, merged: 0, unchanged: 1, refused: 1 }])
    expect(await counts(server.house)).toEqual(before)

    const run = await go(proposed.id, 'run', outbreak)
    expect(run).toMatchObject({ stage: 'run', status: 'done' })
    expect(run.report?.files.map(figures)).toEqual(rehearsed.report?.files.map(figures))
    expect(run.report?.files[0]?.problems).toMatchObject([{ row: 3, column: 'krankseit', value: '2022-11-44' }])
    expect(await casesOf(outbreak)).toEqual([{ number: 'S1', onsetOn: '2022-11-01', hospital: 'Ward 4', outcome: 'recovered' }, { number: 'S3', onsetOn: '2022-11-03', hospital: 'Ward 4', outcome: null }, { number: 'S4', onsetOn: '2022-11-05', hospital: 'Ward 6', outcome: 'recovered' }])

    // The mapping is a file of its own, to be used again; the refused rows are mended and read with it.
    const saved = await fetch(`${server.url}/api/imports/${proposed.id}/mapping?file=liste.csv`)
    expect(saved.headers.get('content-disposition')).toContain('liste.csv.mapping.yaml')
    const mapping = parseYaml(await saved.text()) as Mapping
    const refused = await fetch(`${server.url}/api/imports/${proposed.id}/refused`)
    expect(refused.headers.get('content-type')).toContain('text/csv')
    const rows = await refused.text()
    expect(rows).toMatch(/^\ufeff?lfd,wer,krankseit,zimmer,ausgang,_row,_column,_value,_reason\r?\nS2,m,2022-11-44,Ward 5,v,3,krankseit,2022-11-44,/)
    // Neither the file that was brought in nor what was refused of it can be read where they lie.
    const kept = readdirSync(join(server.dataDir, 'imports'), { recursive: true, encoding: 'utf8' }).map((name) => join(server.dataDir, 'imports', name)).filter((path) => statSync(path).isFile())
    expect(kept.length).toBeGreaterThanOrEqual(2)
    expect(kept.filter((path) => readFileSync(path).includes('Ward 5'))).toEqual([])
    const mended = await upload(outbreak, { 'refused-rows.csv': rows.replace('m,2022-11-44', 'm,2022-11-04') })
    expect((await put(mended.id, 'refused-rows.csv', mapping)).status).toBe(200)
    expect((await go(mended.id, 'run', outbreak)).report?.files.map(figures)).toEqual([{ rows: 1, created: 1, merged: 0, unchanged: 0, refused: 0 }])
    expect((await casesOf(outbreak)).find(({ number }) => number === 'S2')).toEqual({ number: 'S2', onsetOn: '2022-11-04', hospital: 'Ward 5', outcome: 'died' })
    expect(await (await fetch(`${server.url}/api/imports/${mended.id}/refused`)).json()).toMatchObject({ ok: false, refusal: { obstacle: 'NothingRefused' } })
  })

  it('can be stopped in the middle; run again, every row is there once', async () => {
    const outbreak = await begin()
    const rows = 12_000
    const long = await upload(outbreak, { 'long.csv': `case id,sex,onset\n${Array.from({ length: rows }, (_, n) => `N${n},f,2022-11-01`).join('\n')}\n` })
    await post(`/api/imports/${long.id}/run?outbreak=${outbreak}`)
    expect((await post(`/api/imports/${long.id}/run?outbreak=${outbreak}`)).body).toMatchObject({ ok: false, refusal: { obstacle: 'AlreadyRunning' } })
    const underWay = await until(long.id, (state) => (state.progress?.at ?? 0) > 0)
    expect(underWay.progress).toMatchObject({ of: rows, what: 'long.csv' })
    await post(`/api/imports/${long.id}/cancel`)
    const stopped = await ended(long.id)
    expect(stopped).toMatchObject({ status: 'cancelled', report: { cancelled: true } })
    const [part] = (stopped.report?.files ?? []).map(figures)
    expect(part?.created).toBeLessThan(rows)
    expect(await casesOf(outbreak)).toHaveLength(part?.created as number)
    const whole = await go(long.id, 'run', outbreak)
    expect(whole.report?.files.map(figures)).toEqual([{ rows, created: rows - (part?.created as number), merged: 0, unchanged: part?.created, refused: 0 }])
    expect(await casesOf(outbreak)).toHaveLength(rows)
  })
})

describe('what cannot be done is refused in words', () => {
  const unknown = '00000000-0000-7000-8000-000000000000'

  it.each([['GET', ''], ['GET', '/mapping?file=a.csv'], ['POST', '/dry-run'], ['POST', '/run'], ['POST', '/cancel'], ['PUT', '/mapping']])('%s of an import nobody knows%s', async (method, rest) => {
    const answer = await call(method, `/api/imports/${unknown}${rest}`, method === 'PUT' ? { file: 'a.csv', mapping: {} } : undefined)
    expect(answer).toMatchObject({ status: 404, body: { ok: false, refusal: { obstacle: 'UnknownImport', at: 'id' } } })
  })

  it('an outbreak nobody knows, no file, a file that is no table', async () => {
    const outbreak = await begin()
    const before = await counts(server.house)
    expect(await send(unknown, { 'a.csv': strange })).toMatchObject({ status: 404, body: { refusal: { obstacle: 'UnknownOutbreak' } } })
    expect(await send(outbreak, {})).toMatchObject({ status: 422, body: { ok: false, refusal: { message: expect.any(String) } } })
    expect(await send(outbreak, { 'twice.csv': 'id,onset,id\n1,2022-11-01,2\n' })).toMatchObject({ status: 422, body: { refusal: { obstacle: 'HeaderTwice', at: 'twice.csv, row 1' } } })
    expect(await counts(server.house)).toEqual(before)
  })

  it('a mapping that does not hold, for a file that is not there, to something there is not; and another outbreak than the file was chosen for', async () => {
    const [outbreak, other] = [await begin(), await begin()]
    const { id, files } = await upload(outbreak, { 'liste.csv': strange })
    const mapping = files[0]?.mapping as Mapping
    expect(await put(id, 'liste.csv', { ...mapping, as: 'poems' })).toMatchObject({ status: 422, body: { refusal: { obstacle: 'MalformedMapping', at: 'as' } } })
    expect(await put(id, 'other.csv', mapping)).toMatchObject({ status: 404, body: { refusal: { obstacle: 'UnknownFile', at: 'file' } } })
    const before = await counts(server.house)
    expect(await post(`/api/imports/${id}/run?outbreak=${other}`)).toMatchObject({ status: 422, body: { refusal: { obstacle: 'OtherOutbreak' } } })
    await put(id, 'liste.csv', { ...mapping, as: 'cases', columns: [...meanings.slice(0, 4), { column: 'ausgang', to: 'Case.horoscope' }] })
    const failed = await go(id, 'run', outbreak)
    expect(failed).toMatchObject({ status: 'failed', refusal: { message: expect.stringMatching(/ausgang.*Case\.horoscope/) } })
    expect(await counts(server.house)).toEqual(before)
    await put(id, 'liste.csv', { ...mapping, as: 'cases', columns: meanings })
    expect(await go(id, 'run', outbreak)).toMatchObject({ status: 'done' })
  })
})

const published = ['mers_korea_2015', 'varicella_sim_berlin', 'tianjin_2020']
if (!hasShared(...published)) console.log(`Skipped: the shared outbreak files (${published.join(', ')}) are not beside this folder.`)

describe.skipIf(!hasShared(...published))('published outbreaks through the wizard', () => {
  const through = async (outbreak: string, paths: readonly string[], kind?: Mapping['as']): Promise<ImportState> => {
    const proposed = await upload(outbreak, Object.fromEntries(paths.map((path) => [basename(path), readFileSync(sharedFile(path), 'utf8')])))
    for (const { file, mapping } of proposed.files) await put(proposed.id, file, { ...mapping, as: kind ?? mapping.as })
    return go(proposed.id, 'run', outbreak)
  }

  it('MERS in Korea: both files at once, whichever is chosen first', async () => {
    const outbreak = await begin('mers')
    await through(outbreak, ['mers_korea_2015/contacts.csv', 'mers_korea_2015/linelist.csv'])
    expect((await call('GET', `/api/reports/situation?outbreak=${outbreak}`)).body).toMatchObject({ answer: { cases: 162, exposures: 98, withSource: 95, imported: 1, unlinked: 66, withoutOnset: 27, largestChain: 94 } })
  })

  it('Berlin: a thousand visits, 27 of them flagged', async () => {
    const outbreak = await begin('measles')
    expect((await through(outbreak, ['varicella_sim_berlin/varicella_sim_berlin.csv'], 'visits')).report?.files).toMatchObject([{ rows: 500, created: 500, warnings: 27 }])
    const visits = await server.house.store.query.selectFrom('Visit').select('warnings').where('outbreakId', '=', outbreak).execute()
    expect([visits.length, visits.filter(({ warnings }) => warnings !== null).length]).toEqual([1_000, 27])
  })

  it('Tianjin: sources in words are offered for linking', async () => {
    const outbreak = await begin('covid-19-omicron')
    await through(outbreak, ['tianjin_2020/linelist_135.csv'])
    const { answer: { rows: answer } } = (await call('GET', `/api/reports/linkOffers?outbreak=${outbreak}&limit=10000`)).body as { answer: { rows: readonly { number: string; sourceNumber: string; said: string }[] } }
    expect(answer.length).toBeGreaterThan(50)
    expect(answer.filter(({ said, sourceNumber }) => !said.includes(sourceNumber))).toEqual([])
  })
})

interface Told {
  readonly status: number
  readonly body: unknown
}

async function call(method: string, path: string, body?: unknown): Promise<Told> {
  const response = await fetch(`${server.url}${path}`, { method, ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }) })
  return { status: response.status, body: await response.json() }
}

const post = (path: string, body?: unknown): Promise<Told> => call('POST', path, body)
const put = (id: string, file: string, mapping: unknown): Promise<Told> => call('PUT', `/api/imports/${id}/mapping`, { file, mapping })

async function begin(disease = 'evd'): Promise<string> {
  const { body } = await post('/api/actions/createOutbreak', { input: { disease, jurisdiction: '150500', timeZone: 'Asia/Shanghai', packs: [] } })
  return (body as { answer: { id: string } }).answer.id
}

async function send(outbreak: string, files: Readonly<Record<string, string>>): Promise<Told> {
  const form = new FormData()
  for (const [name, content] of Object.entries(files)) form.append('file', new Blob([content]), name)
  const response = await fetch(`${server.url}/api/imports?outbreak=${outbreak}`, { method: 'POST', body: form })
  return { status: response.status, body: await response.json() }
}

async function upload(outbreak: string, files: Readonly<Record<string, string>>): Promise<ImportState> {
  const { status, body } = await send(outbreak, files)
  expect(status, JSON.stringify(body)).toBe(200)
  return (body as { answer: ImportState }).answer
}

/** Starts a step and waits for its end, as the screen does. */
async function go(id: string, step: 'dry-run' | 'run', outbreak: string): Promise<ImportState> {
  expect(await post(`/api/imports/${id}/${step}?outbreak=${outbreak}`)).toMatchObject({ status: 200 })
  return ended(id)
}

const ended = (id: string): Promise<ImportState> => until(id, ({ status }) => status !== 'running')

async function until(id: string, enough: (state: ImportState) => boolean): Promise<ImportState> {
  for (;;) {
    const { answer } = (await call('GET', `/api/imports/${id}`)).body as { answer: ImportState }
    if (enough(answer)) return answer
    await pause(20)
  }
}

const figures = ({ rows, created, merged, unchanged, refused }: FileOutcome) => ({ rows, created, merged, unchanged, refused })
const casesOf = (outbreak: string) => server.house.store.query.selectFrom('Case').select(['number', 'onsetOn', 'hospital', 'outcome']).where('outbreakId', '=', outbreak).orderBy('number').execute()
