import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { performOne } from '../../src/kernel/perform.ts'
import { valueOf } from '../../src/kernel/Result.ts'
import { myDuties } from '../../src/features/duties/myDuties.ts'
import { recordCase } from '../../src/features/tracing/recordCase.ts'
import { recordExposure } from '../../src/features/tracing/recordExposure.ts'
import { outbreakIn, testHouse, type TestHouse } from '../world.ts'
import { ask } from './importing.ts'

describe('somebody who is followed up turns out to be infected', () => {
  let standing: TestHouse
  beforeAll(async () => void (standing = await testHouse()))
  afterAll(() => standing.stop())

  it('is a case found by contact tracing, and nobody asks after them as a contact any more', async () => {
    const context = await outbreakIn(standing.house, 'evd')
    const act = async (action: typeof recordCase | typeof recordExposure, input: object) => valueOf(await performOne(standing.house, action as typeof recordCase, input, context)) as { id: string; personId: string }
    const source = await act(recordCase, { classification: 'confirmed', symptoms: 'present', onsetOn: context.today })
    const { personId } = await act(recordExposure, { sourcePersonId: source.personId, label: 'sister', category: 'closeContact', isSource: false, certainty: 'certain', fromOn: context.today, toOn: context.today })
    const followUps = async () => (await ask(standing.house, myDuties, context, { personId })).rows.filter(({ kind, status }) => kind === 'findPerson' && status !== 'void')
    expect(await followUps()).toHaveLength(1)
    const { id } = await act(recordCase, { classification: 'confirmed', symptoms: 'present', onsetOn: context.today, personId })
    const file = await standing.house.store.query.selectFrom('Case').select(['detectionContext', 'classification']).where('id', '=', id).executeTakeFirstOrThrow()
    expect(file).toEqual({ detectionContext: 'contactTracing', classification: 'confirmed' })
    const contact = await standing.house.store.query.selectFrom('Contact').select(['state']).where('personId', '=', personId).execute()
    expect(contact).toEqual([{ state: 'becameCase' }])
    expect(await followUps()).toEqual([])
    const first = await standing.house.store.query.selectFrom('Case').select('detectionContext').where('id', '=', source.id).executeTakeFirstOrThrow()
    expect(first.detectionContext).toBeNull()
  })
})
