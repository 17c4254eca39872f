import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Context } from '../../src/kernel/action.ts'
import { performOne } from '../../src/kernel/perform.ts'
import { valueOf } from '../../src/kernel/Result.ts'
import { dayNumber } from '../../src/kernel/Day.ts'
import { recordFacts } from '../../src/features/administration/recordFacts.ts'
import { planningFacts } from '../../src/storage/planningFacts.ts'
import { exposureAnchors } from '../../src/duties/plansOf.ts'
import { outbreakIn, testHouse, type TestHouse } from '../world.ts'

/** Protocol 9: a close contact last exposed on 1 November is followed until the 11th, one last exposed on the 5th until the 15th. */
const [ofTheCase, ofTheContact] = ['2022-11-11', '2022-11-15']

let standing: TestHouse
let context: Context
beforeAll(async () => {
  standing = await testHouse()
  context = await outbreakIn(standing.house, 'covid-19-omicron', ['cn-covid19-protocol-9'], Date.parse('2022-11-06T00:00:00Z'))
})
afterAll(() => standing.stop())

const tell = async (...facts: readonly { readonly noun: string; readonly records: readonly object[] }[]): Promise<void> => void valueOf(await performOne(standing.house, recordFacts, { facts }, context))
const person = (id: string) => ({ id, label: 'P', standing: 'known' })
const contact = (personId: string, id = context.newId()) => ({ id, personId, category: 'closeContact', status: 'confirmed', state: 'active' })
const exposure = (personId: string, sourcePersonId: string, on: string) => ({ personId, sourcePersonId, fromOn: on, toOn: on, certainty: 'certain', isSource: false, status: 'active' })
const aCase = (personId: string) => ({ personId, number: `C-${personId.slice(-6)}`, classification: 'confirmed', symptoms: 'present', onsetOn: '2022-11-06', reportedOn: '2022-11-06' })
const endsOn = async (id: string): Promise<string[]> => (await standing.house.pool.query<{ on: string }>('select to_char("endsOn", \'YYYY-MM-DD\') as on from "Course" where "subjectId" = $1', [id])).rows.map(({ on }) => on)

/** A case, somebody who met them on 1 November, and somebody else whom they met on the 5th. */
async function three() {
  const [ill, met, other] = [context.newId(), context.newId(), context.newId()]
  const people = { noun: 'Person', records: [ill, met, other].map(person) }
  const exposures = { noun: 'Exposure', records: [exposure(met, ill, '2022-11-01'), exposure(met, other, '2022-11-05')] }
  return { ill, met, other, people, exposures }
}

describe('a contact of a case who later met somebody else', () => {
  it('is followed from the later day while nothing is known of that person, from the case once they are known to be only a contact, and from the later day again once they are a case', async () => {
    const { ill, met, other, people, exposures } = await three()
    await tell(people, { noun: 'Case', records: [aCase(ill)] }, exposures, { noun: 'Contact', records: [contact(met)] })
    expect(await endsOn(met)).toEqual([ofTheContact])
    await tell({ noun: 'Exposure', records: [exposure(other, ill, '2022-11-02')] }, { noun: 'Contact', records: [contact(other)] })
    expect(await endsOn(met)).toEqual([ofTheCase])
    const [facts] = await planningFacts(standing.house.bare, context, [met])
    expect(facts && exposureAnchors(facts, false).lastExposure).toBe(dayNumber('2022-11-01'))
    await tell({ noun: 'Case', records: [aCase(other)] })
    expect(await endsOn(met)).toEqual([ofTheContact])
  })

  it('is followed from the case where all of it comes at once, in whatever order', async () => {
    for (const turned of [false, true]) {
      const { ill, met, other, people, exposures } = await three()
      const contacts = { noun: 'Contact', records: turned ? [contact(other), contact(met)] : [contact(met), contact(other)] }
      const rest = [{ noun: 'Case', records: [aCase(ill)] }, { ...exposures, records: [...exposures.records, exposure(other, ill, '2022-11-02')] }, contacts]
      await tell(people, ...(turned ? rest.reverse() : rest))
      expect(await endsOn(met)).toEqual([ofTheCase])
    }
  })
})
