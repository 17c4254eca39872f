import { sql } from 'kysely'
import type { Context } from '../../kernel/action.ts'
import { identifierHash } from '../../domain/person/identifierHash.ts'

/** The identifiers that are what somebody typed, or have it as a part: a name or one of its words, a phone or its end, an ID number. */
export const identifiersLike = (q: string, context: Context) => sql`select * from "PersonIdentifier"
  where area = ${context.area} and "outbreakId" = ${context.outbreakId} and (hash = any(${whole.map((kind) => identifierHash(context, kind, q))}) or tokens @> array[${context.keyed(q.normalize('NFKC').trim().toLowerCase())}])`

const whole = ['name', 'phone', 'idNumber', 'address', 'fileNumber'] as const
