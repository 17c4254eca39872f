import { purposeOf } from '../chance/chanceOf.ts'
import { areasOf } from './closures.ts'
import { follow } from './following.ts'
import { push } from './growing.ts'
import { infectOn } from './infect.ts'
import { BY_ARRIVAL } from './Infections.ts'
import { AWAY, infectionOf, isMarked, mark, unmark } from './people.ts'
import type { Run } from './Run.ts'
import { peopleOf } from './ScreeningRun.ts'
import { serve } from './trace.ts'

/** Who will come home during the run is settled before its first day; until then they are away. */
export function expectArrivals(run: Run): void {
  const { scenario, city, chance, arrivals: list, people: everybody } = run
  for (const [of, arrivals] of scenario.arrivals.entries()) {
    const ranges = areasOf(city, arrivals.area).map((area) => peopleOf(city, area))
    const people = ranges.reduce((sum, [first, last]) => sum + last - first, 0)
    for (let day = Math.max(0, arrivals.from - scenario.from); day <= Math.min(run.days - 1, arrivals.to - scenario.from); day++) {
      chance.turn(of, day, purposeOf.arrival)
      const coming = people === 0 ? 0 : Math.floor(arrivals.perDay + chance.uniform(0))
      for (let n = 0; n < coming; n++) {
        chance.turn(of, day, purposeOf.place)
        const person = personAt(ranges, chance.below(n, people))
        if (isMarked(everybody, person, AWAY)) continue
        mark(everybody, person, AWAY)
        const at = push(list.person, person)
        push(list.of, of)
        push(list.level, levelOf(run, of, day, n))
        push(list.infectedBefore, infectedBefore(run, of, day, n))
        run.agenda[day]?.arrivals.push(at)
      }
    }
  }
}

function personAt(ranges: readonly (readonly [number, number])[], at: number): number {
  let left = at
  for (const [first, last] of ranges) {
    if (left < last - first) return first + left
    left -= last - first
  }
  throw new RangeError('nobody lives there')
}

function levelOf({ scenario, chance }: Run, of: number, day: number, n: number): number {
  const { levels = [] } = scenario.arrivals[of] ?? {}
  chance.turn(of, day, purposeOf.arrivalLevel)
  let left = chance.uniform(n)
  for (const [at, { share }] of levels.entries()) if ((left -= share) < 0) return at
  return Math.max(0, levels.length - 1)
}

function infectedBefore({ scenario, chance }: Run, of: number, day: number, n: number): number {
  const { infected, infectedWithinDays } = scenario.arrivals[of] as Run['scenario']['arrivals'][number]
  chance.turn(of, day, purposeOf.arrivalInfected)
  return chance.uniform(2 * n) < infected ? chance.below(2 * n + 1, infectedWithinDays + 1) : -1
}

/** Those who come home today are followed as the measures say from the moment they arrive. */
export function receive(run: Run): void {
  const { agenda, day, arrivals: list, people, following, scenario } = run
  for (const at of (agenda[day] as Run['agenda'][number]).arrivals) {
    const person = list.person.values[at] as number
    unmark(people, person, AWAY)
    const before = list.infectedBefore.values[at] as number
    if (before >= 0 && infectionOf(people, person) < 0) infectOn(run, person, -1, day - before, BY_ARRIVAL)
    const { origin, originLevel, levels } = scenario.arrivals[list.of.values[at] as number] as Run['scenario']['arrivals'][number]
    const stayLevel = levels[list.level.values[at] as number]?.level
    for (const [kind, { basis, ground }] of following.kinds.entries()) {
      if (basis === 'exposure' || ground.origin !== origin || ground.originLevel !== originLevel || ground.stayLevel !== stayLevel) continue
      const record = follow(following, person, kind, day, day)
      if (record >= 0) serve(run, record)
    }
  }
}

/** Infected people the scenario begins with. */
export function seed(run: Run): void {
  const { scenario, city, chance, day } = run
  for (const [at, seeding] of scenario.seeds.entries()) {
    if (seeding.on - scenario.from !== day) continue
    const ranges = areasOf(city, seeding.area).map((area) => peopleOf(city, area))
    const people = ranges.reduce((sum, [first, last]) => sum + last - first, 0)
    let made = 0
    for (let n = 0; made < seeding.count && people > 0 && n < 50 * seeding.count; n++) {
      chance.turn(at, day, purposeOf.seed)
      const person = personAt(ranges, chance.below(n, people))
      if (infectionOf(run.people, person) >= 0 || isMarked(run.people, person, AWAY)) continue
      infectOn(run, person, -1, day, 0)
      made++
    }
  }
}
