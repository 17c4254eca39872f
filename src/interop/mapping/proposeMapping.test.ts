import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { valueOf } from '../../kernel/Result.ts'
import type { DistinctSketch } from '../cells/distinctSketch.ts'
import { readTable, type TableSource } from '../tables/readTable.ts'
import { compileMapping } from './compileMapping.ts'
import { parseHeaderWords } from './HeaderWords.ts'
import { mappingText, parseMapping, type FileKind, type Mapping } from './Mapping.ts'
import { proposeMapping } from './proposeMapping.ts'
import type { ReadRow } from './ReadRow.ts'
import { surveyTable } from './surveyTable.ts'
import { vocabularyOf } from './vocabulary.ts'

const vocabulary = vocabularyOf(valueOf(parseHeaderWords(readFileSync('policies/headers.yaml', 'utf8'))))

const sourceOf = (name: string, bytes: Uint8Array): TableSource => ({ name, chunks: (async function* () { yield bytes })() })

interface Read {
  readonly mapping: Mapping
  readonly rows: readonly ReadRow[]
  readonly ids: readonly DistinctSketch[]
  readonly obstacle?: string
}

async function readBytes(name: string, bytes: Uint8Array, knownIds: readonly DistinctSketch[] = [], change: (mapping: Mapping) => Mapping = (mapping) => mapping, as?: FileKind): Promise<Read> {
  const { table, evidence } = valueOf(await surveyTable(sourceOf(name, bytes)))
  const mapping = change(valueOf(parseMapping(mappingText(proposeMapping(evidence, { vocabulary, today: '2024-06-01', knownIds, as })))))
  const ids = mapping.columns.flatMap((column, at) => (column.to === 'id' && evidence.columns[at] ? [evidence.columns[at].sketch] : []))
  const reader = compileMapping(mapping, table.header, { timeZone: 'Asia/Shanghai', date1904: table.date1904, evidence })
  if (!reader.ok) return { mapping, rows: [], ids, obstacle: reader.refusal.obstacle }
  const rows: ReadRow[] = []
  for await (const batch of valueOf(await readTable(sourceOf(name, bytes))).batches) rows.push(...valueOf(batch).rows.map((row) => reader.value.read(row)))
  return { mapping, rows, ids }
}

const readText = (text: string, ...more: [(readonly DistinctSketch[])?, ((mapping: Mapping) => Mapping)?, FileKind?]): Promise<Read> => readBytes('list.csv', new TextEncoder().encode(text), ...more)
const targets = ({ mapping }: Read): Record<string, string> => Object.fromEntries(mapping.columns.map(({ column, to }) => [column, to]))

describe('files nobody has seen before', () => {
  test('a column of sources links where it holds numbers of cases, and is kept as told where it holds words', async () => {
    const linked = await readText('病例编号,发病日期,感染来源\n1,2023-08-01,\n2,2023-08-04,1\n3,2023-08-05,1\n4,2023-08-09,3\n')
    expect(targets(linked)['感染来源']).toBe('link.from')
    expect(linked.mapping.infected).toBe(true)
    const told = await readText('病例编号,发病日期,感染来源\n1,2023-08-01,海鲜市场\n2,2023-08-04,家庭\n3,2023-08-05,不详\n')
    expect(targets(told)['感染来源']).toBe('Case.sourceText')
  })
  test('a Chinese register of close contacts', async () => {
    const read = await readText('序号,姓名,性别,年龄,身份证号码,联系电话,现住址,关联病例,与病例关系,末次接触时间（年/月/日）\n1,张三,男,34岁,11010519491231002X,13800138000,明仁街道,L001,同事,2022年11月9日\n2,李四,女,6月龄,,13900139000,新城街道,L001,家人,２０２２/１１/１０\n3,王五,男,七十四,,13700137000,,L002,同乘,2022.11.10\n')
    expect(targets(read)).toEqual({ 序号: 'ignore', 姓名: 'identifier.name', 性别: 'Person.sex', 年龄: 'Person.ageYears', 身份证号码: 'identifier.idNumber', 联系电话: 'identifier.phone', 现住址: 'identifier.address', 关联病例: 'link.from', 与病例关系: 'Exposure.setting', '末次接触时间(年/月/日)': 'Exposure.toOn' })
    expect(read.mapping.as).toBe('contacts')
    expect(read.rows.flatMap(({ problems }) => problems)).toEqual([])
    expect(read.rows[0]?.people[0]).toMatchObject({ traits: { sex: 'male', ageYears: 34, bornOn: '1949-12-31' }, contactFacts: {} })
    expect(read.rows.map(({ links }) => [links[0]?.from, links[0]?.facts['toOn']])).toEqual([['L001', '2022-11-09'], ['L001', '2022-11-10'], ['L002', '2022-11-10']])
    expect(read.rows[0]?.links[0]?.to).toBe(read.rows[0]?.people[0]?.number)
  })
  test('a column whose days could be read either way is read as the file’s other days are written, and that is asked; a title above the header is no row', async () => {
    const read = await readText('Measles line list,,,\nUpdated 14 March 2024,,,\nCase No.,DOB,Date of rash onset,Vaccination status\nM1,12/03/2019,02/03/2024,0 doses\nM2,25/11/2020,05/03/2024,1 dose\nM3,30/06/2018,08/03/2024,unknown\n')
    expect(targets(read)).toMatchObject({ DOB: 'Person.bornOn', 'Date of rash onset': 'Case.rashOn', 'Vaccination status': 'note' })
    expect(read.rows.map(({ people }) => people[0]?.caseFacts?.['rashOn'])).toEqual(['2024-03-02', '2024-03-05', '2024-03-08'])
    expect(read.mapping.questions).toEqual([expect.stringContaining('like the file')])
    const other = await readText('Case No.,Date of rash onset\nM1,02/03/2024\nM2,05/03/2024\nM3,08/03/2024\n')
    expect(other.obstacle).toBe('AmbiguousDates')
  })
  test('an age whose unit stands in a column of its own', async () => {
    const read = await readText('case_id,date_onset,age,age_unit,gender\nA1,2014-05-08,2,years,m\nA2,2014-05-09,3,months,f\nA3,2014-05-10,200,days,f\nA4,2014-05-10,40,,m\nA5,2014-05-11,6 months,years,m\n')
    expect(targets(read)).toMatchObject({ age: 'Person.ageYears', age_unit: 'ageUnit' })
    expect(read.rows.flatMap(({ problems }) => problems)).toEqual([])
    expect(read.rows.map(({ people }) => people[0]?.traits['ageYears'])).toEqual([2, 0.25, 0.548, 40, 0.5])
  })
  test('a list of contacts with the number of the contact and of the case, whichever comes first', async () => {
    for (const [header, row] of [['Contact ID,Contact Name,Case ID,Relationship,Date of last contact', 'K1,Anna Sow,C9,mother'], ['Case ID,Contact ID,Contact Name,Relationship,Date of last contact', 'C9,K1,Anna Sow,mother']] as const) {
      const read = await readText(`${header}\n${row},5/14/14\n${row.replaceAll('K1', 'K2').replaceAll('Anna', 'Ada')},5/20/14\n`)
      expect(targets(read)).toMatchObject({ 'Contact ID': 'id', 'Case ID': 'link.from', 'Date of last contact': 'Exposure.toOn' })
      expect(read.mapping.as).toBe('contacts')
      expect(read.rows.map(({ people, links }) => [people[0]?.number, links[0]?.from, links[0]?.to, links[0]?.facts['toOn']])).toEqual([['K1', 'C9', 'K1', '2014-05-14'], ['K2', 'C9', 'K2', '2014-05-20']])
    }
  })
  test('infected without symptoms is a confirmed case without symptoms, unless an onset is told', async () => {
    const read = await readText('病例编号,病例分类,发病日期,报告日期\n1,确诊病例,2022-11-10,2022-11-11\n2,无症状感染者,,2022-11-11\n3,无症状感染者,2022-11-12,2022-11-12\n4,确诊病例,,2022-11-12\n')
    expect(read.rows.map(({ people }) => [people[0]?.caseFacts?.['classification'], people[0]?.caseFacts?.['symptoms']])).toEqual([['confirmed', undefined], ['confirmed', 'none'], ['confirmed', undefined], ['confirmed', undefined]])
  })
  test('a French line list with semicolons, and a Spanish one', async () => {
    const french = await readText('Identifiant;Nom;Prénom;Sexe;Âge;Date de début des symptômes;Date de notification;Classement final;Évolution\nA1;Diallo;Awa;F;34 ans;25/03/2024;28/03/2024;confirmé;guéri\nA2;Ba;Moussa;H;6 mois;02/04/2024;05/04/2024;non cas;décédé\n')
    expect(Object.values(targets(french))).toEqual(['id', 'identifier.familyName', 'identifier.givenName', 'Person.sex', 'Person.ageYears', 'Case.onsetOn', 'Case.reportedOn', 'Case.classification', 'Case.outcome'])
    expect(french.rows[1]?.people[0]).toMatchObject({ number: 'A2', traits: { sex: 'male', ageYears: 0.5 }, identifiers: [{ kind: 'name', value: 'Moussa Ba' }], caseFacts: { onsetOn: '2024-04-02', classification: 'notACase', outcome: 'died' } })
    const spanish = await readText('Número de caso,Sexo,Edad,Fecha de inicio de síntomas,Fecha de notificación,Clasificación,Hospital,Fecha de ingreso\n7,Mujer,25,13/01/2024,15/01/2024,sospechoso,Central,14/01/2024\n8,Hombre,40,20/01/2024,22/01/2024,descartado,Central,21/01/2024\n9,Mujer,31,22/01/2024,23/01/2024,confirmado,Norte,23/01/2024\n')
    expect(Object.values(targets(spanish))).toEqual(['id', 'Person.sex', 'Person.ageYears', 'Case.onsetOn', 'Case.reportedOn', 'Case.classification', 'Case.hospital', 'Case.admittedOn'])
  })
  test('headers in camel case, dots, capitals, full-width and with filler words mean the same', async () => {
    for (const header of ['dateOfOnset', 'date.of.onset', 'DATE_ONSET', 'Onset Date', 'ｏｎｓｅｔ＿ｄａｔｅ', 'Date of symptom onset', 'dt_onset', 'symptomOnset', '发病日期', '发病时间（年-月-日）']) {
      expect(Object.values(targets(await readText(`id,${header.replaceAll(',', '')}\nA,2024-01-02\nB,2024-01-03\n`)))).toEqual(['id', 'Case.onsetOn'])
    }
  })
  test('a header is not believed against its values', async () => {
    expect(targets(await readText('id,onset,outcome,age\nA,fever,2024-01-02,0-4\nB,cough,2024-02-03,5-9\n'))).toEqual({ id: 'id', onset: 'note', outcome: 'Case.outcomeOn', age: 'note' })
  })
  test('sexes in codes: 1 and 2 are asked about, 0 and 1 are never guessed, -99 is nothing known', async () => {
    const iso = await readText('id,sex,onset\nA,1,2024-01-01\nB,2,2024-01-02\nC,-99,2024-01-03\n')
    expect(iso.rows.map(({ people }) => people[0]?.traits['sex'])).toEqual(['male', 'female', undefined])
    expect(iso.mapping.questions.join()).toContain('1 male')
    const zero = await readText('id,sex,onset\nA,0,2024-01-01\nB,1,2024-01-02\n')
    expect(zero.rows.map(({ people }) => people[0]?.traits['sex'])).toEqual([undefined, undefined])
    expect(zero.rows[0]?.people[0]?.caseFacts?.['notes']).toBe('sex: 0')
    expect(zero.mapping.questions.join()).toContain('“0”')
  })
  test('a day order that nothing decides stops the file with the column named, and a choice in the mapping opens it', async () => {
    const text = 'id,onset\nA,01/02/2024\nB,03/04/2024\n'
    expect((await readText(text)).obstacle).toBe('AmbiguousDates')
    const chosen = await readText(text, [], (mapping) => ({ ...mapping, columns: mapping.columns.map((column) => (column.to === 'Case.onsetOn' ? { ...column, days: { order: 'dmy' as const } } : column)) }))
    expect(chosen.rows.map(({ people }) => people[0]?.caseFacts?.['onsetOn'])).toEqual(['2024-02-01', '2024-04-03'])
  })
  test('a row that contradicts its column is refused alone, with row, column, value and reason', async () => {
    const { rows } = await readText('id,onset\nA,25/02/2024\nB,13/14/2024\nC,26/02/2024\n')
    expect(rows.map(({ problems }) => problems)).toEqual([[], [{ row: 3, column: 'onset', value: '13/14/2024', reason: expect.stringContaining('neither 13 nor 14 is a month') }], []])
  })
  test('markup, queries and formulas in cells stay the text they are', async () => {
    const nasty = ["Robert'); DROP TABLE x;--", '<script>alert(1)</script>', '=1+1']
    const { rows } = await readText(`id,onset,hospital\n${nasty.map((text, at) => `${at},2024-01-0${at + 1},"${text}"`).join('\n')}\n`)
    expect(rows.map(({ people }) => people[0]?.caseFacts?.['hospital'])).toEqual(nasty)
  })
  test('links to a file that came before are found by their content', async () => {
    const cases = await readText(`case id,onset\n${Array.from({ length: 40 }, (_, at) => `K-${at + 100},2024-01-01`).join('\n')}\n`)
    const { mapping, rows } = await readText(`who,met,when seen\n${Array.from({ length: 20 }, (_, at) => `P${at},K-${at + 100},2024-01-05`).join('\n')}\n`, cases.ids)
    expect(mapping.columns[1]?.to).toBe('link.from')
    expect(rows).toHaveLength(20)
  })
  test('a mapping that speaks of a column the file has not is refused, and so is a target that does not exist', async () => {
    const { mapping } = await readText('id,onset\nA,2024-01-01\n')
    expect(compileMapping(mapping, ['id', 'date'], { timeZone: 'UTC' })).toMatchObject({ ok: false, refusal: { obstacle: 'ColumnMissing' } })
    expect(compileMapping({ ...mapping, columns: [{ column: 'id', to: 'Case.shoeSize' }] }, ['id'], { timeZone: 'UTC' })).toMatchObject({ ok: false, refusal: { obstacle: 'UnknownTarget' } })
    expect(parseMapping('version: 1\nas: [')).toMatchObject({ ok: false, refusal: { obstacle: 'MalformedMapping' } })
    expect(parseMapping(JSON.stringify({ ...mapping, as: 'dogs' }))).toMatchObject({ ok: false, refusal: { at: 'as' } })
  })
})

const data = '../shared/data'
const here = existsSync(data)
const readFile = async (path: string, ...more: [(readonly DistinctSketch[])?, ((mapping: Mapping) => Mapping)?]): Promise<Read> => readBytes(path.split('/').at(-1) as string, readFileSync(`${data}/${path}`), ...more)
const refused = ({ rows }: Read): readonly ReadRow[] => rows.filter(({ problems }) => problems.length > 0)
const facts = ({ rows }: Read): readonly (Readonly<Record<string, unknown>> | undefined)[] => rows.map(({ people }) => people[0]?.caseFacts)

describe.skipIf(!here)(`real and simulated line lists${here ? '' : ' (skipped: ../shared/data is not there)'}`, () => {
  test('a real line list with contacts: 162 cases, one imported, 27 without onset, 98 links', async () => {
    const cases = await readFile('mers_korea_2015/linelist.csv')
    expect([cases.mapping.as, cases.rows.length, refused(cases).length]).toEqual(['cases', 162, 0])
    expect(facts(cases).filter((fact) => fact?.['onsetOn'] === undefined)).toHaveLength(27)
    expect(facts(cases).filter((fact) => fact?.['importedFrom'] !== undefined)).toHaveLength(1)
    expect(facts(cases).filter((fact) => fact?.['outcome'] === 'died')).toHaveLength(19)
    const links = await readFile('mers_korea_2015/contacts.csv', cases.ids)
    expect(links.mapping).toMatchObject({ as: 'contacts', infected: true })
    expect(links.rows.flatMap((row) => row.links)).toHaveLength(98)
    expect(new Set(links.rows.flatMap((row) => row.links.map(({ to }) => to))).size).toBe(95)
    expect(links.rows[0]?.links[0]).toMatchObject({ from: 'SK_14', to: 'SK_113', facts: { setting: 'Emergency room' } })
  })
  test('a large simulated outbreak: 5 888 cases, 3 800 links from infector to infected', async () => {
    const cases = await readFile('ebola_sim/linelist.csv')
    expect([cases.rows.length, refused(cases).length]).toEqual([5888, 0])
    expect(facts(cases).filter((fact) => fact !== undefined && fact['outcomeOn'] !== undefined && (fact['outcomeOn'] as string) < (fact['onsetOn'] as string))).toHaveLength(200)
    const links = await readFile('ebola_sim/contacts.csv', cases.ids)
    expect(links.mapping).toMatchObject({ as: 'contacts', infected: true })
    const ids = new Set(cases.rows.map(({ people }) => people[0]?.number))
    const all = links.rows.flatMap((row) => row.links)
    const unknown = all.filter(({ from }) => !ids.has(from))
    expect([all.length, unknown.length, new Set(unknown.map(({ from }) => from)).size]).toEqual([3800, 1639, 1159])
  })
  test('a messy line list: five-digit onsets are days since 1970, two orders in one column, each value that is no day refused', async () => {
    const read = await readFile('cleanepi_messy/messy_data.csv')
    expect(read.rows).toHaveLength(15_000)
    const numbered = read.rows.filter(({ cells }) => /^\d{5}$/.test(cells[4] ?? ''))
    expect(numbered).toHaveLength(11_903)
    expect(new Set(numbered.map(({ people }) => (people[0]?.caseFacts?.['onsetOn'] as string).slice(0, 4)))).toEqual(new Set(['2014', '2015']))
    const bad = refused(read)
    expect(bad).toHaveLength(1_297)
    expect(new Set(bad.flatMap(({ problems }) => problems.map(({ column, value }) => `${column} ${value.replace(/[a-z]/gi, 'a').replace(/\d/g, '9')}`)))).toEqual(new Set(['date_onset aaa /99/a']))
    expect(new Set(read.rows.map(({ people }) => people[0]?.traits['sex']))).toEqual(new Set(['male', 'female', undefined]))
    expect(read.mapping.columns.find(({ column }) => column === 'date_sample')?.days).toMatchObject({ order: 'mdy', shortOrder: 'dmy', dayZero: '1970-01-01' })
  })
  test('its refused rows, mended with whole dates, go in by the saved mapping, and by one made anew', async () => {
    const read = await readFile('cleanepi_messy/messy_data.csv')
    const header = read.mapping.columns.map(({ column }) => column)
    const mended = [header, ...refused(read).map(({ cells }) => cells.map((cell, at) => (at === 4 ? '2015-06-23' : cell)))].map((cells) => cells.map((cell) => `"${cell}"`).join(',')).join('\n')
    expect(refused(await readText(mended, [], () => read.mapping))).toEqual([])
    expect(refused(await readText(mended))).toEqual([])
  })
  test('small messy files: d/m and m/d side by side in one file, a code list is no line list', async () => {
    const read = await readFile('cleanepi_messy/test_df.csv')
    expect(refused(read)).toEqual([])
    expect(read.rows[0]?.people[0]).toMatchObject({ number: 'PS001P2', traits: { bornOn: '1972-06-01' }, caseFacts: { admittedOn: '2020-12-01', firstPositiveOn: '2020-12-01' } })
    expect((await readFile('cleanepi_messy/test_df1.csv')).mapping.as).toBe('people')
    expect((await readFile('cleanepi_messy/test_dictionary.csv')).mapping.as).toBe('other')
    expect(refused(await readFile('cleanepi_messy/test_linelist.csv'))).toEqual([])
  })
  test('two stays in a row are two visits, and onset makes a case of whoever has one', async () => {
    const read = await readFile('varicella_sim_berlin/varicella_sim_berlin.csv')
    const visits = read.rows.flatMap(({ people }) => people[0]?.visits ?? [])
    expect([read.mapping.as, visits.length, refused(read).length]).toEqual(['visits', 1000, 0])
    expect(visits.filter(({ facts: { fromOn, toOn } }) => (toOn as string) < (fromOn as string))).toHaveLength(27)
    expect(facts(read).filter((fact) => fact !== undefined)).toHaveLength(129)
  })
  test('free-text sources are kept, windows of exposure read, unknown words asked about', async () => {
    const read = await readFile('tianjin_2020/linelist_135.csv')
    expect([read.mapping.as, read.rows.length, refused(read).length]).toEqual(['cases', 135, 0])
    expect(read.rows[0]?.people[0]).toMatchObject({ number: 'TJ1', caseFacts: { onsetOn: '2020-01-14', infectedFromOn: '2020-01-05', infectedToOn: '2020-01-14', sourceText: 'Wuhan', severity: 'severe' } })
    expect(read.mapping.questions.join()).toContain('“normal”')
    const edges = await readFile('tianjin_2020/edges_clean.csv', read.ids)
    expect(edges.rows.flatMap(({ links }) => links)[0]).toMatchObject({ infected: false })
  })
  test('a historic epidemic, hospital notifications without ids, exposure and onset windows', async () => {
    const historic = await readFile('measles_hagelloch_1861/linelist.csv')
    expect(historic.rows[0]?.people[0]?.caseFacts).toMatchObject({ onsetOn: '1861-11-21', rashOn: '1861-11-25' })
    const notified = await readFile('hus_o104_2011/husO104Hosp.csv')
    expect(targets(notified)).toEqual({ dHosp: 'Case.admittedOn', dReport: 'Case.reportedOn' })
    const windows = await readFile('lauer2020_incubation/traveler_data.csv')
    expect([windows.rows.length, refused(windows).length]).toEqual([182, 0])
    expect(windows.rows[0]?.people[0]?.caseFacts).toMatchObject({ infectedToOn: '2020-01-15', onsetOn: '2020-01-19' })
    expect(windows.rows[1]?.people[0]?.caseFacts?.['notes']).toContain('between 2020-01-14 and 2020-01-24')
  })
  test('one row with two people and the link between them', async () => {
    const pairs = await readFile('ali2020_china_pairs/transmission_pairs_1407.csv')
    expect([pairs.mapping.as, pairs.mapping.infected, pairs.rows.length, refused(pairs).length]).toEqual(['pairs', true, 1407, 0])
    expect(pairs.rows[0]).toMatchObject({ people: [{ number: 'ah_suzhou-12', traits: { ageYears: 38, sex: 'male' } }, { number: 'ah_suzhou-16', caseFacts: { onsetOn: '2020-02-01' } }], links: [{ from: 'ah_suzhou-12', to: 'ah_suzhou-16', infected: true }] })
  })
  test('days counted from a day the file does not say are not guessed; with the day said they are read', async () => {
    expect((await readFile('outbreaker2_fake/cases.csv')).obstacle).toBe('AmbiguousDates')
    const said = await readFile('outbreaker2_fake/cases.csv', [], (mapping) => ({ ...mapping, columns: mapping.columns.map((column) => (column.days ? { ...column, days: { dayZero: '2024-03-01' } } : column)) }))
    expect(said.rows[1]).toMatchObject({ people: [{ number: '2', caseFacts: { onsetOn: '2024-03-03' } }], links: [{ from: '1', to: '2', infected: true }] })
    expect((await readFile('outbreaker2_fake/ctd.csv')).mapping).toMatchObject({ as: 'contacts', infected: false })
  })
})
