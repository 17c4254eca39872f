import { compareZones } from './compareZones.ts'
import { planFor, type DayPlan } from './DayPlan.ts'
import type { Block, EffectivePack } from './effectivePack.ts'
import type { Category, Pack } from './Pack.ts'
import { FREE, ruleOf, settingAt, type Rule } from './Rule.ts'

/** How the second is to the first. */
export type Verdict = 'equal' | 'stricter' | 'looser' | 'different'

/** One way in which two sets of measures are alike or differ. */
export interface Difference {
  /** people.closeContact, zones.high, timers.reportCase */
  readonly subject: string
  /** days in all, setting on days 6–7, tests, … */
  readonly dimension: string
  readonly a: string | null
  readonly b: string | null
  readonly verdict: Verdict
  /** For screens: which sentence, with which values. */
  readonly says: { readonly key: string; readonly params: Readonly<Record<string, string | number>> }
}

/** What comparing needs of a pack, of one document or of all that is in force. */
export type Comparable = Pick<EffectivePack, 'people' | 'zones' | 'timers'>

/** Compares two sets of measures by category and dimension, day by day; never by one number. */
export function comparePacks(a: Comparable, b: Comparable): readonly Difference[] {
  const categories = [...new Set([...a.people.keys(), ...b.people.keys()])]
  return [
    ...categories.flatMap((category) => compareRules(`people.${category}`, ruleIn(a, category), ruleIn(b, category))),
    ...compareZones(a.zones?.block, b.zones?.block),
    ...compareTimers(a.timers, b.timers),
  ]
}

/** One document by itself, as something to compare. */
export function comparable(pack: Pack): Comparable {
  const block = <Value>(value: Value | undefined): Block<Value> | undefined => (value === undefined ? undefined : { pack: pack.id, block: value })
  const timers = Object.entries(pack.timers ?? {}).map(([name, hours]) => [name, typeof hours === 'number' ? hours : (hours?.hours ?? undefined)])
  return { people: new Map(Object.entries(pack.people).map(([category, one]) => [category, { pack: pack.id, block: one }])), zones: block(pack.zones), timers: Object.fromEntries(timers) as Comparable['timers'] }
}

/**
 * Holds a local pack against the measures above it. A rule for arrivals is held against each rule of the parent that the same
 * person could fall under, and against none at all.
 */
export function compareLocal(local: Comparable, parents: Comparable): readonly Difference[] {
  const rows = [...local.people.keys()].flatMap((category) => {
    const rule = ruleIn(local, category)
    const same = ruleIn(parents, category)
    if (same || rule?.basis !== 'arrival') return compareRules(`people.${category}`, same, rule)
    const others = [...parents.people.keys()].map((name) => ruleIn(parents, name)).filter((other) => other?.basis === 'zoneStay')
    return [...others.flatMap((other) => compareRules(`people.${category} · ${other?.category}`, other, rule)), ...compareRules(`people.${category} · none`, undefined, rule)]
  })
  return [...rows, ...(local.zones ? compareZones(parents.zones?.block, local.zones.block) : []), ...compareTimers(pick(parents.timers, local.timers), local.timers)]
}

const pick = (from: Comparable['timers'], like: Comparable['timers']): Comparable['timers'] => Object.fromEntries(Object.keys(like).map((name) => [name, from[name]]))

function ruleIn(packs: Comparable, category: string): Rule | undefined {
  const block = packs.people.get(category)
  const rule = block && ruleOf({ id: block.pack }, category, block.block as Category)
  return rule?.determined === false ? undefined : rule
}

const ANCHOR = 0

/** Two rules for the same person, or a rule and none, dimension by dimension. Days count from the day a course begins. */
export function compareRules(subject: string, a: Rule | undefined, b: Rule | undefined): readonly Difference[] {
  const [first, second] = [planOf(a), planOf(b)]
  if (!first && !second) return a || b ? [row(subject, 'determined', a ? 'yes' : 'no', b ? 'yes' : 'no', a && b ? 0 : b ? 1 : -1)] : []
  return [...compareSettings(subject, first, second), ...compareTotals(subject, first, second), ...compareTests(subject, first, second), ...compareStarts(subject, a, b), ...compareExemptions(subject, a, b)]
}

const planOf = (rule: Rule | undefined): DayPlan | undefined =>
  rule && planFor(rule, { firstExposure: ANCHOR, lastExposure: ANCHOR, leftZone: ANCHOR, arrival: ANCHOR, orderServed: ANCHOR, onset: ANCHOR })

function compareSettings(subject: string, a: DayPlan | undefined, b: DayPlan | undefined): readonly Difference[] {
  const start = Math.min(a?.start ?? 1, b?.start ?? 1)
  const end = Math.max(lastHeld(a), lastHeld(b))
  const on = (plan: DayPlan | undefined, day: number): number => (plan ? (plan.settings[day - plan.start] ?? FREE) : FREE)
  const rows: Difference[] = []
  for (let day = start; day <= end; ) {
    let until = day
    while (until < end && on(a, until + 1) === on(a, day) && on(b, until + 1) === on(b, day)) until++
    const [is, becomes] = [on(a, day), on(b, day)]
    const days = day === until ? `day ${day}` : `days ${day}–${until}`
    rows.push({ ...row(subject, `setting on ${days}`, settingAt(is), settingAt(becomes), is - becomes), says: { key: 'setting', params: { from: day, to: until, a: settingAt(is), b: settingAt(becomes) } } })
    day = until + 1
  }
  return rows
}

const lastHeld = (plan: DayPlan | undefined): number => (plan ? plan.start + plan.settings.findLastIndex((rank) => rank < FREE) : 0)
const heldDays = (plan: DayPlan | undefined): number => plan?.settings.filter((rank) => rank < FREE).length ?? 0

function compareTotals(subject: string, a: DayPlan | undefined, b: DayPlan | undefined): readonly Difference[] {
  const [x, y] = [heldDays(a), heldDays(b)]
  const checks = [checkDays(a), checkDays(b)] as const
  return [
    { ...row(subject, 'days restricted', String(x), String(y), y - x), says: { key: 'daysRestricted', params: { a: x, b: y, more: y - x } } },
    ...(checks[0] === 0 && checks[1] === 0 ? [] : [{ ...row(subject, 'days of follow-up', String(checks[0]), String(checks[1]), checks[1] - checks[0]), says: { key: 'daysFollowedUp', params: { a: checks[0], b: checks[1], more: checks[1] - checks[0] } } }]),
  ]
}

const checkDays = (plan: DayPlan | undefined): number => (plan ? Math.max(0, plan.checksTo - plan.checksFrom + 1) : 0)

function compareTests(subject: string, a: DayPlan | undefined, b: DayPlan | undefined): readonly Difference[] {
  const days = (plan: DayPlan | undefined): readonly string[] => plan?.tests.map(([from, to]) => (from === to ? String(to) : `${from}–${to}`)) ?? []
  const [x, y] = [days(a), days(b)]
  if (x.length === 0 && y.length === 0) return []
  const count = { ...row(subject, 'number of tests', String(x.length), String(y.length), y.length - x.length), says: { key: 'tests', params: { a: x.length, b: y.length, more: y.length - x.length } } }
  const same = x.join() === y.join()
  return [count, { subject, dimension: 'test days', a: x.join(', ') || null, b: y.join(', ') || null, verdict: same ? 'equal' : 'different', says: { key: 'testDays', params: { a: x.join(', '), b: y.join(', ') } } }]
}

function compareStarts(subject: string, a: Rule | undefined, b: Rule | undefined): readonly Difference[] {
  if (!a || !b || (a.anchor === b.anchor && a.lead === b.lead)) return []
  const words = (rule: Rule): string => `${rule.anchor ?? 'undecided'}${rule.lead === 1 ? ', next day' : ', same day'}`
  return [{ subject, dimension: 'counted from', a: words(a), b: words(b), verdict: 'different', says: { key: 'countedFrom', params: { a: words(a), b: words(b) } } }]
}

function compareExemptions(subject: string, a: Rule | undefined, b: Rule | undefined): readonly Difference[] {
  const words = (rule: Rule | undefined): string => [...new Set(rule?.exemptions.flatMap((one) => one.traits) ?? [])].sort().join(', ')
  const [x, y] = [words(a), words(b)]
  return x === y ? [] : [{ subject, dimension: 'exempt', a: x || null, b: y || null, verdict: 'different', says: { key: 'exempt', params: { a: x, b: y } } }]
}

function compareTimers(a: Comparable['timers'], b: Comparable['timers']): readonly Difference[] {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((name) => a[name] !== undefined || b[name] !== undefined).map((name) => {
    const [x, y] = [a[name], b[name]]
    // A shorter time is stricter for those who must act; none at all is looser.
    const stricter = x === undefined ? 1 : y === undefined ? -1 : x - y
    return { ...row(`timers.${name}`, 'hours', x === undefined ? null : String(x), y === undefined ? null : String(y), stricter), says: { key: 'hours', params: { a: x ?? '–', b: y ?? '–' } } }
  })
}

/** `more` above zero: the second asks more. */
export function row(subject: string, dimension: string, a: string | null, b: string | null, more: number): Difference {
  return { subject, dimension, a, b, verdict: more === 0 ? 'equal' : more > 0 ? 'stricter' : 'looser', says: { key: 'plain', params: { a: a ?? '–', b: b ?? '–' } } }
}
