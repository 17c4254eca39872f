import { dailyNames, type DailyName, type Outcome } from './Outcome.ts'
import { askedOn } from './following.ts'
import { BY_ARRIVAL } from './Infections.ts'
import { DEAD, infectionOf, isMarked, restrictedDaysOf } from './people.ts'
import { homeAreaOf, isOpen, type Run } from './Run.ts'
import { HOME } from './settingOf.ts'

/** What a run came to, once its last day is over. */
export function outcomeOf(run: Run): Outcome {
  const { counts, scenario, days, city, people } = run
  const sum = (name: DailyName): number => counts[name].reduce((total, value) => total + value, 0)
  const peak = (name: DailyName): number => counts[name].reduce((most, value) => Math.max(most, value), 0)
  let neverInfected = 0
  for (let person = 0; person < city.people; person++) if (infectionOf(people, person) < 0) neverInfected += restrictedDaysOf(people, person)
  const personDays = { hospital: sum('inHospital'), facility: sum('inFacility'), home: sum('atHome'), monitoring: sum('monitored'), zone: sum('inZones') }
  const controlled = lastUncontrolled(run) + 1
  return {
    from: scenario.from, days,
    totals: {
      infections: sum('infections'), cases: sum('cases'), severe: sum('severe'), deaths: sum('deaths'),
      personDays,
      personDaysNeverInfected: neverInfected, schoolDays: sum('schoolDaysLost'), businessDays: sum('businessDaysLost'), samples: sum('samples'), tubes: sum('tubes'), transfers: sum('transfers'),
      peak: { rooms: peak('inFacility'), beds: counts.inHospital.reduce((most, value, day) => Math.max(most, value - (counts.inIcu[day] as number)), 0), icu: peak('inIcu') },
      daysUntilControlled: controlled < days ? controlled : undefined, chainsUnbroken: run.chainsUnbroken,
    },
    daily: Object.fromEntries(dailyNames.map((name) => [name, counts[name]])) as unknown as Outcome['daily'],
    byArea: split(run, city.areas.length, (person) => homeAreaOf(city, person)),
    byAge: split(run, run.illness.ages.length, (person) => run.tables.illnessBand[city.age[person] as number] as number),
    byFront: fronts(run, Object.values(personDays).reduce((total, days) => total + days, 0)),
    delays: delays(run),
  }
}

function split(run: Run, parts: number, partOf: (person: number) => number): Outcome['byArea'] {
  const [infections, cases, personDays, deaths] = [new Float64Array(parts), new Float64Array(parts), new Float64Array(parts), new Float64Array(parts)]
  const add = (to: Float64Array, part: number, by: number): void => void (to[part] = (to[part] as number) + by)
  for (let person = 0; person < run.city.people; person++) {
    const days = restrictedDaysOf(run.people, person)
    if (days !== 0) add(personDays, partOf(person), days)
  }
  for (let infection = 0; infection < run.infections.length; infection++) {
    const person = run.infections.person[infection] as number
    const part = partOf(person)
    add(infections, part, 1)
    if (!isOpen(run, infection)) add(cases, part, 1)
    if (isMarked(run.people, person, DEAD)) add(deaths, part, 1)
  }
  return { infections, cases, personDays, deaths }
}

/** Whoever came home is of the front they came from, all others are of the local one. */
function fronts(run: Run, restricted: number): Outcome['byFront'] {
  const came = restrictedDaysOfArrivals(run)
  const [local, arrivals] = [{ infections: 0, cases: 0, personDays: restricted - came }, { infections: 0, cases: 0, personDays: came }]
  for (let infection = 0; infection < run.infections.length; infection++) {
    const front = ((run.infections.marks[infection] as number) & BY_ARRIVAL) !== 0 ? arrivals : local
    front.infections++
    if (!isOpen(run, infection)) front.cases++
  }
  return { local, arrivals }
}

function restrictedDaysOfArrivals({ people, arrivals: { person } }: Run): number {
  let days = 0
  for (let at = 0; at < person.length; at++) days += restrictedDaysOf(people, person.values[at] as number)
  return days
}

/** Last day on which somebody infectious was neither found nor held at home or more strictly; −1: there was none. */
function lastUncontrolled({ infections, illness, following, days }: Run): number {
  let last = -1
  for (let infection = 0; infection < infections.length; infection++) {
    const on = infections.infectedOn[infection] as number
    const row = illness.infectiousness[(infections.onsetOn[infection] as number) - on] as Float64Array
    for (let day = Math.min(on + row.length, infections.foundOn[infection] as number, days) - 1; day > last; day--) {
      if (day < on || row[day - on] === 0 || askedOn(following, infections.person[infection] as number, day) <= HOME) continue
      last = day
    }
  }
  return last
}

/** What was short, for how long people waited for it, and since when. */
function delays({ queues, shortOf, scenario }: Run): Outcome['delays'] {
  const waited = [
    ...(['investigations', 'calls', 'samples', 'tubes'] as const).map((of) => ({ of, ...queues[of].delays() })),
    ...(['rooms', 'transfers', 'beds', 'icu'] as const).map((of) => ({ of, meanDays: shortOf[of].served === 0 ? (shortOf[of].waited > 0 ? Infinity : 0) : shortOf[of].waited / shortOf[of].served, worstDays: shortOf[of].worst, from: shortOf[of].from })),
  ]
  return waited.filter(({ from }) => from >= 0).map((one) => ({ ...one, from: scenario.from + one.from }))
}
