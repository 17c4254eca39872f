import type { Kysely } from 'kysely'
import type { NounName, Rec } from '../domain/all.ts'

/** A row of the named noun as the database holds it: a field that may be unknown is null there, never absent. */
export type Row<Name extends NounName> = { [K in keyof Rec<Name>]-?: undefined extends Rec<Name>[K] ? NonNullable<Rec<Name>[K]> | null : Rec<Name>[K] }

export type Tables = { [Name in NounName]: Row<Name> }

/** The query builder that loads and reports are handed: typed from the nouns. */
export type Query = Kysely<Tables>
