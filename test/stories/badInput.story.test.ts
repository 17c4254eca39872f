import { cpSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { strToU8, zipSync } from 'fflate'
import iconv from 'iconv-lite'
import { parse } from 'papaparse'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nouns } from '../../src/domain/all.ts'
import { findAnything } from '../../src/features/tracing/findAnything.ts'
import { listCases } from '../../src/features/tracing/listCases.ts'
import { personFile } from '../../src/features/tracing/personFile.ts'
import { unguarded } from '../../src/interop/csv/formulaGuard.ts'
import type { Context } from '../../src/kernel/action.ts'
import { valueOf } from '../../src/kernel/Result.ts'
import { exportNoun } from '../../src/storage/exportNoun.ts'
import { policyComplaints, readPolicies } from '../../src/storage/readPolicies.ts'
import { outbreakIn, testHouse, type TestHouse } from '../world.ts'
import { ask, bringIn, counts, fate, firebreak, taken, temporaryFile } from './importing.ts'

const good = 'case id,sex,onset\nG1,f,2022-11-01\nG2,m,2022-11-02\n'
let standing: TestHouse
let context: Context
beforeAll(async () => {
  standing = await testHouse()
  context = await outbreakIn(standing.house, 'evd')
})
afterAll(() => standing.stop())

describe('a file that cannot be read is refused whole, with the place named, and nothing is written', () => {
  const sheet = (rows: string): Uint8Array => workbook({ 'xl/worksheets/sheet1.xml': strToU8(`<worksheet><sheetData>${rows}</sheetData>${' '.repeat(2_000)}</worksheet>`) })
  const bad: readonly (readonly [string, string, string | Uint8Array, string, RegExp])[] = [
    ['bytes of no encoding known here', 'latin.csv', iconv.encode(`${good}G3,f,Née à Besançon\n`, 'latin1'), 'UnknownEncoding', /latin\.csv, line 4/],
    ['a workbook that is cut off', 'cut.xlsx', sheet('<row r="1"><c r="A1"><v>1</v></c></row>').subarray(0, 700), 'TruncatedFile', /cut\.xlsx/],
    ['a workbook made to burst', 'bomb.xlsx', workbook({ 'xl/worksheets/sheet1.xml': new Uint8Array(40 * 2 ** 20) }), 'UnpacksTooLarge', /bomb\.xlsx.*sheet1\.xml/],
    ['a column named twice', 'twice.csv', 'case id,onset,case id\nX1,2022-11-01,X2\n', 'HeaderTwice', /twice\.csv, row 1.*“case id”.*columns 1 and 3/],
    ['a quote that is never closed', 'quote.csv', `${good}G3,"f,2022-11-03\n`, 'UnclosedQuote', /quote\.csv.*row 4/],
    ['a quote left open far into a long file', 'far.csv', `case id,sex,onset\n${Array.from({ length: 4_000 }, (_, n) => `L${n},f,2022-11-01`).join('\n')}\nL4000,"f,2022-11-02\n`, 'UnclosedQuote', /far\.csv.*row 4002/],
    ['an empty file', 'empty.csv', '', 'EmptyFile', /empty\.csv/],
    ['a file without names of columns', 'bare.csv', '2022-11-11,5\n2022-11-12,6\n', 'HeaderMissing', /bare\.csv, row 1/],
    ['something that is no table', 'paper.csv', '%PDF-1.7\n', 'NotATable', /paper\.csv/],
  ]

  it.each(bad)('%s', async (_what, name, content, obstacle, place) => {
    const before = await counts(standing.house)
    for (const files of [[temporaryFile(name, content)], [temporaryFile('good.csv', good), temporaryFile(name, content)]]) {
      const result = await bringIn(standing.house, context, files)
      expect(result).toMatchObject({ ok: false, refusal: { obstacle, message: expect.stringMatching(place) } })
    }
    expect(await counts(standing.house)).toEqual(before)
  })

  it('days that could be read two ways, in the second of two files', async () => {
    const before = await counts(standing.house)
    const result = await bringIn(standing.house, context, [temporaryFile('good.csv', good), temporaryFile('unclear.csv', 'from,to,last contact\nG1,G2,01/02/2022\nG1,G3,03/04/2022\n')])
    expect(result).toMatchObject({ ok: false, refusal: { message: expect.stringMatching(/last contact/) } })
    expect(await counts(standing.house)).toEqual(before)
  })

  it('and a good file goes in after all of them', async () => {
    expect((await taken(standing.house, context, [temporaryFile('good.csv', good)])).files.map(fate)).toEqual([{ rows: 2, created: 2, merged: 0, unchanged: 0, refused: 0 }])
  })
})

it('Chinese text in GB18030 is read as it was written', async () => {
  const here = await outbreakIn(standing.house, 'evd')
  const file = temporaryFile('病例.csv', iconv.encode('病例编号,姓名,性别,发病日期,备注\n通1,李镕,女,2022年11月1日,奈曼旗大沁他拉镇㐂宾馆住宿\n通2,王小明,男,2022年11月２日,科尔沁区明仁街道社区居民\n', 'gb18030'))
  expect((await taken(standing.house, here, [file])).files.map(fate)).toEqual([{ rows: 2, created: 2, merged: 0, unchanged: 0, refused: 0 }])
  const rows = await standing.house.store.query.selectFrom('Case').select(['number', 'onsetOn', 'notes']).where('outbreakId', '=', here.outbreakId).orderBy('number').execute()
  expect(rows).toEqual([{ number: '通1', onsetOn: '2022-11-01', notes: '备注: 奈曼旗大沁他拉镇㐂宾馆住宿' }, { number: '通2', onsetOn: '2022-11-02', notes: '备注: 科尔沁区明仁街道社区居民' }])
  const sealed = await standing.house.store.query.withoutPlugins().selectFrom('PersonIdentifier').select('value').where('outbreakId', '=', here.outbreakId).where('kind', '=', 'name').execute()
  const names = await standing.house.vault?.reveal(sealed.map(({ value }) => value))
  expect([...(names ?? [])].sort()).toEqual(['李镕', '王小明'].sort())
})

describe('text that would be dangerous elsewhere is text here', () => {
  const texts = [`Robert'); drop table "Person"; --`, '<script>alert(1)</script><img src=x onerror=alert(2)>', '=HYPERLINK("http://example.org","click")', '@SUM(1+1)*cmd|\' /C calc\'!A0', '+49 30 1234', '-', '{{constructor}} ${7*7} %s \\', '"quoted, with comma"']

  it('is kept as it is, comes back from reports as it is, and is guarded in a file for spreadsheets', async () => {
    const here = await outbreakIn(standing.house, 'evd')
    const before = await counts(standing.house)
    // The file itself is not guarded: nobody does that to their own spreadsheet.
    const plain = (cells: readonly string[]): string => `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')}\n`
    const file = temporaryFile('legal.csv', [plain(['case id', 'name', 'hospital', 'onset', 'notes']), ...texts.map((said, n) => plain([`F${n}`, `${said} ${n}`, said, '2022-11-01', said]))].join(''))
    const report = await taken(standing.house, here, [file])
    expect(report.files.map(({ created, refused }) => [created, refused])).toEqual([[texts.length, 0]])
    const listed = await ask(standing.house, listCases, here, { limit: 100 })
    expect(listed.rows.map(({ number }) => number).sort()).toEqual(texts.map((_text, n) => `F${n}`))
    for (const [n, said] of texts.entries()) {
      const personId = listed.rows.find(({ number }) => number === `F${n}`)?.personId
      const { cases } = (await ask(standing.house, personFile, here, { personId })) as { cases: readonly unknown[] }
      if (said !== '-') expect(cases[0]).toMatchObject({ hospital: said, notes: `notes: ${said}` })
      const found = await ask(standing.house, findAnything, here, { q: `F${n}` })
      expect(JSON.stringify(found)).toContain(personId)
      await ask(standing.house, findAnything, here, { q: said })
    }
    expect((await counts(standing.house))['Person']).toBe((before['Person'] ?? 0) + texts.length)

    const csv = await text(exportNoun(standing.house.store.query, nouns.Case, here, 'csv'))
    const [header = [], ...rows] = parse<string[]>(csv.replace(/^\ufeff/, ''), { skipEmptyLines: true }).data
    expect(rows).toHaveLength(texts.length)
    for (const row of rows) for (const cell of row) expect(cell).not.toMatch(/^[=+@\t\r]|^-[^\d]/)
    const hospitals = rows.map((row) => unguarded(row[header.indexOf('hospital')] as string)).filter((cell) => cell !== '')
    expect(hospitals.sort()).toEqual(texts.filter((said) => said !== '-').sort())
  })
})

describe('the command line', () => {
  let empty: TestHouse
  beforeAll(async () => void (empty = await testHouse('server')))
  afterAll(() => empty.stop())
  it.each([
    ['an unknown pack', ['--disease', 'evd', '--pack', 'no-such-pack'], 1, /UnknownPack.*no-such-pack.*\(pack\)/],
    ['an unknown disease', ['--disease', 'no-such-disease'], 1, /UnknownDisease.*no-such-disease.*\(disease\)/],
    ['an unknown outbreak', ['--outbreak', 'no-such-outbreak'], 1, /UnknownOutbreak.*no-such-outbreak.*--outbreak/],
    ['no disease and no outbreak', [], 2, /--disease/],
    ['a word it does not know', ['--colour', 'red'], 2, /--colour/],
    ['a kind of file there is not', ['--as', 'poems'], 2, /--as.*poems/],
    ['a mapping that is no YAML', ['--mapping', temporaryFile('broken.yaml', 'version: 1\nfile: good.csv\nas: [cases\ncolumns: []\n')], 1, /MalformedMapping.*broken\.yaml.*line [34]/],
    ['a mapping that does not hold', ['--mapping', temporaryFile('wrong.yaml', 'version: 1\nfile: good.csv\nas: cases\ninfected: false\nbecause: []\nquestions: []\ncolumns:\n  - { column: case id, to: id }\n  - { column: sex, whereto: Person.sex }\n')], 1, /MalformedMapping.*wrong\.yaml.*columns\.1/],
    ['a mapping to something there is not', ['--disease', 'evd', '--mapping', temporaryFile('nowhere.yaml', 'version: 1\nfile: good.csv\nas: cases\ninfected: false\nbecause: []\nquestions: []\ncolumns:\n  - { column: sex, to: Person.horoscope }\n')], 1, /sex.*Person\.horoscope/],
    ['a file that is not there', ['--disease', 'evd', '/no/such/file.csv'], 1, /FileNotThere.*\/no\/such\/file\.csv/],
    ['a file that cannot be read', ['--disease', 'evd', temporaryFile('twice.csv', 'id,onset,id\n1,2022-11-01,2\n')], 1, /HeaderTwice.*twice\.csv, row 1/],
  ] as const)('refuses %s, says where, and begins nothing', async (_what, words, code, said) => {
    const before = await counts(empty.house)
    const ended = await firebreak(empty, ['import', temporaryFile('good.csv', good), ...words])
    expect({ code: ended.code, out: ended.out }).toEqual({ code, out: '' })
    expect(ended.err).toMatch(said)
    expect(ended.err).not.toMatch(/Something went wrong inside|\n {4}at /)
    expect(await counts(empty.house)).toEqual(before)
  })
})

it('policies with malformed YAML name file and line, and the rest of them still stands', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'firebreak-policies-'))
  cpSync(fileURLToPath(new URL('../../policies/', import.meta.url)), folder, { recursive: true })
  const whole = valueOf(await readPolicies(pathToFileURL(folder)))
  writeFileSync(join(folder, 'measures', 'half.yaml'), 'id: half\ntitle: { en: Half }\npeople: {\n  closeContact: [\n')
  const read = valueOf(await readPolicies(pathToFileURL(folder)))
  expect(policyComplaints(read).filter((line) => !policyComplaints(whole).includes(line))).toEqual([expect.stringMatching(/^measures\/half\.yaml:\d+: /)])
  expect(read.packs.map(({ id }) => id)).toEqual(whole.packs.map(({ id }) => id))
})

function workbook(parts: Readonly<Record<string, Uint8Array>>): Uint8Array {
  return zipSync({
    '[Content_Types].xml': strToU8('<Types/>'),
    'xl/workbook.xml': strToU8('<workbook xmlns:r="r"><sheets><sheet name="cases" sheetId="1" r:id="rId1"/></sheets></workbook>'),
    'xl/_rels/workbook.xml.rels': strToU8('<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>'),
    ...parts,
  })
}
