import type { Context } from '../kernel/action.ts'
import { EVERYTHING } from '../kernel/Scope.ts'
import { dayNumber } from '../kernel/Day.ts'
import { segmentOn } from '../duties/timeline.ts'
import { timelineFor } from '../storage/timelineFor.ts'
import type { OpenHouse } from './openHouse.ts'

/** The category contacts are followed up under where nobody says another: the first one for exposed people in the measures in force. */
export async function followedCategory(house: OpenHouse, context: Context): Promise<string> {
  const timeline = await timelineFor(house.store.reading(EVERYTHING), context, house.policies.packs)
  const segment = segmentOn(timeline, dayNumber(context.today)) ?? timeline.segments.at(-1)
  const rules = [...(segment?.rules.values() ?? [])].filter((rule) => rule.basis === 'exposure' && rule.determined)
  return rules.find((rule) => rule.category === USUAL)?.category ?? rules[0]?.category ?? USUAL
}

const USUAL = 'closeContact'
