import { FREE } from '../../duties/Rule.ts'
import { write } from './calendar.ts'
import { askedOn } from './following.ts'
import { push } from './growing.ts'
import { CARED_FOR, UNCONTROLLED, WAITING } from './Infections.ts'
import { drawZone } from './zone.ts'
import { leaveRoom } from './rooms.ts'
import { BY_SCREENING, count, homeAreaOf, isOpen, type Run } from './Run.ts'
import { FACILITY, followedRank, HOME, zoneRank } from './settingOf.ts'
import type { DailyName } from './Outcome.ts'

/** An infection becomes a case today: where it was found follows from what held the person, and what happens next from the measures. */
export function find(run: Run, infection: number, route: number): void {
  if (!isOpen(run, infection)) return
  const { day, infections, rules } = run
  const who = infections.person[infection] as number
  const rank = followedRank(run, who)
  const context = rank <= FACILITY ? 'inIsolation' : rank === HOME ? 'inHomeIsolation' : zoneRank(run, who) === FREE ? (contexts[route] as Context) : 'inControlledZone'
  infections.heldFrom[infection] = heldFrom(run, who)
  write(run, who, -1)
  leaveRoom(run, who)
  infections.foundOn[infection] = day
  count(run, 'cases')
  count(run, columnOf[context])
  if (((infections.marks[infection] as number) & UNCONTROLLED) !== 0) run.chainsUnbroken++
  if (route === BY_SCREENING && rank > HOME) tellRound(run, who)
  takeIn(run, infection)
  if (rules[day]?.lookBack) run.queues.investigations.put(infection)
  if (!rules[day]?.drawNoZone.has(context)) drawZone(run, who)
}

type Context = 'selfPresented' | 'contactTracing' | 'communityScreening' | 'arrival' | 'inIsolation' | 'inHomeIsolation' | 'inControlledZone'
/** By route. */
const contexts: readonly Context[] = ['selfPresented', 'contactTracing', 'communityScreening', 'arrival']
const columnOf: Readonly<Record<Context, DailyName>> = { selfPresented: 'casesSelfPresented', contactTracing: 'casesContactTracing', communityScreening: 'casesScreening', arrival: 'casesArrival', inIsolation: 'casesInIsolation', inHomeIsolation: 'casesInHomeIsolation', inControlledZone: 'casesInZone' }

/** First day of the restriction under way that holds a person; the day after today where none does. */
function heldFrom({ following, day }: Run, who: number): number {
  let from = day + 1
  while (from > 0 && askedOn(following, who, from - 1) <= HOME) from--
  return from
}

/** A round that awaits its results hears of somebody found in the community. */
function tellRound({ city, screenings }: Run, who: number): void {
  const area = homeAreaOf(city, who)
  for (const { takesPart, awaits, rounds } of screenings) {
    const round = rounds.at(-1)
    if (round && awaits !== undefined && takesPart[area] === 1) round.communityPositives++
  }
}

/** A case is kept as the measures say until it meets its criterion; where they say nothing it is free, and looked after only when ill. */
function takeIn(run: Run, infection: number): void {
  const { infections, scenario } = run
  const rules = run.rules[run.day]?.infected
  const found = infections.foundOn[infection] as number
  infections.keptAt[infection] = rules?.rank ?? FREE
  infections.stage[infection] = rules && rules.rank < HOME ? WAITING : CARED_FOR
  const clear = Math.max(found + 1, infections.clearOn[infection] as number)
  const anchor = rules?.daysAfter?.onset ? Math.min(found, infections.onsetOn[infection] as number) : found
  infections.letGoOn[infection] = rules?.daysAfter ? Math.max(found + 1, anchor + rules.daysAfter.days + 1) : clear + (rules ? rules.gapDays + scenario.capacity.resultDays : 0)
  push(run.cared, infection)
}
