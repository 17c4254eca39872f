import type { Context } from '../kernel/action.ts'
import { EVERYTHING } from '../kernel/Scope.ts'
import { refreshMeasures } from '../storage/refreshMeasures.ts'
import { localActor } from './localActor.ts'
import type { OpenHouse } from './openHouse.ts'

/** As time goes by a rule outlives its parent and a zone its clock: looks at the measures of every outbreak again. */
export async function lookAtMeasures(house: OpenHouse): Promise<void> {
  const outbreaks = await house.store.query.selectFrom('Outbreak').select('id').execute()
  for (const { id } of outbreaks) {
    const context = (await house.contextFor(id, localActor)) as Context
    await house.store.transaction(EVERYTHING, ({ query }) => refreshMeasures(query, context, house.policies.packs))
  }
}
