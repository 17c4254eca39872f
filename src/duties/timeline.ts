import type { DayNumber, Millis } from '../kernel/Day.ts'
import type { TimeZone } from '../kernel/timeZone.ts'
import { effectivePack, type EffectivePack, type PackEntry } from './effectivePack.ts'
import { ruleOf, type Rule } from './Rule.ts'

/** The measures of one place through time, as known at one moment: made once, used for every person. */
export interface PackTimeline {
  readonly zone: TimeZone
  /** From which day which measures; in order. */
  readonly segments: readonly Segment[]
  /** Every category there is at any time, by what it rests on. */
  readonly categories: Readonly<Record<Rule['basis'], readonly string[]>>
  /** Categories for which an exposure to a contact counts as well as one to a case. */
  readonly ofContacts: ReadonlySet<string>
}

export interface Segment {
  readonly from: DayNumber
  readonly effective: EffectivePack
  readonly rules: ReadonlyMap<string, Rule>
  /** Hours of each timer, where a source gives them. */
  readonly timers: Readonly<Record<string, number | undefined>>
  readonly newCoursesOnly: boolean
}

/**
 * The measures of a place as they change: one segment from each day on which the set of packs in force changes. A pack that became
 * known after the day it is dated from takes effect on the day it became known: nothing is late before it was published.
 */
export function timelineOf(entries: readonly PackEntry[], zone: TimeZone, now: Millis): PackTimeline {
  const known = entries.filter((entry) => entry.status !== 'draft' && entry.knownAt <= now)
  const turns = new Set<DayNumber>()
  for (const entry of known) {
    turns.add(zone.dayAt(Math.max(entry.from, entry.knownAt)))
    turns.add(zone.dayAt(entry.from))
    if (entry.to !== undefined) turns.add(zone.dayAt(Math.max(entry.to, entry.toKnownAt ?? entry.to)))
  }
  const days = [...turns].sort((a, b) => a - b)
  const segments = days.map((from) => segmentOf(from, effectivePack(known, zone.startOf(from + 1) - 1, now)))
  const named = (basis: Rule['basis']): readonly string[] => [...new Set(segments.flatMap(({ rules }) => [...rules.values()].filter((rule) => rule.basis === basis).map((rule) => rule.category)))]
  const ofContacts = new Set(segments.flatMap(({ rules }) => [...rules.values()].filter(({ source }) => source.of === 'contacts').map(({ category }) => category)))
  return { zone, segments, ofContacts, categories: { exposure: named('exposure'), zoneStay: named('zoneStay'), arrival: named('arrival'), closedLoopExit: named('closedLoopExit'), infection: named('infection') } }
}

function segmentOf(from: DayNumber, effective: EffectivePack): Segment {
  const rules = new Map([...effective.people].map(([category, { pack, block }]) => [category, ready(pack, category, block)]))
  return { from, effective, rules, timers: effective.timers, newCoursesOnly: effective.packs.some((pack) => pack.transition?.rule === 'newCoursesOnly') }
}

/** One rule object a block, so that segments that share a block share the rule and a change of pack can be told by identity. */
const readyRules = new WeakMap<object, Rule>()
function ready(pack: string, category: string, block: Rule['source']): Rule {
  const known = readyRules.get(block)
  if (known) return known
  const rule = ruleOf({ id: pack }, category, block)
  readyRules.set(block, rule)
  return rule
}

/** The segment in force on a day; nothing before the first. */
export function segmentOn(timeline: PackTimeline, day: DayNumber): Segment | undefined {
  for (let at = timeline.segments.length - 1; at >= 0; at--) {
    const segment = timeline.segments[at] as Segment
    if (segment.from <= day) return segment
  }
  return undefined
}
