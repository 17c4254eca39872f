import { sql } from 'kysely'
import type pg from 'pg'
import type { Query } from '../src/storage/Query.ts'

/** How large the house is for the reports' bench. */
export interface Size {
  readonly people: number
  readonly contacts: number
  readonly cases: number
  readonly samples: number
}

/**
 * Fills an outbreak with rows of the size and shape a large city has, made by the server itself: the reports are measured here, not the
 * writing. Where places are told apart, all that is of a person lies where `place` puts the person of that number. Contacts carry a course and three runs of duties each, one in twelve overdue; every case has exposures.
 */
export async function fillBig(query: Query, scope: { readonly area: string; readonly outbreakId: string; readonly place?: (person: ReturnType<typeof sql>) => ReturnType<typeof sql> }, size: Size, now: string): Promise<void> {
  const { area, outbreakId } = scope
  const base = (prefix: string, of = sql`n`) => sql`${area}, (${prefix} || lpad(to_hex(n), 12, '0'))::uuid, 1, ${now}::timestamptz - n * interval '1 second', 'bench', ${outbreakId}::uuid, ${scope.place?.(of) ?? sql`${area}`}`
  const house = sql`area, id, version, "recordedAt", "recordedBy", "outbreakId", jurisdiction`
  const series = (count: number) => sql`generate_series(1, ${count}::int) n`
  const contact = sql`n + ${size.cases}::int`
  const person = (n: ReturnType<typeof sql>) => sql`('00000000-0000-7000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`
  await sql`insert into "Front" (${house}, name, rank) select ${base('00000000-0000-7000-9000-')}, 'front ' || n, n from ${series(2)}`.execute(query)
  await sql`insert into "Person" (${house}, label, standing, sex, "ageYears") select ${base('00000000-0000-7000-8000-')}, 'P' || lpad(n::text, 8, '0'), 'known', case n % 2 when 0 then 'female' else 'male' end, n % 90 from ${series(size.people)}`.execute(query)
  await sql`insert into "PersonIdentifier" (${house}, "personId", kind, value, hash, tokens) select ${base('00000000-0000-7000-8100-')}, ${person(sql`n`)}, 'name', 'name ' || n, md5(n::text), array[md5(n::text), md5('family' || n % 400)] from ${series(size.people)}`.execute(query)
  await sql`insert into "Case" (${house}, number, "personId", "frontId", classification, symptoms, "onsetOn", "reportedOn", "detectionContext") select ${base('00000000-0000-7000-8200-')}, 'C' || lpad(n::text, 6, '0'), ${person(sql`n`)}, ('00000000-0000-7000-9000-' || lpad(to_hex(1 + n % 2), 12, '0'))::uuid, 'confirmed', 'present', date '2022-11-01' + (sqrt(n)::int % 40), date '2022-11-02' + (sqrt(n)::int % 40), (array['inIsolation','communityScreening','contactTracing'])[1 + n % 3] from ${series(size.cases)}`.execute(query)
  await sql`insert into "Contact" (${house}, "personId", "frontId", category, status, state, "namedAt") select ${base('00000000-0000-7000-8300-', contact)}, ${person(contact)}, ('00000000-0000-7000-9000-' || lpad(to_hex(1 + n % 2), 12, '0'))::uuid, 'closeContact', 'confirmed', 'active', ${now}::timestamptz from ${series(size.contacts)}`.execute(query)
  await sql`insert into "Exposure" (${house}, "personId", "sourcePersonId", "isSource", "fromOn", "toOn", certainty, status) select ${base('00000000-0000-7000-8400-', contact)}, ${person(contact)}, ${person(sql`1 + n % ${size.cases}::int`)}, false, date '2022-11-08', date '2022-11-10', 'probable', 'active' from ${series(size.contacts)}`.execute(query)
  await sql`insert into "Exposure" (${house}, "personId", "sourcePersonId", "isSource", certainty, status) select ${base('00000000-0000-7000-8500-')}, ${person(sql`n`)}, ${person(sql`1 + n / 3`)}, true, 'probable', 'active' from ${series(size.cases)} where n > 1`.execute(query)
  await sql`insert into "Order" (${house}, number, "personId", "frontId", kind, setting, category, pack, status, "startsAt", "endsAt") select ${base('00000000-0000-7000-8600-', contact)}, 'O' || n, ${person(contact)}, ('00000000-0000-7000-9000-' || lpad(to_hex(1 + n % 2), 12, '0'))::uuid, 'quarantine', 'facility', 'closeContact', 'bench', 'inForce', ${now}::timestamptz - interval '3 days', ${now}::timestamptz + (n % 200) * interval '1 hour' from ${series(size.contacts)}`.execute(query)
  await sql`insert into "Course" (${house}, "subjectNoun", "subjectId", category, pack, "startsOn", "endsOn", phases) select ${base('00000000-0000-7000-8700-', contact)}, 'Person', ${person(contact)}, 'closeContact', 'bench', date '2022-11-11', date '2022-11-20', '[]' from ${series(size.contacts)}`.execute(query)
  for (const [at, kind] of (['test', 'followUp', 'release'] as const).entries()) {
    const due = sql`${now}::timestamptz + ((n * ${7 + at}) % 240 - 20) * interval '1 hour'`
    await sql`insert into "Duty" (${house}, key, "subjectNoun", "subjectId", "frontId", kind, category, pack, owner, items, "openItems", "nextOpensAt", "nextDueAt", rank)
      select ${base(`00000000-0000-7000-8${8 + at === 10 ? 'a' : 8 + at}00-`, contact)}, 'k' || n, 'Person', ${person(contact)}, ('00000000-0000-7000-9000-' || lpad(to_hex(1 + n % 2), 12, '0'))::uuid, ${kind}, 'closeContact', 'bench', (array['contactTracer','testingCoordinator','isolationCoordinator'])[1 + n % 3],
        jsonb_build_array(jsonb_build_object('n', 1, 'opensAt', ${due} - interval '1 day', 'dueAt', ${due}, 'status', 'open')), 1, ${due} - interval '1 day', ${due}, 1 + n % 9 from ${series(size.contacts)}`.execute(query)
  }
  await sql`insert into "Sample" (${house}, code, members, status, "takenAt", result) select ${base('00000000-0000-7000-8b00-')}, 'T' || n, 1, 'resulted', ${now}::timestamptz - n * interval '1 second', 'negative' from ${series(size.samples)}`.execute(query)
  await sql`insert into "SampleMember" (${house}, "sampleId", "personId", ordinal) select ${base('00000000-0000-7000-8c00-')}, ('00000000-0000-7000-8b00-' || lpad(to_hex(n), 12, '0'))::uuid, ${person(sql`n`)}, 1 from ${series(size.samples)}`.execute(query)
}

/** What the server does by itself in the night: it takes no part in a transaction, so it is asked directly. */
export async function settleBig(pool: pg.Pool): Promise<void> {
  for (const table of ['Person', 'PersonIdentifier', 'Case', 'Contact', 'Exposure', 'Order', 'Course', 'Duty', 'Sample', 'SampleMember']) await pool.query(`vacuum analyze "${table}"`)
}
