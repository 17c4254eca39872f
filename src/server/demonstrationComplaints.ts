import type { Context } from '../kernel/action.ts'
import { instantOf, millisOf } from '../kernel/Day.ts'
import { houseActor } from '../kernel/Grant.ts'
import { performOne } from '../kernel/perform.ts'
import { valueOf } from '../kernel/Result.ts'
import { answerComplaint } from '../features/complaints/answerComplaint.ts'
import { recordComplaint } from '../features/complaints/recordComplaint.ts'
import type { DemonstrationChoices } from '../simulation/demonstrationChoices.ts'
import type { OpenHouse } from './openHouse.ts'

const HOUR = 3_600_000

/** What people of the demonstration city dispute and complain about, taken down and answered through the same door as any other: each appeal against an order that was in force by then. */
export async function demonstrationComplaints(house: OpenHouse, context: Context, complaints: DemonstrationChoices['complaints']): Promise<void> {
  if (complaints.length === 0) return
  const at = async (hoursAgo: number, who: string): Promise<Context> => (await house.contextFor(context.outbreakId, houseActor(who), millisOf(context.now) - hoursAgo * HOUR)) as Context
  const first = instantOf(millisOf(context.now) - Math.max(...complaints.map(({ hoursAgo }) => hoursAgo)) * HOUR)
  const orders = await house.store.query.selectFrom('Order').select('id').where('area', '=', context.area).where('outbreakId', '=', context.outbreakId).where('status', '=', 'inForce').where('personId', 'is not', null)
    .where('servedAt', '<', first).orderBy('number').limit(complaints.length).execute()
  for (const [nth, { kind, channel, hoursAgo, said, answered }] of complaints.entries()) {
    const order = orders[nth]
    if (kind === 'appeal' && !order) continue
    const { id } = valueOf(await performOne(house, recordComplaint, { kind, channel, said, ...(kind === 'appeal' ? { orderId: order?.id as string } : {}) }, await at(hoursAgo, 'hotline'))) as { id: string }
    if (answered) valueOf(await performOne(house, answerComplaint, { id, outcome: answered.outcome, answer: answered.answer }, await at(hoursAgo - answered.afterHours, 'review')))
  }
}
