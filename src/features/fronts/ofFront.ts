import { sql, type RawBuilder } from 'kysely'

/** Narrows rows to one front, where one is asked for. */
export const ofFront = (table: string, frontId: string | null | undefined): RawBuilder<unknown> => (frontId ? sql`and ${sql.ref(`${table}.frontId`)} = ${frontId}` : sql``)
