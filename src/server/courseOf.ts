import { dayNumber, dayOf, isDay } from '../kernel/Day.ts'
import { done, refuse, type Result } from '../kernel/Result.ts'
import { planFor } from '../duties/DayPlan.ts'
import { packOf, type Policies } from '../duties/policiesOf.ts'
import { ruleOf } from '../duties/Rule.ts'
import { phasesOf } from '../duties/runExamples.ts'

/** What a pack asks of somebody in a category, counted from a day. */
export function courseOf(policies: Pick<Policies, 'packs'>, packId: string, as: string, anchor: string): Result<{ readonly endsOn: string | null; readonly phases: readonly unknown[]; readonly testsOn: readonly string[]; readonly followUp: { readonly from: string; readonly to: string } | null; readonly assumed: readonly string[] }> {
  const pack = packOf(policies, packId)
  if (!pack.ok) return pack
  if (!isDay(anchor)) return refuse('InvalidInput', `${anchor || 'nothing'} is not a day such as 2022-11-11`, { at: 'anchor' })
  const block = pack.value.people[as]
  if (!block) return refuse('UnknownCategory', `${packId} has no category ${as}. It has ${Object.keys(pack.value.people).join(', ') || 'none'}.`, { at: 'as' })
  const rule = ruleOf(pack.value, as, block)
  const day = dayNumber(anchor)
  const plan = rule.determined ? planFor(rule, { firstExposure: day, lastExposure: day, leftZone: day, arrival: day, orderServed: day, onset: day }) : undefined
  if (!plan) return done({ endsOn: null, phases: [], testsOn: [], followUp: null, assumed: rule.assumed })
  const followUp = plan.checksTo >= plan.checksFrom ? { from: dayOf(plan.checksFrom), to: dayOf(plan.checksTo) } : null
  return done({ endsOn: dayOf(plan.end), phases: phasesOf(plan.start, plan.settings), testsOn: plan.tests.map(([, to]) => dayOf(to)), followUp, assumed: rule.assumed })
}
