import { readFileSync } from 'node:fs'
import { parse } from 'papaparse'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { gaps } from '../../src/features/duties/gaps.ts'
import { situation } from '../../src/features/fronts/situation.ts'
import { doubtfulPairs } from '../../src/features/imports/doubtfulPairs.ts'
import { linkOffers, type LinkOffer } from '../../src/features/tracing/linkOffers.ts'
import { recordExposure } from '../../src/features/tracing/recordExposure.ts'
import { csvLine } from '../../src/interop/csv/writeCsv.ts'
import { addDays } from '../../src/kernel/Day.ts'
import { performOne } from '../../src/kernel/perform.ts'
import { valueOf } from '../../src/kernel/Result.ts'
import type { FileReport } from '../../src/server/importFiles.ts'
import { outbreakIn, testHouse, type TestHouse } from '../world.ts'
import { accountedFor, ask, counts, fate, firebreak, hasShared, sharedFile, taken, temporaryFile } from './importing.ts'

const folders = ['mers_korea_2015', 'ebola_sim', 'cleanepi_messy', 'varicella_sim_berlin', 'tianjin_2020']
const there = hasShared(...folders)
if (!there) console.log(`Skipped: the shared outbreak files (${folders.join(', ')}) are not beside this folder.`)

describe.skipIf(!there)('real and simulated outbreaks, taken in from the files people published', () => {
  let standing: TestHouse
  beforeAll(async () => void (standing = await testHouse()))
  afterAll(() => standing.stop())

  describe('MERS in Korea, 2015', () => {
    const files = ['mers_korea_2015/linelist.csv', 'mers_korea_2015/contacts.csv'].map(sharedFile)
    const known = { cases: 162, exposures: 98, withSource: 95, imported: 1, unlinked: 66, withoutOnset: 27, largestChain: 94 }

    it.each([['people first', files], ['links first', files.toReversed()]])('gives the published figures, %s, and a second time changes nothing', async (_order, inOrder) => {
      const { house } = standing
      const context = await outbreakIn(house, 'mers')
      const { files: reports, refusedFile } = await taken(house, context, inOrder)
      expect(reports.map(fate)).toEqual([{ rows: 162, created: 162, merged: 0, unchanged: 0, refused: 0 }, { rows: 98, created: 98, merged: 0, unchanged: 0, refused: 0 }])
      expect(refusedFile).toBeNull()
      const now = await ask(house, situation, context)
      expect(now).toMatchObject(known)
      expect(now.curve.reduce((sum, day) => sum + day.count, 0)).toBe(known.cases - known.withoutOnset)
      expect(now.gaps.byKind).toMatchObject({ unlinkedCase: known.unlinked, caseWithoutOnset: known.withoutOnset })
      const before = await counts(house, ['Import', 'JournalEntry'])
      const again = await taken(house, context, inOrder)
      expect(again.files.map(fate)).toEqual([{ rows: 162, created: 0, merged: 0, unchanged: 162, refused: 0 }, { rows: 98, created: 0, merged: 0, unchanged: 98, refused: 0 }])
      expect(await counts(house, ['Import', 'JournalEntry'])).toEqual(before)
    })

    it('gives the same figures from the command line, after a dry run that leaves no trace', async () => {
      const fresh = await testHouse('server')
      try {
        const nothing = await counts(fresh.house)
        const words = ['import', ...files, '--disease', 'mers', '--json']
        const rehearsed = await firebreak(fresh, [...words, '--dry-run'])
        expect([rehearsed.code, await counts(fresh.house)]).toEqual([0, nothing])
        const run = await firebreak(fresh, words)
        const told = JSON.parse(run.out) as { files: readonly FileReport[]; dryRun: boolean }
        expect([run.code, told.dryRun, told.files.map(fate)]).toEqual([0, false, (JSON.parse(rehearsed.out) as typeof told).files.map(fate)])
        expect(told.files.map(accountedFor)).toEqual([162, 98])
        expect(JSON.parse((await firebreak(fresh, ['situation', '--json'])).out)).toMatchObject(known)
      } finally {
        await fresh.stop()
      }
    }, 180_000)

    it('gives the same figures when each file comes alone and the links come first', async () => {
      const { house } = standing
      const context = await outbreakIn(house, 'mers')
      for (const file of files.toReversed()) await taken(house, context, [file])
      expect(await ask(house, situation, context)).toMatchObject(known)
    })
  })
  it('a simulated Ebola outbreak: whoever is only named is a placeholder, never a case; what is missing or contradicts is a gap', async () => {
    const { house } = standing
    const context = await outbreakIn(house, 'evd')
    const [cases, links] = [rowsOf('ebola_sim/linelist.csv'), rowsOf('ebola_sim/contacts.csv')]
    const listed = new Set(cases.map((row) => row['case_id']))
    const strangers = links.filter((row) => !listed.has(row['infector']))
    expect([strangers.length, new Set(strangers.map((row) => row['infector'])).size]).toEqual([1_639, 1_159])
    const { files } = await taken(house, context, ['ebola_sim/linelist.csv', 'ebola_sim/contacts.csv'].map(sharedFile))
    expect(files.map(fate)).toEqual([{ rows: 5_888, created: 5_888, merged: 0, unchanged: 0, refused: 0 }, { rows: 3_800, created: 3_800, merged: 0, unchanged: 0, refused: 0 }])
    expect(await ask(house, situation, context)).toMatchObject({ cases: 5_888, exposures: 3_800, withSource: 3_800 })
    const placeholders = await house.store.query.selectFrom('Person').select('id').where('outbreakId', '=', context.outbreakId).where('standing', '=', 'placeholder').execute()
    expect(placeholders).toHaveLength(1_159)
    const caseOf = new Set((await house.store.query.selectFrom('Case').select('personId').where('outbreakId', '=', context.outbreakId).execute()).map((row) => row.personId))
    expect(placeholders.filter(({ id }) => caseOf.has(id))).toEqual([])

    expect((await ask(house, gaps, context)).byKind).toMatchObject({ placeholderPerson: 1_159, exposureWithoutDate: 3_800, contradiction: 200 })
    const contradictions = await ask(house, gaps, context, { kind: 'contradiction', limit: 1_000 })
    const wrong = cases.filter((row) => row['date_of_outcome'] && (row['date_of_outcome'] as string) < (row['date_of_onset'] as string)).map((row) => row['case_id'] as string)
    expect(wrong).toHaveLength(200)
    expect(contradictions.rows.map((row) => row.subject.label).sort()).toEqual(wrong.sort())
    expect(contradictions.rows.filter((row) => !kindsIn(row.details).includes('outcomeBeforeOnset'))).toEqual([])
  })

  it('a messy line list: every row accounted for, day numbers counted from 1970, repeated ids doubted, refused rows mended and taken in', async () => {
    const { house } = standing
    const context = await outbreakIn(house, 'evd')
    const rows = rowsOf('cleanepi_messy/messy_data.csv')
    const first = await taken(house, context, [sharedFile('cleanepi_messy/messy_data.csv')])
    const [report] = first.files as [FileReport]
    expect(report.rows).toBe(15_000)
    expect(accountedFor(report)).toBe(15_000)
    expect(report.refused).toBeGreaterThan(0)

    const numbered = rows.filter((row) => /^\d{5}$/.test(row['date_onset'] as string))
    expect(numbered).toHaveLength(11_903)
    const files = await house.store.query.selectFrom('Case').select(['number', 'onsetOn']).where('outbreakId', '=', context.outbreakId).execute()
    expect(files.filter(({ onsetOn }) => onsetOn !== null && (onsetOn < '2014-01-01' || onsetOn > '2016-12-31'))).toEqual([])
    const said = new Set(files.map(({ number, onsetOn }) => `${number} ${onsetOn}`))
    const refusedRows = readRows(first.refusedFile as string)
    const refusedAt = new Set(refusedRows.map((row) => Number(row['_row'])))
    expect(refusedAt.size).toBe(report.refused)
    expect(numbered.filter((row) => row['case_id'] && !said.has(`${row['case_id']} ${addDays('1970-01-01', Number(row['date_onset']))}`))).toEqual([])

    expect((await ask(house, doubtfulPairs, context, { limit: 10_000 })).rows).toHaveLength(pairsAmong(rows.filter((_row, at) => !refusedAt.has(at + 2))))
    expect(pairsAmong(rows.filter((_row, at) => !refusedAt.has(at + 2)))).toBe(502)

    // The report says: names a month, but day and year cannot be made out; write the whole date. The person who mends it knows the year.
    expect(refusedRows.filter((row) => row['_column'] !== 'date_onset' || !row['_reason']?.includes('write the whole date'))).toEqual([])
    const mended = temporaryFile('mended.csv', [csvLine(Object.keys(refusedRows[0] as object)), ...refusedRows.map((row) => csvLine(Object.values({ ...row, date_onset: wholeDate(row['date_onset'] as string) })))].join(''))
    const second = await taken(house, context, [mended])
    expect(second.files.map(fate)).toEqual([{ rows: report.refused, created: report.refused, merged: 0, unchanged: 0, refused: 0 }])
    expect(second.refusedFile).toBeNull()
    expect((await ask(house, situation, context)).cases).toBe(15_000)
    expect((await ask(house, doubtfulPairs, context, { limit: 10_000 })).rows).toHaveLength(pairsAmong(rows))
    const again = await taken(house, context, [mended])
    expect(again.files.map(fate)).toEqual([{ rows: report.refused, created: 0, merged: 0, unchanged: report.refused, refused: 0 }])
  })

  it('stays in two centres: a thousand visits, of which the 27 that end before they start are kept and flagged', async () => {
    const { house } = standing
    const context = await outbreakIn(house, 'measles')
    const rows = rowsOf('varicella_sim_berlin/varicella_sim_berlin.csv')
    const { files } = await taken(house, context, [sharedFile('varicella_sim_berlin/varicella_sim_berlin.csv')])
    expect(files.map(fate)).toEqual([{ rows: 500, created: 500, merged: 0, unchanged: 0, refused: 0 }])
    expect(files[0]?.warnings).toBe(27)
    const visits = await house.store.query.selectFrom('Visit').select(['id', 'warnings']).where('outbreakId', '=', context.outbreakId).execute()
    expect(visits).toHaveLength(1_000)
    const flagged = visits.filter(({ warnings }) => warnings !== null).map(({ id }) => id).sort()
    expect(flagged).toHaveLength(27)
    const contradictions = await ask(house, gaps, context, { kind: 'contradiction', limit: 1_000 })
    expect(contradictions.rows.map((row) => row.subject.id).sort()).toEqual(flagged)
    expect(contradictions.rows.filter((row) => !kindsIn(row.details).includes('visitEndsBeforeItStarts'))).toEqual([])
    const centres = await house.store.query.selectFrom('Place').select('name').where('outbreakId', '=', context.outbreakId).execute()
    expect(centres.map(({ name }) => name).sort()).toEqual([...new Set(rows.flatMap((row) => [row['center1'] as string, row['center2'] as string]))].sort())
    expect((await ask(house, situation, context)).cases).toBe(rows.filter((row) => row['disease'] !== '').length)
  })

  it('Tianjin, 2020: sources told in words are kept, offered for linking, and an offer taken up closes the gap', async () => {
    const { house } = standing
    const context = await outbreakIn(house, 'covid-19-omicron')
    const rows = rowsOf('tianjin_2020/linelist_135.csv')
    const { files } = await taken(house, context, [sharedFile('tianjin_2020/linelist_135.csv')])
    expect(files.map(fate)).toEqual([{ rows: 135, created: 135, merged: 0, unchanged: 0, refused: 0 }])
    expect(await ask(house, situation, context)).toMatchObject({ cases: 135, exposures: 0, unlinked: 135 })
    const { rows: offers } = await ask(house, linkOffers, context, { limit: 10_000 })
    const listed = new Set(rows.map((row) => row['case_id'] as string))
    const named = rows.flatMap((row) => [...new Set((row['Infection_source'] as string).match(/\bTJ\d+\b/gi) ?? [])].filter((other) => listed.has(other) && other !== row['case_id']).map((other) => `${row['case_id']} from ${other}`))
    expect(named.length).toBeGreaterThan(50)
    expect(offers.map(({ number, sourceNumber }) => `${number} from ${sourceNumber}`).sort()).toEqual(named.sort())
    expect(offers.filter(({ number, said }) => said !== rows.find((row) => row['case_id'] === number)?.['Infection_source']?.trim())).toEqual([])

    const offer = offers.find(({ number }) => offers.filter((one) => one.number === number).length === 1) as LinkOffer
    const unlinked = async (): Promise<readonly string[]> => (await ask(house, gaps, context, { kind: 'unlinkedCase', limit: 1_000 })).rows.map((row) => row.subject.id)
    expect(await unlinked()).toContain(offer.caseId)
    valueOf(await performOne(house, recordExposure, { personId: offer.personId, sourcePersonId: offer.sourcePersonId, isSource: true, certainty: 'probable', category: 'closeContact' }, context))
    expect(await unlinked()).not.toContain(offer.caseId)
    expect(await unlinked()).toHaveLength(134)
    expect(await ask(house, situation, context)).toMatchObject({ cases: 135, exposures: 1, withSource: 1, unlinked: 134, largestChain: 2 })
    expect((await ask(house, linkOffers, context, { limit: 10_000 })).rows.map(({ number }) => number)).not.toContain(offer.number)
    expect(await house.store.query.selectFrom('Contact').select('id').where('outbreakId', '=', context.outbreakId).execute()).toEqual([])
  })
})

type CsvRow = Readonly<Record<string, string>>

const rowsOf = (path: string): readonly CsvRow[] => readRows(sharedFile(path))
const readRows = (path: string): readonly CsvRow[] => parse<CsvRow>(readFileSync(path, 'utf8').replace(/^\ufeff/, ''), { header: true, skipEmptyLines: true }).data
const kindsIn = (details: unknown): readonly string[] => (details as readonly { readonly kind: string }[]).map(({ kind }) => kind)

/** Every row that repeats a number with other content is doubted against each row that carries it already. */
function pairsAmong(rows: readonly CsvRow[]): number {
  const times = new Map<string, number>()
  for (const { case_id: id } of rows) if (id) times.set(id, (times.get(id) ?? 0) + 1)
  return [...times.values()].reduce((sum, n) => sum + (n * (n - 1)) / 2, 0)
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** “Jun /23/Y” as it is written out by somebody who looked it up. */
function wholeDate(said: string): string {
  const [month = '', day = ''] = said.split('/').map((part) => part.trim())
  return `2015-${String(months.indexOf(month) + 1).padStart(2, '0')}-${day}`
}
