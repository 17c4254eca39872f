import { sql } from 'kysely'
import type { Context } from '../../kernel/action.ts'
import { dayOf, type Day, type DayNumber } from '../../kernel/Day.ts'
import { random } from '../../kernel/random.ts'
import { report } from '../../kernel/report.ts'
import type { Result } from '../../kernel/Result.ts'
import { shareInterval } from '../../analytics/shareInterval.ts'
import { isolatedShare, type Infectiousness, type IsolatedShare, type Kept } from '../../analytics/tracing/isolatedShare.ts'
import { shareBelow } from '../../domain/disease/shareBelow.ts'
import type { Query } from '../../storage/Query.ts'
import { asked } from './asked.ts'
import { leftOutOf, type Basis } from './Basis.ts'
import { foundOn, type CaseRow } from './CaseRow.ts'
import { caseRows, dayAt } from './caseRows.ts'
import { distributionOf, profileOf, type Known } from './profileOf.ts'

/** How well tracing works, week by week, and what it comes to: the share of infectious time that cases spend in isolation. */
export const tracingInTime = report({
  name: 'tracingInTime',
  means: 'Tracing by week: known contacts among new cases, contacts reached and quarantined within a day, cases that named contacts, cases without a source, those found in the community, people seen by day, and the share of infectious time spent in isolation.',
  mayBeSecondsOld: 120,
  asks: asked,
  load: async (query: Query, wanted, context): Promise<TracingInTime> => {
    const [{ rows, asOf, of, notYet }, profile, facts, contacts, checks] = await Promise.all([caseRows(query, context, wanted), profileOf(query, context), tracingFacts(query, context), contactFacts(query, context, wanted.frontId), checkDays(query, context, wanted.frontId)])
    const byPerson = new Map(facts.map((fact) => [fact.personId, fact]))
    const infectious = distributionOf(profile, 'generationTime', 'serialInterval')
    const dated = rows.flatMap((row): readonly Dated[] => { const day = foundOn(row); const fact = byPerson.get(row.personId); return day === null || day > asOf || !fact ? [] : [{ row, day, fact }] })
    const isolated: Isolated = (kept) => (infectious.ok ? isolatedShare(kept, infectiousnessOf(infectious.value), asOf, random(`isolated ${asOf}`)) : infectious)
    const began = [...dated.map(({ day }) => day), ...contacts.map(({ named }) => named)].reduce((a, b) => Math.min(a, b), asOf)
    return {
      on: dayOf(asOf), cutOff: context.now, used: dated.length, of, leftOut: leftOutOf({ notYet, withoutDay: rows.length - dated.length }), assumed: infectious.ok ? [infectious.value.assumed] : [],
      weeks: weeksOf(began, asOf).map((monday) => weekTold(monday, Math.min(monday + 6, asOf), dated, contacts, isolated)), followUp: checks.filter(({ day }) => day <= asOf && day > asOf - 42).map(({ day, ...check }) => ({ on: dayOf(day), ...check })),
      whole: weekTold(began, asOf, dated, contacts, isolated),
    }
  },
})

export interface TracingInTime extends Basis {
  readonly weeks: readonly TracingWeek[]
  readonly whole: TracingWeek
  /** By day: people seen ÷ people under quarantine or follow-up by order. */
  readonly followUp: readonly { readonly on: Day; readonly seen: number; readonly due: number }[]
}

type Rate = { readonly count: number; readonly of: number } & Partial<NonNullable<ReturnType<typeof shareInterval>>>

/** Cases found and contacts named in a week. */
export interface TracingWeek {
  readonly from: Day
  readonly to: Day
  readonly cases: number
  readonly knownContacts: Rate
  readonly quarantinedWhenFound: Rate
  readonly unlinked: Rate
  readonly community: Rate
  readonly namedContacts: Rate
  readonly reached24h: Rate
  readonly quarantined24h: Rate
  /** Of the infectious time that has passed; null where none has, or the profile gives no infectiousness. */
  readonly isolatedShare: IsolatedShare | null
}

interface Dated {
  readonly row: CaseRow
  readonly day: DayNumber
  readonly fact: TracingFact
}

type Isolated = (kept: readonly Kept[]) => Result<IsolatedShare>

const MOST_WEEKS = 26

function weeksOf(began: DayNumber, asOf: DayNumber): readonly DayNumber[] {
  const last = Math.floor((asOf + 3) / 7) * 7 - 3
  return Array.from({ length: Math.min(MOST_WEEKS, Math.floor((last - began + 6) / 7) + 1) }, (_, back) => last - 7 * back).reverse()
}

function weekTold(from: DayNumber, to: DayNumber, all: readonly Dated[], allContacts: readonly ContactFact[], isolated: Isolated): TracingWeek {
  const cases = all.filter(({ day }) => day >= from && day <= to)
  const contacts = allContacts.filter(({ named }) => named >= from && named <= to)
  const confirmed = cases.filter(({ row }) => row.classification === 'confirmed')
  const known = cases.filter(({ row }) => row.context !== null)
  const share = isolated(cases.flatMap(({ row }) => keptOf(row) ?? []))
  return {
    from: dayOf(from), to: dayOf(to), cases: cases.length,
    knownContacts: rate(cases.filter(({ fact }) => fact.listed).length, cases.length), quarantinedWhenFound: rate(cases.filter(({ fact }) => fact.restricted).length, cases.length),
    unlinked: rate(cases.filter(({ fact, row }) => !fact.linked && !row.imported).length, cases.length), community: rate(known.filter(({ row }) => COMMUNITY.has(row.context as string)).length, known.length),
    namedContacts: rate(confirmed.filter(({ fact }) => fact.named > 0).length, confirmed.length), reached24h: rate(contacts.filter(({ reached24h }) => reached24h).length, contacts.length),
    quarantined24h: rate(contacts.filter(({ quarantined24h }) => quarantined24h).length, contacts.length), isolatedShare: share.ok ? share.value : null,
  }
}

const COMMUNITY: ReadonlySet<string> = new Set(['communityScreening', 'keyGroupScreening', 'selfPresented'])
const rate = (count: number, of: number): Rate => ({ count, of, ...(shareInterval(count, of) ?? {}) })

/** When a case fell ill, or was found where that is not known, and since when it is kept from others. */
function keptOf(row: CaseRow): Kept | null {
  const onset = row.onset ?? foundOn(row)
  return onset === null ? null : { onset, keptFrom: row.isolated ?? row.admitted }
}

/** How infectious a case is by day since onset: the time from infector to infected of the profile, until next to nothing of it is left. */
function infectiousnessOf({ shape, offset }: Known): Infectiousness {
  const from = Math.floor(offset)
  const below = (day: number): number => shareBelow(shape, from + day - offset)
  const weights: number[] = []
  for (let day = 0; day < 100 && below(day) < 0.999; day++) weights.push(below(day + 1) - below(day))
  return { from, weights }
}

interface TracingFact {
  readonly personId: string
  readonly linked: boolean
  readonly named: number
  readonly listed: boolean
  readonly restricted: boolean
}

/** Of each case: whether a source is known, how many contacts it named, whether it was a known contact and under quarantine when found. */
async function tracingFacts(query: Query, context: Context): Promise<readonly TracingFact[]> {
  const zone = context.timeZone
  const { rows } = await sql<TracingFact>`
    with f as (select c.area, c."outbreakId", c."personId", coalesce(c."firstPositiveOn", c."confirmedOn", c."reportedOn", (c."reportedAt" at time zone ${zone})::date, c."onsetOn") as "on" from "Case" c where c.area = ${context.area} and c."outbreakId" = ${context.outbreakId} and c.classification <> 'notACase')
    select f."personId", exists (select 1 from "Exposure" e where e.area = f.area and e."personId" = f."personId" and e.status = 'active' and e."sourcePersonId" is not null) as linked,
      (select count(distinct e."personId")::int from "Exposure" e where e.area = f.area and e."sourcePersonId" = f."personId" and e.status = 'active') as named,
      exists (select 1 from "Contact" k where k.area = f.area and k."personId" = f."personId" and k.status <> 'notAContact' and (coalesce(k."namedAt", k."recordedAt") at time zone ${zone})::date <= f."on") as listed,
      exists (select 1 from "Order" o where o.area = f.area and o."personId" = f."personId" and o.kind = 'quarantine' and o.setting in ('hospital', 'facility', 'home') and o.status not in ('drafted', 'suspended', 'annulled')
        and (coalesce(o."servedAt", o."startsAt") at time zone ${zone})::date <= f."on" and (coalesce(o."releasedAt", o."endedAt", case when o.status in ('inForce', 'served', 'provisional') then null else o."endsAt" end, 'infinity') at time zone ${zone})::date >= f."on") as restricted
    from f`.execute(query)
  return rows
}

interface ContactFact {
  readonly named: DayNumber
  readonly reached24h: boolean
  readonly quarantined24h: boolean
}

/** Contacts by the day they were named, those at least a day ago: reached, and under quarantine, within 24 hours. */
async function contactFacts(query: Query, context: Context, frontId: string | null | undefined): Promise<readonly ContactFact[]> {
  const front = frontId ? sql`and k."frontId" = ${frontId}` : sql``
  const { rows } = await sql<ContactFact>`
    select ${dayAt('k.at', context)} as named, coalesce(k."reachedAt" <= k.at + interval '24 hours', false) as "reached24h",
      exists (select 1 from "Order" o where o.area = k.area and o."personId" = k."personId" and o.kind = 'quarantine' and o.setting in ('hospital', 'facility', 'home') and o.status not in ('drafted', 'suspended', 'annulled')
        and coalesce(o."servedAt", o."startsAt") <= k.at + interval '24 hours' and coalesce(o."releasedAt", o."endedAt", o."endsAt", 'infinity') >= k.at) as "quarantined24h"
    from (select *, coalesce("namedAt", "recordedAt") as at from "Contact") k
    where k.area = ${context.area} and k."outbreakId" = ${context.outbreakId} and k.status <> 'notAContact' and k.at <= ${context.now}::timestamptz - interval '24 hours' ${front}`.execute(query)
  return rows
}

async function checkDays(query: Query, context: Context, frontId: string | null | undefined): Promise<readonly { readonly day: DayNumber; readonly seen: number; readonly due: number }[]> {
  const front = frontId ? sql`and o."frontId" = ${frontId}` : sql``
  const { rows } = await sql<{ day: DayNumber; seen: number; due: number }>`
    with d as (select (${context.today}::date - n) as "on" from generate_series(0, 45) n), o as (
      select distinct o."personId", (coalesce(o."servedAt", o."startsAt") at time zone ${context.timeZone})::date as b, (coalesce(o."releasedAt", o."endedAt", case when o.status in ('inForce', 'served', 'provisional') then null else o."endsAt" end, 'infinity') at time zone ${context.timeZone})::date as e
      from "Order" o where o.area = ${context.area} and o."outbreakId" = ${context.outbreakId} and o.kind = 'quarantine' and o.status not in ('drafted', 'suspended', 'annulled') and o."personId" is not null ${front}
    ), due as (select d."on", o."personId" from d join o on o.b < d."on" and o.e > d."on" group by 1, 2)
    select (due."on" - date '1970-01-01')::int as day, count(*)::int as due, count(f."personId")::int as seen from due
      left join (select distinct "personId", "on" from "FollowUp" where area = ${context.area} and "outbreakId" = ${context.outbreakId} and outcome in ('seenWell', 'seenUnwell')) f on f."personId" = due."personId" and f."on" = due."on" group by 1 order by 1`.execute(query)
  return rows
}
