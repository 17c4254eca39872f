import { purposeOf } from '../chance/chanceOf.ts'
import { expectTests, write } from './calendar.ts'
import { groupOn, metByChanceOn, NOBODY } from './diary.ts'
import { extend, follow, recordOf, saysMore } from './following.ts'
import { SYMPTOMS } from './Infections.ts'
import { CALLED, firstOn, kindOf, personOf, servedOn, setServed } from './records.ts'
import type { RulesOfDay } from './rulesOf.ts'
import { count, isGone, isKnownCase, type Run } from './Run.ts'

/** Case investigation: contacts of the days the measures look back upon are named, as far as the case remembers them. */
export function investigate(run: Run, infection: number): void {
  const lookBack = run.rules[run.day]?.lookBack
  if (!lookBack || run.following.contacts < 0) return
  run.watch?.investigated?.(infection)
  const { city, infections, scenario: { tracing: { recall } } } = run
  const who = infections.person[infection] as number
  const found = infections.foundOn[infection] as number
  const from = lookBackFrom(run, infection, lookBack)
  const home = city.householdOf[who] as number
  for (let other = city.householdStart[home] as number; other < (city.householdStart[home + 1] as number); other++) if (other !== who) name(run, who, other, from, found, recall.household)
  // Whoever was held met nobody outside; on the day of finding one may still have been out.
  const until = Math.min(found, infections.heldFrom[infection] as number)
  nameGroup(run, who, from, until, recall.group)
  for (let day = from; day <= until; day++) metByChanceOn(run, who, day, (other) => name(run, who, other, day, day, recall.community))
}

function lookBackFrom({ infections }: Run, infection: number, { days, onset, sample }: NonNullable<RulesOfDay['lookBack']>): number {
  const [found, ill] = [infections.foundOn[infection] as number, infections.onsetOn[infection] as number]
  const hasOnset = ((infections.marks[infection] as number) & SYMPTOMS) !== 0 && ill <= found
  const anchor = hasOnset && onset ? (sample ? Math.min(ill, found) : ill) : found
  return anchor - days
}

/** The group is met alike on all its days: each member is named once, from the first of them to the last. */
function nameGroup(run: Run, who: number, from: number, until: number, share: number): void {
  let [first, last] = [Math.max(0, from), until]
  while (first <= last && groupOn(run, who, first) === NOBODY) first++
  while (first <= last && groupOn(run, who, last) === NOBODY) last--
  if (first > last) return
  const [start, end] = groupOn(run, who, first)
  for (let at = start; at < end; at++) if (run.city.members[at] !== who) name(run, who, run.city.members[at] as number, first, last, share)
}

/** Who is remembered is so at every meeting. */
function name(run: Run, who: number, other: number, first: number, last: number, share: number): void {
  if (share < 1) {
    run.chance.turn(who, 0, purposeOf.recall)
    if (run.chance.uniform(other) >= share) return
  }
  nameContact(run, who, other, run.following.contacts, first, last)
}

function nameContact(run: Run, source: number, other: number, kind: number, first: number, last: number): void {
  if (isGone(run, other) || isKnownCase(run, other)) return
  const { following, queues } = run
  const known = recordOf(following, other, kind)
  if (known >= 0) {
    run.watch?.named?.(source, other, first, last)
    if (!saysMore(following, known, first, last)) return
    const served = servedOn(following.records, known) < CALLED
    if (served) write(run, other, -1)
    extend(following, known, first, last)
    if (!served) return
    write(run, other, 1)
    expectTests(run, other)
    return
  }
  const record = follow(following, other, kind, first, last)
  if (record < 0) return
  run.watch?.named?.(source, other, first, last)
  count(run, 'contactsNamed')
  setServed(following.records, record, CALLED)
  queues.calls.put(record)
}

/** A contact is told today what is asked of them; where the measures ask something of their household, its members are named. */
export function reach(run: Run, record: number): void {
  const { following: { records, contacts, theirContacts }, city } = run
  const person = personOf(records, record)
  if (isGone(run, person) || isKnownCase(run, person)) return
  serve(run, record)
  if (theirContacts < 0 || kindOf(records, record) !== contacts) return
  const home = city.householdOf[person] as number
  for (let other = city.householdStart[home] as number; other < (city.householdStart[home + 1] as number); other++) if (other !== person) nameContact(run, person, other, theirContacts, firstOn(records, record), run.day)
}

/** From today on what a record asks is asked. */
export function serve(run: Run, record: number): void {
  const { records } = run.following
  const person = personOf(records, record)
  write(run, person, -1)
  setServed(records, record, run.day)
  write(run, person, 1)
  expectTests(run, person)
}

