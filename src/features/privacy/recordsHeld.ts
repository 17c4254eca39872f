import { sql } from 'kysely'
import { optional, ref, text } from '../../kernel/field.ts'
import { report } from '../../kernel/report.ts'
import { identifierHash } from '../../domain/person/identifierHash.ts'
import type { IdentifierKind } from '../../domain/person/identifierTokens.ts'
import { maskedIdentifier } from '../../domain/person/maskedIdentifier.ts'
import type { Context } from '../../kernel/action.ts'
import type { Query, Row } from '../../storage/Query.ts'
import { aboutPerson } from './aboutPerson.ts'

/** What is held about somebody who asks: they are found by a whole name or number they give, never by a part, and what is said of them here is how many records there are and what keeps them. */
export const recordsHeld = report({
  name: 'recordsHeld',
  means: 'How many records of what kind are held about a person who asks, and what keeps them from being deleted.',
  asks: { q: optional(text('A whole name, number or address, as the person gives it.')), personId: optional(ref('Person', 'Or which person.')) },
  load: async (query: Query, { q, personId }, context): Promise<RecordsHeld> => {
    const here = sql`area = ${context.area} and "outbreakId" = ${context.outbreakId}`
    if (!q && !personId) return { people: [] }
    const wanted = personId ? sql`id = ${personId}::uuid` : sql`id in (select "personId" from "PersonIdentifier" where ${here} and hash = any(${hashesOf(q as string, context)}) union select "personId" from "Case" where ${here} and number = ${q as string})`
    const { rows: people } = await sql<Pick<Row<'Person'>, 'id' | 'label' | 'forgottenAt'>>`select id, label, "forgottenAt" from "Person" where ${here} and ${wanted} order by "recordedAt", id limit 20`.execute(query)
    const ids = people.map(({ id }) => id)
    if (ids.length === 0) return { people: [] }
    const among = sql`"personId" = any(${ids}::uuid[])`
    const counts = sql.join(aboutPerson.map((noun) => sql`select ${noun} as noun, "personId", count(*)::int as n from ${sql.table(noun)} where ${here} and ${among} group by 2`), sql` union all `)
    const [identifiers, counted, holds] = await Promise.all([
      sql<Pick<Row<'PersonIdentifier'>, 'id' | 'personId' | 'kind' | 'value'>>`select id, "personId", kind, value from "PersonIdentifier" where ${here} and ${among} order by kind, id`.execute(query),
      sql<{ noun: string; personId: string; n: number }>`${counts}`.execute(query),
      sql<HeldHold>`select id, "subjectNoun", "subjectId", reason, "heldAt", "heldBy" from "LegalHold" where ${here} and "liftedAt" is null and ("subjectNoun" = 'Outbreak' or "subjectId" = any(${ids}::uuid[])) order by "heldAt" desc limit 100`.execute(query),
    ])
    return {
      people: people.map((one) => ({
        ...one,
        identifiers: identifiers.rows.filter(({ personId: whose }) => whose === one.id).map(({ id, kind, value }) => ({ id, kind, value: maskedIdentifier(kind, value) })),
        records: counted.rows.filter(({ personId: whose }) => whose === one.id).map(({ noun, n }) => ({ noun, n })),
        holds: holds.rows.filter(({ subjectNoun, subjectId }) => subjectNoun === 'Outbreak' || subjectId === one.id),
      })),
    }
  },
})

const kinds: readonly IdentifierKind[] = ['name', 'phone', 'idNumber', 'address', 'fileNumber']
const hashesOf = (q: string, context: Context): readonly string[] => kinds.map((kind) => identifierHash(context, kind, q))

type HeldHold = Pick<Row<'LegalHold'>, 'id' | 'subjectNoun' | 'subjectId' | 'reason' | 'heldAt' | 'heldBy'>

export interface HeldPerson extends Pick<Row<'Person'>, 'id' | 'label' | 'forgottenAt'> {
  readonly identifiers: readonly { readonly id: string; readonly kind: string; readonly value: string }[]
  readonly records: readonly { readonly noun: string; readonly n: number }[]
  readonly holds: readonly HeldHold[]
}

export interface RecordsHeld {
  readonly people: readonly HeldPerson[]
}
