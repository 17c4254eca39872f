import type { DayNumber } from '../kernel/Day.ts'
import { FREE, rankOf, type Anchors, type Rule } from './Rule.ts'

/** What one rule asks of one person, day by day from `start` to `end`. */
export interface DayPlan {
  readonly rule: Rule
  start: DayNumber
  end: DayNumber
  /** Rank of the setting on each day from start; shorter than the plan where only checks go on. */
  settings: number[]
  /** Tests as days: first and last on which one may be taken. */
  tests: (readonly [DayNumber, DayNumber])[]
  /** First and last day of daily checks; none where `checksTo` is before `checksFrom`. */
  checksFrom: DayNumber
  checksTo: DayNumber
  /** Set where the measures in force later would hold the person longer or more strictly: a person has to decide that. */
  longer?: { readonly end: DayNumber; readonly pack: string } | undefined
  /** The day a newer pack took over, and which. */
  changedBy?: { readonly pack: string; readonly on: DayNumber } | undefined
}

/** What a rule asks from the anchors known; nothing where the day it counts from is not known. */
export function planFor(rule: Rule, anchors: Anchors, traits?: readonly string[] | null): DayPlan | undefined {
  const anchor = rule.anchor === undefined ? undefined : anchors[rule.anchor]
  if (anchor === undefined) return undefined
  const dayOne = anchor + rule.lead
  const { restriction } = rule
  const settings = traits?.includes('homeUnsuitable') ? [...rule.settingsAway] : [...rule.settings]
  exempt(rule, settings, traits)
  if (restriction) return restricted(rule, restriction, anchors, anchor, dayOne)
  const length = Math.max(settings.length, rule.followUpDays, 1 + (rule.tests.at(-1)?.[1] ?? -1))
  if (length === 0) return undefined
  return { rule, start: dayOne, end: dayOne + length - 1, settings, tests: rule.tests.map(([from, to]) => [dayOne + from, dayOne + to]), checksFrom: dayOne, checksTo: dayOne + rule.followUpDays - 1 }
}

/** Restricted from a day after the first exposure to a day after the last, checked until the follow-up ends. */
function restricted(rule: Rule, restriction: NonNullable<Rule['restriction']>, anchors: Anchors, anchor: DayNumber, dayOne: DayNumber): DayPlan | undefined {
  const first = anchors[restriction.after]
  const last = anchors[restriction.afterLast]
  if (first === undefined || last === undefined) return undefined
  const from = Math.min(first + restriction.fromDay, last + restriction.toDay)
  const to = last + restriction.toDay
  const start = Math.min(from, dayOne)
  const rank = rankOf(restriction.setting)
  const settings = Array.from({ length: to - start + 1 }, (_, at) => (start + at >= from ? rank : FREE))
  return { rule, start, end: Math.max(to, anchor + rule.followUpDays), settings, tests: rule.tests.map(([a, b]) => [dayOne + a, dayOne + b]), checksFrom: dayOne, checksTo: anchor + rule.followUpDays }
}

function exempt({ exemptions }: Rule, settings: number[], traits: readonly string[] | null | undefined): void {
  if (!traits || traits.length === 0) return
  for (const { traits: who, rank } of exemptions) {
    if (!who.some((trait) => traits.includes(trait))) continue
    for (let at = 0; at < settings.length; at++) settings[at] = Math.max(settings[at] as number, rank)
  }
}
