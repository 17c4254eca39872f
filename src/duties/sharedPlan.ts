import type { DayPlan } from './DayPlan.ts'
import { planThrough, type Ground } from './planThrough.ts'
import type { Anchors } from './Rule.ts'
import type { PackTimeline } from './timeline.ts'

/**
 * The plan of somebody without special traits depends on nothing but the category and the days it counts from: it is worked out once
 * for all who share them, and never changed. With traits it is worked out for the person.
 */
export function sharedPlan(timeline: PackTimeline, category: string, anchors: Anchors, ground: Ground): DayPlan | undefined {
  if (ground.traits && ground.traits.length > 0) return planThrough(timeline, category, anchors, ground)
  const plans = plansIn(timeline, category, ground)
  const key = (anchors.firstExposure ?? 0) * 65_536 + (anchors.lastExposure ?? anchors.leftZone ?? anchors.arrival ?? 0)
  const known = plans.get(key)
  if (known !== undefined) return known ?? undefined
  const plan = planThrough(timeline, category, anchors, ground)
  if (plans.size < 5_000) plans.set(key, plan ?? null)
  return plan
}

type Plans = Map<number, DayPlan | null>
const shared = new WeakMap<PackTimeline, Map<string, Plans>>()

/** The timeline asked about last: whole cities are worked out under one. */
let last: { readonly timeline: PackTimeline; readonly byGround: Map<string, Plans> } | undefined

function groundsOf(timeline: PackTimeline): Map<string, Plans> {
  if (last?.timeline === timeline) return last.byGround
  const byGround = shared.get(timeline) ?? new Map<string, Plans>()
  shared.set(timeline, byGround)
  last = { timeline, byGround }
  return byGround
}

function plansIn(timeline: PackTimeline, category: string, { stayLevel, origin, originLevel }: Ground): Plans {
  const byGround = groundsOf(timeline)
  const key = stayLevel === undefined && origin === undefined ? category : `${category}|${stayLevel}|${origin}|${originLevel}`
  let plans = byGround.get(key)
  if (!plans) byGround.set(key, (plans = new Map()))
  return plans
}
