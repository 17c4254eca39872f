import type { DayPlan } from '../../duties/DayPlan.ts'
import type { City } from '../city/City.ts'
import type { Illness } from '../illness/Illness.ts'
import { testAskedOn } from '../run/following.ts'
import { BED, DIES, ICU, LET_GO, NEVER_YET, ROOM } from '../run/Infections.ts'
import { AWAY, DEAD, firstRecordOf, IN_ROOM, infectionOf, isMarked } from '../run/people.ts'
import { CALLED, courseAt, personOf as followed, servedOn } from '../run/records.ts'
import { isGone, type Run } from '../run/Run.ts'
import { simulate } from '../run/runScenario.ts'
import type { Scenario } from '../run/Scenario.ts'
import type { Asked, Chronicle, Exposed, Found, Sampled, Stay, ZoneSpell } from './Chronicle.ts'
import { lineOf } from './lineOf.ts'

/** Runs a scenario and keeps what a house would have heard of it; the run itself is the same as without anybody listening. */
export function chronicleOf(city: City, illness: Illness, scenario: Scenario, seed: number): Chronicle {
  const [exposures, finds, samples, asked]: [Exposed[], Found[], Sampled[], Asked[]] = [[], [], [], []]
  const [investigatedOn, diedOn] = [new Map<number, number>(), new Map<number, number>()]
  const [zones, stays, tests] = [zoneBook(), stayBook(), testBook()]
  const arrivedOn: (number | undefined)[] = []
  const plans: DayPlan[] = []
  const courses: number[] = []
  let run: Run | undefined
  let today = 0
  const known = new Map<string, Exposed>()
  const personOf = (infection: number): number => run?.infections.person[infection] as number
  const told: (() => void)[] = []
  simulate(city, illness, scenario, seed, {
    named: (source, person, first, last) => {
      const same = known.get(`${source} ${person}`)
      if (same?.on === today) same.last = Math.max(same.last, last)
      else known.set(`${source} ${person}`, push(exposures, { source, person, first, last, on: today }))
    },
    // Whose infection it is can be read once the run is seen: at the end of the day.
    found: (infection, context) => void told.push(() => finds.push({ infection, person: personOf(infection), context, on: today })),
    investigated: (infection) => void investigatedOn.set(infection, today),
    sampled: (infection, positive, pool) => void told.push(() => samples.push({ infection, person: personOf(infection), on: today, positive, pool })),
    look: (now) => {
      run = now
      for (const tell of told.splice(0)) tell()
      for (const [plan, id] of now.following.courseIdOf) if (id >= plans.length) plans[id] = plan
      lookAtRecords(now, courses, plans, asked)
      tests.look(now)
      stays.look(now)
      zones.look(now)
      lookAtArrivals(now, arrivedOn)
      lookAtDeaths(now, diedOn)
      today++
    },
  })
  if (!run) throw new RangeError('a run of no days has no chronicle')
  return { run, exposures, asked, finds, investigatedOn, samples, tests: tests.done(run), resultOn: tests.resultOn(run), stays: stays.stays, zones: zones.spells, arrivedOn, diedOn, last: run.days - 1 }
}

function push<Item>(list: Item[], item: Item): Item {
  list.push(item)
  return item
}

/** Who was told today what is asked of them, and whose course grew. */
function lookAtRecords({ following: { records }, day }: Run, courses: number[], plans: readonly DayPlan[], asked: Asked[]): void {
  for (let record = 0; record < records.length; record++) {
    const course = courseAt(records, record)
    if (course < 0 || courses[record] === course || servedOn(records, record) >= CALLED) continue
    courses[record] = course
    asked.push({ record, person: followed(records, record), on: day, plan: plans[course] as DayPlan })
  }
}

function lookAtArrivals({ arrivals, people, day }: Run, arrivedOn: (number | undefined)[]): void {
  for (let at = 0; at < arrivals.person.length; at++) {
    arrivedOn[at] ??= !isMarked(people, arrivals.person.values[at] as number, AWAY) ? day : undefined
  }
}

function lookAtDeaths({ infections, people, day }: Run, diedOn: Map<number, number>): void {
  for (let infection = 0; infection < infections.length; infection++) {
    const person = infections.person[infection] as number
    if (((infections.marks[infection] as number) & DIES) !== 0 && isMarked(people, person, DEAD) && !diedOn.has(infection)) diedOn.set(infection, day)
  }
}

/** Tests of followed people who are not infected: the run knows how many, here it is said whose. They stand in line as the run lets them. */
function testBook() {
  const asking: { readonly person: number; readonly on: number; readonly share: number }[] = []
  const [taken, read] = [lineOf(), lineOf()]
  const resultOn = ({ scenario: { capacity }, days }: Run) => (takenOn: number, share = 0.5): number | undefined => {
    const readOn = read.servedOn(takenOn, share)
    return readOn === undefined || readOn + capacity.resultDays >= days ? undefined : readOn + capacity.resultDays
  }
  return {
    resultOn,
    look(now: Run): void {
      const { day, queues } = now
      const people: number[] = []
      for (const person of everybodyFollowed(now)) if (infectionOf(now.people, person) < 0 && !isGone(now, person) && testAskedOn(now.following, person, day)) people.push(person)
      for (const [at, person] of people.entries()) asking.push({ person, on: day, share: (at + 0.5) / people.length })
      taken.tell(queues.samples.today(), queues.samples.waiting())
      read.tell(queues.tubes.today(), queues.tubes.waiting())
    },
    done: (run: Run) => asking.map(({ person, on, share }) => {
      const takenOn = taken.servedOn(on, share)
      return { person, on, takenOn, resultOn: takenOn === undefined ? undefined : resultOn(run)(takenOn, share) }
    }),
  }
}

/** Everybody under a record, each once. */
function* everybodyFollowed({ people, following: { records } }: Run): Generator<number> {
  for (let record = 0; record < records.length; record++) {
    const person = followed(records, record)
    if (firstRecordOf(people, person) === record) yield person
  }
}

/** Rooms and beds, from the day somebody is in one to the first day they are not. */
function stayBook() {
  const stays: Stay[] = []
  const open = new Map<number, Stay>()
  const see = (person: number, where: Stay['where'] | undefined, day: number): void => {
    const was = open.get(person)
    if (was?.where === where) return
    if (was) was.to = day
    if (where === undefined) open.delete(person)
    else open.set(person, push(stays, { person, where, from: day, to: undefined }))
  }
  return {
    stays,
    look(now: Run): void {
      const { infections, people, day } = now
      for (let infection = 0; infection < infections.length; infection++) {
        if (infections.foundOn[infection] === NEVER_YET) continue
        const at = infections.place[infection]
        see(infections.person[infection] as number, infections.stage[infection] === LET_GO ? undefined : at === BED || at === ICU ? 'hospital' : at === ROOM ? 'facility' : undefined, day)
      }
      for (const person of everybodyFollowed(now)) {
        const infection = infectionOf(people, person)
        if (infection < 0 || infections.foundOn[infection] === NEVER_YET) see(person, isMarked(people, person, IN_ROOM) ? 'facility' : undefined, day)
      }
    },
  }
}

function zoneBook() {
  const spells: ZoneSpell[] = []
  const open = new Map<number, ZoneSpell>()
  return {
    spells,
    look({ zonesDrawn, zoneUntil, day }: Run): void {
      for (let at = 0; at < zonesDrawn.length; at++) {
        const zone = zonesDrawn.values[at] as number
        const until = zoneUntil[zone] as number
        const spell = open.get(zone)
        if (until <= day || spell?.until === until) continue
        if (spell && spell.until > day) Object.assign(spell, { until, lastInfectionOn: day })
        else open.set(zone, push(spells, { zone, from: day, until, lastInfectionOn: day }))
      }
    },
  }
}
