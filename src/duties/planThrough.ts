import { planFor, type DayPlan } from './DayPlan.ts'
import { fits, FREE, type Anchors, type Rule } from './Rule.ts'
import type { PackTimeline, Segment } from './timeline.ts'

/** What a category can ask about beyond traits: where somebody came from, in what zone they stayed. */
export interface Ground {
  readonly traits?: readonly string[] | null | undefined
  readonly stayLevel?: string | undefined
  readonly origin?: string | undefined
  readonly originLevel?: string | undefined
}

/**
 * What a category asks of one person under the measures as they change. A course begins under the measures of its first day; when they
 * change while it runs, each later day takes the lighter of what it asked and what they ask now, the earlier end, and their tests.
 * What would be longer is only noted: a person has to decide it. A single day that would be stricter stays as it was.
 */
export function planThrough(timeline: PackTimeline, category: string, anchors: Anchors, ground: Ground): DayPlan | undefined {
  const { segments } = timeline
  for (let at = 0; at < segments.length; at++) {
    const segment = segments[at] as Segment
    const plan = planIn(segment, category, anchors, ground)
    if (!plan) continue
    if (plan.start >= ((segments[at + 1] as Segment | undefined)?.from ?? Number.POSITIVE_INFINITY)) continue
    if (plan.end < segment.from) return undefined
    if (plan.start < segment.from && at > 0) return undefined
    if (plan.start < segment.from) beginOn(plan, segment.from)
    for (let later = at + 1; later < segments.length && (segments[later] as Segment).from <= plan.end; later++) changeOver(plan, segments[later] as Segment, category, anchors, ground)
    return plan
  }
  return undefined
}

function planIn(segment: Segment, category: string, anchors: Anchors, ground: Ground): DayPlan | undefined {
  const rule = segment.rules.get(category)
  return rule && rule.determined && fits(rule, ground.traits) && groundFits(rule, ground) ? planFor(rule, anchors, ground.traits) : undefined
}

function groundFits({ when }: Rule, { stayLevel, origin, originLevel }: Ground): boolean {
  if (!when) return true
  if (when.stayLevels && (stayLevel === undefined || !when.stayLevels.includes(stayLevel))) return false
  if (when.originLevels && (originLevel === undefined || !when.originLevels.includes(originLevel))) return false
  return !when.origins || (origin !== undefined && when.origins.some((place) => origin.startsWith(place)))
}

/** Where nothing was in force before, what is asked begins on the first day something is. A category that comes in later is for those who come after it: more for the others is for people to decide. */
function beginOn(plan: DayPlan, day: number): void {
  plan.settings = plan.settings.slice(day - plan.start)
  plan.start = day
  plan.tests = plan.tests.filter(([, to]) => to >= day)
  plan.checksFrom = Math.max(plan.checksFrom, day)
}

function changeOver(plan: DayPlan, segment: Segment, category: string, anchors: Anchors, ground: Ground): void {
  const rule = segment.rules.get(category)
  if (rule === plan.rule || segment.newCoursesOnly) return
  const today = segment.from
  const next = planIn(segment, category, anchors, ground)
  const pack = rule?.pack ?? segment.effective.packs.at(-1)?.id ?? ''
  plan.changedBy = { pack, on: today }
  if (!next) return endOn(plan, today)
  if (next.end > plan.end) plan.longer = { end: next.end, pack }
  const end = Math.max(Math.min(plan.end, next.end), today)
  // Days that were only checked before are free ones, not gaps.
  while (plan.settings.length < today - plan.start) plan.settings.push(FREE)
  for (let day = Math.max(today, plan.start); day <= end; day++) {
    const asked = plan.settings[day - plan.start] ?? FREE
    const now = next.settings[day - next.start] ?? FREE
    plan.settings[day - plan.start] = Math.max(asked, now)
  }
  plan.tests = [...plan.tests.filter(([, to]) => to < today), ...next.tests.filter(([, to]) => to >= today && to <= end)]
  plan.checksTo = Math.min(Math.max(plan.checksTo, next.checksTo), Math.max(next.checksTo, today - 1))
  cutAt(plan, end)
}

/** Nothing asks for it any more: today is the last day. */
function endOn(plan: DayPlan, today: number): void {
  plan.tests = plan.tests.filter(([, to]) => to < today)
  plan.checksTo = Math.min(plan.checksTo, today - 1)
  for (let day = Math.max(today, plan.start); day <= plan.end; day++) plan.settings[day - plan.start] = FREE
  cutAt(plan, Math.max(today, plan.start))
}

/** Lets a plan end on a day. */
export function cutAt(plan: DayPlan, end: number): void {
  plan.end = Math.min(plan.end, end)
  plan.settings.length = Math.min(plan.settings.length, plan.end - plan.start + 1)
  plan.tests = plan.tests.filter(([from]) => from <= plan.end)
  plan.checksTo = Math.min(plan.checksTo, plan.end)
}
