import { sql } from 'kysely'
import { NO_OUTBREAK, type Change, type Context, type Create, type Write } from '../kernel/action.ts'
import { all } from '../kernel/all.ts'
import type { Derivation } from '../kernel/perform.ts'
import { millisOf } from '../kernel/Day.ts'
import { nouns } from '../domain/all.ts'
import { dutiesOf } from '../duties/dutiesOf.ts'
import type { Pack } from '../duties/Pack.ts'
import type { PackTimeline } from '../duties/timeline.ts'
import { toRows } from '../duties/toRows.ts'
import { insertRows } from './insertRows.ts'
import { madeRecords } from './madeRecords.ts'
import type { PersonFacts } from '../duties/PersonFacts.ts'
import { personRecords } from './personRecords.ts'
import type { Query } from './Query.ts'
import { refreshOwnDuties } from './refreshOwnDuties.ts'
import { refreshMeasures } from './refreshMeasures.ts'
import { takeDerived } from './takeDerived.ts'
import { timelineFor } from './timelineFor.ts'
import { touchedPeople } from './touchedPeople.ts'

/**
 * Works out courses, duties and findings again for everybody a transaction touched, inside that transaction. People known before
 * are locked first, so that two transactions about one person see each other's facts.
 */
export function derivation(packs: readonly Pack[]): Derivation<Query> {
  return {
    refresh: async (query, creations, changes, context) => {
      for (const scope of measuresTouched([...creations, ...changes], context)) await refreshMeasures(query, scope, packs)
      if (context.outbreakId === NO_OUTBREAK) return
      await refreshOwnDuties(query, context, creations, changes)
      const touched = await touchedPeople(query, context, creations, changes)
      if (touched.all.length === 0) return
      await lock(query, context, touched.known)
      const timeline = await timelineFor(query, context, packs)
      const known = new Set(touched.known)
      // Changes to what the same transaction made are few; whoever they touch is read back like anybody known.
      const changed = new Set(changes.map((change) => change.was['personId'] ?? change.was['id']))
      const made = touched.all.filter((id) => !known.has(id) && !changed.has(id))
      await writeDerived(query, context, timeline, await madeRecords(query, context, creations, made), NOBODY)
      const rest = touched.all.filter((id) => known.has(id) || changed.has(id))
      for (let from = 0; from < rest.length; from += PEOPLE_A_TIME) await refreshPeople(query, context, timeline, rest.slice(from, from + PEOPLE_A_TIME), known)
    },
  }
}

const PEOPLE_A_TIME = 2_000

/** The outbreaks whose measures or zones a transaction touches: its own, or the one it begins. */
function measuresTouched(writes: readonly Write[], context: Context): readonly Context[] {
  const scopes = new Map<string, Context>()
  for (const write of writes) {
    if (write.noun.name !== 'PackInForce' && write.noun.name !== 'Zone') continue
    const { area, outbreakId } = (write.do === 'create' ? write.record : write.was) as { area: string; outbreakId: string }
    scopes.set(outbreakId, { ...context, area, outbreakId })
  }
  return [...scopes.values()]
}

/** Works out again what follows for some people; `known` are those who may have rows already. */
export async function refreshPeople(query: Query, context: Context, timeline: PackTimeline, ids: readonly string[], known: ReadonlySet<string>): Promise<void> {
  await writeDerived(query, context, timeline, await personRecords(query, context, ids), known)
}

const NOBODY: ReadonlySet<string> = new Set()

async function writeDerived(query: Query, context: Context, timeline: PackTimeline, people: readonly PersonFacts[], known: ReadonlySet<string>): Promise<void> {
  if (people.length === 0) return
  const now = millisOf(context.now)
  const fresh = { courses: [] as Record<string, unknown>[], duties: [] as Record<string, unknown>[], findings: [] as Record<string, unknown>[] }
  for (const facts of people) {
    const rows = toRows(dutiesOf(facts, timeline, now), facts.person.id, frontOf(facts))
    fresh.courses.push(...rows.courses.map((row) => ({ ...base(facts, context), ...row })))
    fresh.duties.push(...rows.duties.map((row) => ({ ...base(facts, context), ...row })))
    fresh.findings.push(...rows.findings.map((row) => ({ ...base(facts, context), ...row })))
  }
  const subjects = people.filter(({ person }) => known.has(person.id)).flatMap((facts) => [facts.person.id, ...facts.cases.map((file) => file.id), ...facts.exposures.map((exposure) => exposure.id), ...facts.orders.map((order) => order.id), ...facts.visits.map((visit) => visit.id)])
  if (subjects.length > 0) fresh.duties.push(...(await takeDerived(query, context, subjects, fresh.duties)))
  await all([insertRows(query, nouns.Course, fresh.courses), insertRows(query, nouns.Duty, fresh.duties), insertRows(query, nouns.Finding, fresh.findings)])
}

const base = ({ person }: PersonFacts, context: Context): Record<string, unknown> => ({ area: context.area, id: context.newId(), version: 1, recordedAt: context.now, recordedBy: 'derived', outbreakId: context.outbreakId, jurisdiction: person.jurisdiction })

const frontOf = ({ contacts, cases, arrivals, orders }: PersonFacts): string | null => cases[0]?.frontId ?? contacts[0]?.frontId ?? arrivals[0]?.frontId ?? orders[0]?.frontId ?? null

/** In the order of their ids, so that two transactions never wait for each other crosswise. */
async function lock(query: Query, { area }: Context, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await sql`select id from "Person" where area = ${area} and id = any(${[...ids].sort()}::uuid[]) order by id for update`.execute(query)
}

