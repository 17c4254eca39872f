import { sql } from 'kysely'
import type { Context } from '../../kernel/action.ts'
import { searchToken } from '../../domain/person/keyedTokens.ts'
import { identifierHash } from '../../domain/person/identifierHash.ts'

/** The identifiers that are what somebody typed, or have it as a part: a name or one of its words, a phone or its end, an ID number. Each half has an index of its own. */
export const identifiersLike = (q: string, context: Context) => sql`
  select area, "personId", kind from "PersonIdentifier" where hash = any(${whole.map((kind) => identifierHash(context, kind, q))}) and area = ${context.area} and "outbreakId" = ${context.outbreakId}
  union all select area, "personId", kind from "PersonIdentifier" where tokens @> array[${searchToken(context, q)}] and area = ${context.area} and "outbreakId" = ${context.outbreakId}`

const whole = ['name', 'phone', 'idNumber', 'address', 'fileNumber'] as const
