import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { situation } from '../../src/features/fronts/situation.ts'
import { outbreakIn, testHouse, type TestHouse } from '../world.ts'
import { ask, counts, fate, hasShared, sharedFile, taken } from './importing.ts'

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

    it('gives the same figures when each file comes alone and the links come first', async () => {
      const { house } = standing
      const context = await outbreakIn(house, 'mers')
      for (const file of files.toReversed()) await taken(house, context, [file])
      expect(await ask(house, situation, context)).toMatchObject(known)
    })
  })
})
