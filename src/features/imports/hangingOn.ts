import { sql } from 'kysely'
import type { Context } from '../../kernel/action.ts'
import { Arrival } from '../../domain/Arrival.ts'
import { Case } from '../../domain/Case.ts'
import { Complaint } from '../../domain/Complaint.ts'
import { Contact } from '../../domain/Contact.ts'
import { Exposure } from '../../domain/Exposure.ts'
import { FollowUp } from '../../domain/FollowUp.ts'
import { Order } from '../../domain/Order.ts'
import { Person } from '../../domain/Person.ts'
import { PersonIdentifier } from '../../domain/PersonIdentifier.ts'
import { Room } from '../../domain/Room.ts'
import { SampleMember } from '../../domain/SampleMember.ts'
import { Transfer } from '../../domain/Transfer.ts'
import { Visit } from '../../domain/Visit.ts'
import { ZoneStay } from '../../domain/ZoneStay.ts'
import type { NounName } from '../../domain/all.ts'
import type { Query, Row } from '../../storage/Query.ts'

/** Records that go from one person to another just as they are: only the person they name changes. */
export const follows = { Visit, Order, Complaint, Transfer, Arrival, FollowUp, ZoneStay, SampleMember, Room } as const

/** Everything that hangs on some people. */
export interface Hanging {
  readonly people: readonly Row<'Person'>[]
  readonly cases: readonly Row<'Case'>[]
  readonly contacts: readonly Row<'Contact'>[]
  readonly exposures: readonly Row<'Exposure'>[]
  readonly identifiers: readonly Row<'PersonIdentifier'>[]
  /** Whose guardian one of them is. */
  readonly wards: readonly Row<'Person'>[]
  readonly others: readonly { readonly noun: (typeof follows)[keyof typeof follows]; readonly row: { readonly id: string; readonly personId: string | null } }[]
}

/** Reads what hangs on some people, with one question a noun. */
export async function hangingOn(query: Query, context: Context, ids: readonly string[]): Promise<Hanging> {
  const among = async <Name extends NounName>({ name }: { readonly name: Name }, columns: readonly string[], by: Query = query): Promise<readonly Row<Name>[]> => {
    if (ids.length === 0) return []
    const either = sql.join(columns.map((column) => sql`${sql.ref(column)} = any(${ids}::uuid[])`), sql` or `)
    return (await sql<Row<Name>>`select * from ${sql.table(name)} where area = ${context.area} and "outbreakId" = ${context.outbreakId} and (${either})`.execute(by)).rows
  }
  const others = Object.values(follows).map(async (noun) => (await among(noun, ['personId'])).map((row) => ({ noun, row })))
  const [people, cases, contacts, exposures, identifiers, wards, ...rest] = await Promise.all([among(Person, ['id']), among(Case, ['personId']), among(Contact, ['personId']), among(Exposure, ['personId', 'sourcePersonId']), among(PersonIdentifier, ['personId'], query.withoutPlugins()), among(Person, ['guardianId']), ...others])
  return { people, cases, contacts, exposures, identifiers, wards, others: rest.flat() }
}
