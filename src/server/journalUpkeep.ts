import type { Context } from '../kernel/action.ts'
import { journalEvent } from '../kernel/journalEvent.ts'
import { localActor } from './localActor.ts'
import type { OpenHouse } from './openHouse.ts'

/** What whoever runs the house did to it as a whole, in the journal; figures only, so that nothing has to be encrypted. */
export async function journalUpkeep(house: OpenHouse, event: 'backup' | 'restore' | 'rotateKeys', figures: string): Promise<void> {
  const context = (await house.contextFor(undefined, localActor)) as Context
  await journalEvent(house.store, context, { event, reason: figures, reasonNamesNobody: true })
}
