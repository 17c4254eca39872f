import type { City } from '../city/City.ts'
import type { Illness } from '../illness/Illness.ts'
import { chanceOf, type Chance } from '../chance/chanceOf.ts'
import { newArrivals, type ArrivalsRun } from './ArrivalsRun.ts'
import { lossesOf } from './calendar.ts'
import { closedGroupsOf } from './closures.ts'
import { followingOf, type Following } from './following.ts'
import { growing, type Growing } from './growing.ts'
import { NEVER_YET, newInfections, type Infections } from './Infections.ts'
import { dailyNames, type DailyName } from './Outcome.ts'
import { AWAY, DEAD, infectionOf, isMarked, newPeople, type People } from './people.ts'
import { queueOf, type Queue } from './queueOf.ts'
import { rulesByDay, type RulesOfDay } from './rulesOf.ts'
import type { Scenario } from './Scenario.ts'
import { newScreening, type ScreeningRun } from './ScreeningRun.ts'
import type { Watch } from './Simulate.ts'
import { cumulative, tablesOf, type Tables } from './tables.ts'

/** How an infection came to be tested; contexts of finding follow from it and from what holds the person. */
export const [BY_SELF, BY_TRACING, BY_SCREENING, ON_ARRIVAL] = [0, 1, 2, 3]

/** Everything one run changes. Days count from the first day of the scenario, which is 0; before it they are negative. */
export interface Run {
  readonly city: City
  readonly illness: Illness
  readonly scenario: Scenario
  /** Whoever is told what happens; it changes nothing. */
  readonly watch: Watch | undefined
  readonly chance: Chance
  readonly days: number
  readonly rules: readonly (RulesOfDay | undefined)[]
  readonly tables: Tables
  day: number
  /** Last day whose person-days are settled: what changes now counts from the next. */
  counted: number
  readonly people: People
  readonly infections: Infections
  /** Infections not found that a sample could show. */
  readonly open: Growing
  /** Cases being looked after. */
  readonly cared: Growing
  readonly following: Following
  /** Room to lay courses over each other, by day. */
  readonly scratch: Uint8Array
  /** Tests asked for by records, by day. */
  readonly testsOn: Float64Array
  /** By what zones are drawn around (households where only whole areas are sealed): first day it is free again; empty where there is neither. */
  readonly zoneUntil: Int16Array
  readonly zonesDrawn: Growing
  readonly agenda: readonly Agenda[]
  readonly queues: { readonly investigations: Queue; readonly calls: Queue; readonly samples: Queue; readonly tubes: Queue }
  /** People on their way to a room, in order, and since when; `roomHead` is the first of them. */
  readonly roomQueue: Growing
  readonly roomSince: Growing
  roomHead: number
  readonly inUse: { rooms: number; beds: number; icu: number }
  readonly shortOf: Readonly<Record<'rooms' | 'transfers' | 'beds' | 'icu', { waited: number; served: number; worst: number; from: number }>>
  readonly closedGroups: readonly (((area: number, kind: number) => boolean) | undefined)[]
  readonly losses: ReturnType<typeof lossesOf>
  readonly weekend: Uint8Array
  readonly untilTest: Float64Array
  readonly screenings: readonly ScreeningRun[]
  readonly arrivals: ArrivalsRun
  readonly counts: Readonly<Record<DailyName, Float64Array>>
  chainsUnbroken: number
}

/** What falls due on a day. */
export interface Agenda {
  /** Infection and which of its contacts, two by two. */
  readonly contacts: number[]
  readonly onsets: number[]
  readonly seekTest: number[]
  readonly admissions: number[]
  readonly deaths: number[]
  readonly results: number[]
  /** Arrivals by number. */
  readonly arrivals: number[]
  /** People whose way to or from a facility, or whose test, falls on the day. */
  readonly moves: number[]
  readonly tests: number[]
}

export function newRun(city: City, illness: Illness, scenario: Scenario, seed: number, watch?: Watch): Run {
  const days = scenario.to - scenario.from + 1
  const { capacity, zones } = scenario
  const people = newPeople(city.people)
  const counts = Object.fromEntries(dailyNames.map((name) => [name, new Float64Array(days)])) as unknown as Run['counts']
  const closedGroups = closedGroupsOf(city, scenario)
  const nobody = () => ({ waited: 0, served: 0, worst: 0, from: -1 })
  return {
    city, illness, scenario, watch, chance: chanceOf(seed), days, rules: rulesByDay(scenario), tables: tablesOf(city, illness), day: 0, counted: -1,
    people, infections: newInfections(),
    open: growing(), cared: growing(), following: followingOf(people, scenario), scratch: new Uint8Array(days), testsOn: new Float64Array(days),
    zoneUntil: new Int16Array(zones.unit === 'building' ? city.buildings : zones.unit === 'unit' ? city.units : zones.unit === 'household' || scenario.sealings.length > 0 ? city.households : 0).fill(-NEVER_YET), zonesDrawn: growing(64),
    agenda: Array.from({ length: days }, () => ({ contacts: [], onsets: [], seekTest: [], admissions: [], deaths: [], results: [], arrivals: [], moves: [], tests: [] })),
    queues: { investigations: queueOf(capacity.investigations), calls: queueOf(capacity.calls), samples: queueOf(capacity.samples), tubes: queueOf(capacity.tubes) },
    roomQueue: growing(), roomSince: growing(), roomHead: 0, inUse: { rooms: 0, beds: 0, icu: 0 }, shortOf: { rooms: nobody(), transfers: nobody(), beds: nobody(), icu: nobody() },
    closedGroups, losses: lossesOf(city, counts, closedGroups), weekend: Uint8Array.from({ length: days }, (_, day) => (isWeekend(scenario.from + day) ? 1 : 0)), untilTest: cumulative(scenario.detection.untilTest),
    screenings: scenario.screening.map(newScreening(city)), arrivals: newArrivals(),
    counts, chainsUnbroken: 0,
  }
}

/** 1970-01-01 was a Thursday. */
const isWeekend = (day: number): boolean => (day + 3) % 7 >= 5

/** So many more of something today. */
export function count({ counts, day }: Run, name: DailyName, by = 1): void {
  const column = counts[name]
  column[day] = (column[day] as number) + by
}

/** Puts something on the agenda of a day, of today where that is past; what falls after the last day is nobody's concern. */
export function plan(run: Run, what: keyof Agenda, day: number, item: number): void {
  if (day < run.days) (run.agenda[Math.max(day, run.day)] as Agenda)[what].push(item)
}

/** Whether nobody knows of an infection yet. */
export const isOpen = ({ infections }: Run, infection: number): boolean => infections.foundOn[infection] === NEVER_YET

export function isKnownCase(run: Run, person: number): boolean {
  const infection = infectionOf(run.people, person)
  return infection >= 0 && !isOpen(run, infection)
}

export const isGone = ({ people }: Run, person: number): boolean => isMarked(people, person, AWAY | DEAD)

/** Area a person lives in. */
export const homeAreaOf = (city: City, person: number): number => city.areaOf[city.buildingOf[city.unitOf[city.householdOf[person] as number] as number] as number] as number
