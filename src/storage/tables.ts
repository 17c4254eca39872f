import { allFieldsOf, type Noun } from '../kernel/noun.ts'
import type { Field } from '../kernel/field.ts'
import { nounNamed, nouns } from '../domain/all.ts'

/** A table as the nouns ask for it. What is worked out keeps its JSON as text: it is written far more often than looked into. Columns carry the field's own names. */
export interface Table {
  readonly name: string
  readonly columns: readonly Column[]
  readonly primaryKey: readonly string[]
  readonly uniques: readonly (readonly string[])[]
  readonly indexes: readonly (readonly string[])[]
  /** Columns of many values that are searched for one of them. */
  readonly searched: readonly string[]
  /**
   * What a record cannot be without. The door sees to it and `check schema` holds it; the server does not: its own check costs a third of
   * the speed of writing in bulk, and goes through the whole table for each row while a table is new.
   */
  readonly owners: readonly Owner[]
  /** Who sees a row, held by the server itself: those whose places it lies in, or everybody who was let in at all; absent where rows are the same for everybody. */
  readonly seenBy?: 'subtree' | 'outbreak'
  /** How a sharded server keeps it: rows by area, or a copy everywhere. */
  readonly topology: 'distributed' | 'reference'
}

export interface Column {
  readonly name: string
  readonly type: string
  readonly required: boolean
}

export interface Owner {
  readonly columns: readonly string[]
  readonly to: string
  readonly toColumns: readonly string[]
}

export const tableOf = (noun: Noun): Table => {
  const inArea = noun.scope === 'area'
  return {
    name: noun.name,
    columns: Object.entries(allFieldsOf(noun)).map(([name, field]) => ({ name, type: name === 'id' ? idType(noun) : noun.derived && field.kind === 'json' ? 'json' : columnType(field), required: !field.optional })),
    primaryKey: inArea ? ['area', 'id'] : ['id'],
    uniques: inArea && !noun.derived && noun.once ? [['area', 'outbreakId', 'sourceKey']] : [],
    indexes: noun.findBy.map((columns) => (inArea && !leadsToOne(noun, columns) ? ['area', 'outbreakId', ...columns] : columns)),
    searched: noun.searchIn,
    owners: inArea ? ownersOf(noun) : [],
    ...(inArea ? { seenBy: noun.openTo } : {}),
    topology: inArea ? 'distributed' : 'reference',
  }
}

export const tables: readonly Table[] = Object.values(nouns).map((noun) => tableOf(noun))

/** The type a field has in the database. */
export function columnType(field: Field): string {
  switch (field.kind) {
    case 'text':
    case 'oneOf':
      return 'text'
    case 'ref':
      return field.to && nounNamed(field.to)?.idIs === 'code' ? 'text' : 'uuid'
    case 'day':
      return 'date'
    case 'instant':
      return 'timestamptz'
    case 'int':
      return 'integer'
    case 'number':
      return 'double precision'
    case 'flag':
      return 'boolean'
    case 'manyOf':
      return 'text[]'
    case 'json':
      return 'jsonb'
  }
}

function idType(noun: Noun): string {
  return noun.idIs === 'code' ? 'text' : 'uuid'
}

/** A record whose field `ownedBy` says so cannot outlive its owner, and lives in the owner's area. */
function ownersOf(noun: Noun): readonly Owner[] {
  return Object.entries(noun.fields).flatMap(([name, field]) => (field.ownedBy ? [{ columns: ['area', name], to: field.to as string, toColumns: ['area', 'id'] }] : []))
}

/** An index on what one record leads to is narrow enough by itself; area and outbreak before it would only make it wider and slower to write. */
function leadsToOne(noun: Noun, columns: readonly string[]): boolean {
  return noun.fields[columns[0] ?? '']?.kind === 'ref' || columns[0] === 'hash'
}
