import type { DayNumber } from '../../kernel/Day.ts'
import { FREE, type Anchors, type Rule } from '../../duties/Rule.ts'
import type { Ground } from '../../duties/planThrough.ts'
import { sharedPlan } from '../../duties/sharedPlan.ts'
import type { DayPlan } from '../../duties/DayPlan.ts'
import type { PackTimeline } from '../../duties/timeline.ts'
import type { City } from '../city/City.ts'
import { addRow } from './growing.ts'
import type { Scenario } from './Scenario.ts'

/** What somebody is followed as: a category of the measures on some ground. */
export interface Kind {
  readonly basis: Rule['basis']
  readonly category: string
  readonly ground: Ground
  /** Whether any rule of it counts from the first exposure: if none does, all who were last exposed on one day share a course. */
  readonly needsFirst: boolean
}

/** What a category asks of one person, in days of the run: worked out by the rules that make duties, once for all who share it. */
export interface SharedCourse {
  readonly start: number
  readonly end: number
  /** Rank of the setting on each day from start. */
  readonly settings: Uint8Array
  /** First and last day of each test, in order. */
  readonly tests: Int16Array
}

/** Who is followed, as what, since when. A person has one row for each kind; the rows of a person are linked and never removed. */
export interface Records {
  length: number
  room: number
  person: Int32Array
  kind: Uint8Array
  /** First and last day of what the course counts from. */
  firstOn: Int16Array
  lastOn: Int16Array
  /** Day it was served on; before that UNSERVED, or CALLED where somebody is on the way to tell them. */
  servedOn: Int16Array
  /** Course, or −1 where the measures ask nothing. */
  course: Int32Array
  next: Int32Array
}

export interface Following {
  readonly kinds: readonly Kind[]
  /** Kind of the contacts of a case, and of the household of a contact; −1: not followed. */
  readonly contacts: number
  readonly theirContacts: number
  readonly courses: SharedCourse[]
  readonly firstRecord: Int32Array
  readonly records: Records
  readonly courseIdOf: Map<DayPlan, number>
  readonly timeline: PackTimeline | undefined
  readonly from: DayNumber
}

export const UNSERVED = 32_767
export const CALLED = 32_766

export function followingOf(city: Pick<City, 'people'>, { measures, tracing, arrivals, from }: Pick<Scenario, 'measures' | 'tracing' | 'arrivals' | 'from'>): Following {
  const kinds = measures ? kindsOf(measures, tracing, arrivals) : []
  const room = 1_024
  const [days, numbers] = [() => new Int16Array(room), () => new Int32Array(room)]
  return {
    kinds, contacts: kindOf(kinds, tracing.contactsAs, {}), theirContacts: kindOf(kinds, tracing.theirContactsAs, {}), courses: [], firstRecord: new Int32Array(kinds.length > 0 ? city.people : 0).fill(-1),
    records: { length: 0, room, person: numbers(), kind: new Uint8Array(room), firstOn: days(), lastOn: days(), servedOn: days(), course: numbers(), next: numbers() },
    courseIdOf: new Map(), timeline: measures, from,
  }
}

function kindsOf(measures: PackTimeline, { contactsAs, theirContactsAs }: Scenario['tracing'], arrivals: Scenario['arrivals']): readonly Kind[] {
  const kinds: Kind[] = []
  const add = (basis: Rule['basis'], category: string, ground: Ground): void => void kinds.push({ basis, category, ground, needsFirst: needsFirst(measures, category) })
  for (const category of new Set([contactsAs, theirContactsAs])) if (category !== undefined) add('exposure', category, {})
  for (const { origin, originLevel, levels } of arrivals) {
    for (const { level } of levels) {
      const ground = { origin, originLevel, stayLevel: level }
      for (const basis of ['arrival', 'zoneStay'] as const) for (const category of measures.categories[basis]) if (kindOf(kinds, category, ground) < 0) add(basis, category, ground)
    }
  }
  return kinds
}

const needsFirst = ({ segments }: PackTimeline, category: string): boolean => segments.some(({ rules }) => rules.get(category)?.anchor === 'firstExposure' || rules.get(category)?.restriction !== undefined)

const kindOf = (kinds: readonly Kind[], category: string | undefined, ground: Ground): number =>
  kinds.findIndex((kind) => kind.category === category && kind.ground.origin === ground.origin && kind.ground.originLevel === ground.originLevel && kind.ground.stayLevel === ground.stayLevel)

/** Puts somebody under a kind: says the new record, or −1 where the measures ask nothing. */
export function follow(following: Following, person: number, kind: number, first: number, last: number): number {
  const course = courseOf(following, kind, first, last)
  if (course < 0) return -1
  const { records, firstRecord } = following
  const record = addRow(records)
  records.person[record] = person
  records.kind[record] = kind
  records.firstOn[record] = first
  records.lastOn[record] = last
  records.servedOn[record] = UNSERVED
  records.course[record] = course
  records.next[record] = firstRecord[person] as number
  firstRecord[person] = record
  return record
}

/** Whether an exposure says more of somebody than is known: earlier or later, where it matters. */
export const saysMore = ({ records, kinds }: Following, record: number, first: number, last: number): boolean =>
  last > (records.lastOn[record] as number) || (first < (records.firstOn[record] as number) && kinds[records.kind[record] as number]?.needsFirst === true)

/** Moves the exposure of a record on. */
export function extend(following: Following, record: number, first: number, last: number): void {
  const { records } = following
  records.firstOn[record] = Math.min(first, records.firstOn[record] as number)
  records.lastOn[record] = Math.max(last, records.lastOn[record] as number)
  records.course[record] = courseOf(following, records.kind[record] as number, records.firstOn[record], records.lastOn[record])
}

export function recordOf({ firstRecord, records: { kind, next } }: Following, person: number, wanted: number): number {
  let record = firstRecord[person] as number
  while (record >= 0 && kind[record] !== wanted) record = next[record] as number
  return record
}

function courseOf(following: Following, at: number, first: number, last: number): number {
  const { timeline, from, kinds, courseIdOf, courses } = following
  const { basis, category, ground, needsFirst: exact } = kinds[at] as Kind
  const plan = timeline && sharedPlan(timeline, category, anchorsOf(basis, from + (exact ? first : last), from + last), ground)
  if (!plan) return -1
  const known = courseIdOf.get(plan)
  if (known !== undefined) return known
  courseIdOf.set(plan, courses.length)
  return courses.push({ start: plan.start - from, end: plan.end - from, settings: Uint8Array.from(plan.settings), tests: Int16Array.from(plan.tests.flat(), (day) => day - from) }) - 1
}

const anchorsOf = (basis: Rule['basis'], first: DayNumber, last: DayNumber): Anchors => (basis === 'exposure' ? { firstExposure: first, lastExposure: last } : basis === 'arrival' ? { arrival: last } : { leftZone: last })

/** Rank of the strictest setting the served records of a person ask for on a day. */
export function askedOn({ firstRecord, courses, records: { next, servedOn, course } }: Following, person: number, day: number): number {
  let rank = FREE
  for (let record = firstRecord[person] ?? -1; record >= 0; record = next[record] as number) {
    const at = course[record] as number
    if (at < 0 || day < (servedOn[record] as number)) continue
    const { start, end, settings } = courses[at] as SharedCourse
    if (day >= start && day <= end) rank = Math.min(rank, settings[day - start] ?? FREE)
  }
  return rank
}

/** Whether a served record of a person has a test that is first possible on a day. */
export function testAskedOn({ firstRecord, courses, records: { next, servedOn, course } }: Following, person: number, day: number): boolean {
  for (let record = firstRecord[person] ?? -1; record >= 0; record = next[record] as number) {
    const [at, served] = [course[record] as number, servedOn[record] as number]
    if (at < 0 || day < served) continue
    const { tests } = courses[at] as SharedCourse
    for (let test = 0; test < tests.length; test += 2) if (day <= (tests[test + 1] as number) && day === Math.max(tests[test] as number, served)) return true
  }
  return false
}

/** Last day on which a served record of a person asks anything; before every day where none does. */
export function lastAskedOn({ firstRecord, courses, records: { next, servedOn, course } }: Following, person: number): number {
  let last = -UNSERVED
  for (let record = firstRecord[person] ?? -1; record >= 0; record = next[record] as number) {
    const at = course[record] as number
    if (at >= 0 && (servedOn[record] as number) < CALLED) last = Math.max(last, (courses[at] as SharedCourse).end)
  }
  return last
}
