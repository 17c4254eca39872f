import type { DayNumber } from '../../kernel/Day.ts'
import { FREE, type Anchors, type Rule } from '../../duties/Rule.ts'
import type { Ground } from '../../duties/planThrough.ts'
import { sharedPlan } from '../../duties/sharedPlan.ts'
import type { DayPlan } from '../../duties/DayPlan.ts'
import type { PackTimeline } from '../../duties/timeline.ts'
import { firstRecordOf, setFirstRecord, type People } from './people.ts'
import { addRecord, CALLED, courseAt, firstOn, kindOf, lastOn, newRecords, nextOf, servedOn, setCourse, UNSERVED, type Records } from './records.ts'
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

export interface Following {
  readonly kinds: readonly Kind[]
  /** Kind of the contacts of a case, and of the household of a contact; −1: not followed. */
  readonly contacts: number
  readonly theirContacts: number
  readonly courses: SharedCourse[]
  readonly people: People
  readonly records: Records
  readonly courseIdOf: Map<DayPlan, number>
  /** Courses looked up before, by kind and days; −1 where the measures ask nothing. */
  readonly courseOn: Map<number, number>
  readonly timeline: PackTimeline | undefined
  readonly from: DayNumber
}

export function followingOf(people: People, { measures, tracing, arrivals, from }: Pick<Scenario, 'measures' | 'tracing' | 'arrivals' | 'from'>): Following {
  const kinds = measures ? kindsOf(measures, tracing, arrivals) : []
  return {
    kinds, contacts: kindAt(kinds, tracing.contactsAs, {}), theirContacts: kindAt(kinds, tracing.theirContactsAs, {}), courses: [], people, records: newRecords(),
    courseIdOf: new Map(), courseOn: new Map(), timeline: measures, from,
  }
}

function kindsOf(measures: PackTimeline, { contactsAs, theirContactsAs }: Scenario['tracing'], arrivals: Scenario['arrivals']): readonly Kind[] {
  const kinds: Kind[] = []
  const add = (basis: Rule['basis'], category: string, ground: Ground): void => void kinds.push({ basis, category, ground, needsFirst: needsFirst(measures, category) })
  for (const category of new Set([contactsAs, theirContactsAs])) if (category !== undefined) add('exposure', category, {})
  for (const { origin, originLevel, levels } of arrivals) {
    for (const { level } of levels) {
      const ground = { origin, originLevel, stayLevel: level }
      for (const basis of ['arrival', 'zoneStay'] as const) for (const category of measures.categories[basis]) if (kindAt(kinds, category, ground) < 0) add(basis, category, ground)
    }
  }
  return kinds
}

const needsFirst = ({ segments }: PackTimeline, category: string): boolean => segments.some(({ rules }) => rules.get(category)?.anchor === 'firstExposure' || rules.get(category)?.restriction !== undefined)

const kindAt = (kinds: readonly Kind[], category: string | undefined, ground: Ground): number =>
  kinds.findIndex((kind) => kind.category === category && kind.ground.origin === ground.origin && kind.ground.originLevel === ground.originLevel && kind.ground.stayLevel === ground.stayLevel)

/** Puts somebody under a kind: says the new record, or −1 where the measures ask nothing. */
export function follow(following: Following, person: number, kind: number, first: number, last: number): number {
  const course = courseOf(following, kind, first, last)
  if (course < 0) return -1
  const { records, people } = following
  const record = addRecord(records, person, kind, firstRecordOf(people, person))
  setCourse(records, record, first, last, course)
  setFirstRecord(people, person, record)
  return record
}

/** Whether an exposure says more of somebody than is known: earlier or later, where it matters. */
export const saysMore = ({ records, kinds }: Following, record: number, first: number, last: number): boolean =>
  last > lastOn(records, record) || (first < firstOn(records, record) && kinds[kindOf(records, record)]?.needsFirst === true)

/** Moves the exposure of a record on. */
export function extend(following: Following, record: number, first: number, last: number): void {
  const { records } = following
  const [from, to] = [Math.min(first, firstOn(records, record)), Math.max(last, lastOn(records, record))]
  setCourse(records, record, from, to, courseOf(following, kindOf(records, record), from, to))
}

/** The record of a person under a kind; −1: they are not followed as that. */
export function recordOf({ people, records }: Following, person: number, kind: number): number {
  let record = firstRecordOf(people, person)
  while (record >= 0 && kindOf(records, record) !== kind) record = nextOf(records, record)
  return record
}

function courseOf(following: Following, kind: number, first: number, last: number): number {
  const { kinds, courseOn } = following
  const from = kinds[kind]?.needsFirst === true ? first : last
  const key = (kind * SPAN + last) * SPAN + last - from
  const known = courseOn.get(key)
  if (known !== undefined) return known
  const course = newCourse(following, kinds[kind] as Kind, from, last)
  courseOn.set(key, course)
  return course
}

/** More days than a run has. */
const SPAN = 32_768

function newCourse({ timeline, from, courseIdOf, courses }: Following, { basis, category, ground }: Kind, first: number, last: number): number {
  const plan = timeline && sharedPlan(timeline, category, anchorsOf(basis, from + first, from + last), ground)
  if (!plan) return -1
  const known = courseIdOf.get(plan)
  if (known !== undefined) return known
  courseIdOf.set(plan, courses.length)
  return courses.push({ start: plan.start - from, end: plan.end - from, settings: Uint8Array.from({ length: plan.settings.length }, (_, day) => plan.settings[day] ?? FREE), tests: Int16Array.from(plan.tests.flat(), (day) => day - from) }) - 1
}

const anchorsOf = (basis: Rule['basis'], first: DayNumber, last: DayNumber): Anchors => (basis === 'exposure' ? { firstExposure: first, lastExposure: last } : basis === 'arrival' ? { arrival: last } : { leftZone: last })

/** Rank of the strictest setting the served records of a person ask for on a day. */
export function askedOn({ people, courses, records }: Following, person: number, day: number): number {
  let rank = FREE
  for (let record = firstRecordOf(people, person); record >= 0; record = nextOf(records, record)) {
    const at = courseAt(records, record)
    if (at < 0 || day < servedOn(records, record)) continue
    const { start, end, settings } = courses[at] as SharedCourse
    if (day >= start && day <= end) rank = Math.min(rank, settings[day - start] ?? FREE)
  }
  return rank
}

/** Whether a served record of a person has a test that is first possible on a day. */
export function testAskedOn({ people, courses, records }: Following, person: number, day: number): boolean {
  for (let record = firstRecordOf(people, person); record >= 0; record = nextOf(records, record)) {
    const [at, served] = [courseAt(records, record), servedOn(records, record)]
    if (at < 0 || day < served) continue
    const { tests } = courses[at] as SharedCourse
    for (let test = 0; test < tests.length; test += 2) if (day <= (tests[test + 1] as number) && day === Math.max(tests[test] as number, served)) return true
  }
  return false
}

/** Last day on which a served record of a person asks anything; before every day where none does. */
export function lastAskedOn({ people, courses, records }: Following, person: number): number {
  let last = -UNSERVED
  for (let record = firstRecordOf(people, person); record >= 0; record = nextOf(records, record)) {
    const at = courseAt(records, record)
    if (at >= 0 && servedOn(records, record) < CALLED) last = Math.max(last, (courses[at] as SharedCourse).end)
  }
  return last
}
