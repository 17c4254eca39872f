import { purposeOf } from '../chance/chanceOf.ts'
import { screeningRounds } from '../../duties/screeningRounds.ts'
import { dayNumber, dayOf } from '../../kernel/Day.ts'
import { find } from './find.ts'
import { testAskedOn } from './following.ts'
import { firstRecordOf, infectionOf } from './people.ts'
import { kindOf } from './records.ts'
import { BY_SCREENING, BY_SELF, BY_TRACING, count, homeAreaOf, isGone, isOpen, ON_ARRIVAL, plan, type Agenda, type Run } from './Run.ts'
import { FACILITY, settingOf } from './settingOf.ts'
import type { ScreeningRun } from './ScreeningRun.ts'

/** Who is tested and how they came to it, in one number. */
const pack = (infection: number, route: number): number => infection * 4 + route
const infectionIn = (packed: number): number => packed >> 2
const routeIn = (packed: number): number => packed & 3

/** Tests the measures ask for today: those of people infected and not known are followed one by one, the others are a number. */
export function testFollowed(run: Run): void {
  const { agenda, day, queues, testsOn, people, infections, following } = run
  const known: number[] = []
  for (const person of (agenda[day] as Agenda).tests) {
    const infection = infectionOf(people, person)
    if (infection < 0 || !isOpen(run, infection) || infections.sampledOn[infection] === day || !testAskedOn(following, person, day)) continue
    infections.sampledOn[infection] = day
    known.push(pack(infection, isArrival(run, person) ? ON_ARRIVAL : BY_TRACING))
  }
  queues.samples.add(testsOn[day] as number)
  for (const [at, packed] of known.entries()) queues.samples.track(packed, (at + 0.5) / known.length)
}

const isArrival = ({ following: { kinds, records }, people }: Run, person: number): boolean => kinds[kindOf(records, firstRecordOf(people, person))]?.basis !== 'exposure'

/** Somebody with symptoms goes for a test by themselves. */
export function seekTest(run: Run, infection: number): void {
  const { infections, day, queues } = run
  if (!isOpen(run, infection) || infections.sampledOn[infection] === day || isGone(run, infections.person[infection] as number)) return
  infections.sampledOn[infection] = day
  queues.samples.put(pack(infection, BY_SELF))
}

/** The sample is taken: whether it is positive is settled now, when it is known is for the laboratory to say. */
export function takeSample(run: Run, packed: number): void {
  const positive = isPositive(run, infectionIn(packed), 1)
  run.watch?.sampled?.(infectionIn(packed), positive, 1)
  if (positive) run.queues.tubes.put(packed)
  else run.queues.tubes.add(1)
}

export const tellLaboratory = (run: Run, packed: number): void => plan(run, 'results', run.day + run.scenario.capacity.resultDays, packed)

/** Results that are known today make cases. */
export function tellResults(run: Run): void {
  const { results } = run.agenda[run.day] as Agenda
  for (let at = 0; at < results.length; at++) find(run, infectionIn(results[at] as number), routeIn(results[at] as number))
  results.length = 0
}

function isPositive({ illness, chance, day, infections }: Run, infection: number, pool: number): boolean {
  const alone = illness.sensitivity[day - (infections.onsetOn[infection] as number) + illness.sensitivityFrom] ?? 0
  if (alone === 0) return false
  chance.turn(infections.person[infection] as number, day, purposeOf.sample)
  return chance.uniform(0) < alone * Math.max(0, 1 - illness.poolLoss * Math.log2(pool))
}

/** Rounds of screening that fall on today. */
export function screen(run: Run): void {
  for (const screening of run.screenings) {
    decideNext(run, screening)
    if (screening.nextOn === run.day) takeRound(run, screening)
  }
}

/** The next round is on the day the measures' stop rule says, once the results of the last are known. */
function decideNext(run: Run, screening: ScreeningRun): void {
  const { plan: { from, to, place, everyDays }, rounds } = screening
  const { scenario, day } = run
  if (to !== undefined && scenario.from + day > to) return void (screening.nextOn = undefined)
  const first = Math.max(0, from - scenario.from)
  const last = rounds.at(-1)
  if (!last) return void (screening.nextOn = first)
  if (screening.nextOn !== undefined && screening.nextOn > last.day) return
  if (screening.awaits !== undefined && day < screening.awaits) return
  const rule = run.rules[day]?.stopRule(place)
  screening.awaits = undefined
  if (!rule) return void (screening.nextOn = Math.max(day, last.day + everyDays))
  const state = screeningRounds(rounds, rule, dayOf(from))
  if (state.state === 'stopped') screening.nextOn = undefined
  else screening.nextOn = Math.max(day, state.state === 'pausing' ? dayNumber(state.confirmingOn) - scenario.from : last.day + everyDays)
}

function takeRound(run: Run, screening: ScreeningRun): void {
  const { plan: { coverage, pool }, takesPart, people, rounds } = screening
  const { day, scenario, queues } = run
  const tested = Math.round(people * coverage)
  const found = infectedIn(run, takesPart, coverage)
  count(run, 'samples', tested)
  const tubes = Math.ceil(tested / pool)
  count(run, 'tubes', tubes)
  queues.tubes.add(tubes)
  for (const [at, infection] of found.entries()) {
    if (!isPositive(run, infection, pool)) continue
    run.watch?.sampled?.(infection, true, pool)
    queues.tubes.track(pack(infection, BY_SCREENING), (at + 0.5) / found.length)
  }
  rounds.push({ on: dayOf(scenario.from + day), day, coverage, communityPositives: 0, unresolvedTubes: 0 })
  screening.nextOn = undefined
  screening.awaits = day + scenario.capacity.resultDays + Math.ceil(queues.tubes.waiting() / Math.max(1, Math.min(scenario.capacity.tubes, Number.MAX_SAFE_INTEGER)))
}

/** Infections nobody knows of, among those who take part today; what no sample can show any more is left out from now on. */
function infectedIn(run: Run, takesPart: Uint8Array, coverage: number): number[] {
  const { open, infections, city, chance, day } = run
  const found: number[] = []
  let kept = 0
  for (let at = 0; at < open.length; at++) {
    const infection = open.values[at] as number
    if (!isOpen(run, infection) || day > (infections.clearOn[infection] as number) + SHOWS_AFTER_CLEARING) continue
    open.values[kept++] = infection
    const who = infections.person[infection] as number
    if (isGone(run, who) || takesPart[homeAreaOf(city, who)] !== 1 || settingOf(run, who) <= FACILITY) continue
    chance.turn(who, day, purposeOf.coverage)
    if (chance.uniform(0) < coverage) found.push(infection)
  }
  open.length = kept
  return found
}

/** Days a sample may still show somebody who has met the criterion of release. */
const SHOWS_AFTER_CLEARING = 30
