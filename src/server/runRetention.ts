import type { Context } from '../kernel/action.ts'
import { houseActor } from '../kernel/Grant.ts'
import { performOne } from '../kernel/perform.ts'
import { valueOf } from '../kernel/Result.ts'
import { applyRetention } from '../features/privacy/applyRetention.ts'
import type { OpenHouse } from './openHouse.ts'

/** What a round came to. */
export interface RetentionRound {
  readonly forgotten: number
  readonly deleted: number
}

/** Deletes what has been kept long enough, outbreak by outbreak, in small steps until nothing is left. Made-up people are kept: their records are nobody's. */
export async function runRetention(house: OpenHouse): Promise<RetentionRound> {
  const outbreaks = await house.store.query.selectFrom('Outbreak').select(['id', 'synthetic']).execute()
  const round = { forgotten: 0, deleted: 0 }
  for (const { id, synthetic } of outbreaks) {
    if (synthetic) continue
    for (;;) {
      const context = (await house.contextFor(id, houseActor('retention'))) as Context
      const step = valueOf(await performOne(house, applyRetention, {}, context)) as RetentionRound & { readonly left: number }
      round.forgotten += step.forgotten
      round.deleted += step.deleted
      if (step.left === 0 || step.forgotten + step.deleted === 0) break
    }
  }
  return round
}
