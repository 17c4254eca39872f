import { sql, type RawBuilder } from 'kysely'

/** An order that keeps, or kept, its person in hospital, in a facility or at home: handed over or in force, not drafted and not suspended. */
export const keepsIn = (order: string): RawBuilder<boolean> => sql<boolean>`${sql.ref(`${order}.setting`)} in ('hospital', 'facility', 'home') and ${sql.ref(`${order}.status`)} not in ('drafted', 'suspended')`

/** Since when the person was kept in. */
export const heldFrom = (order: string): RawBuilder<string> => sql<string>`coalesce(${sql.ref(`${order}.servedAt`)}, ${sql.ref(`${order}.startsAt`)})`

/** When the person was let go: as recorded; of an order that is over by its own end where nothing is recorded; never of one in force, however late it is. */
export const heldTo = (order: string): RawBuilder<string> =>
  sql<string>`coalesce(${sql.ref(`${order}.releasedAt`)}, ${sql.ref(`${order}.endedAt`)}, case when ${sql.ref(`${order}.status`)} in ('inForce', 'served', 'provisional') then null else ${sql.ref(`${order}.endsAt`)} end, 'infinity')`
