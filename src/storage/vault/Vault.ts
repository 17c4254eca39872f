import type { Create, Write } from '../../kernel/action.ts'
import type { Noun } from '../../kernel/noun.ts'
import { maskedIdentifier } from '../../domain/person/maskedIdentifier.ts'
import type { Query } from '../Query.ts'
import type { KeyRing } from './KeyRing.ts'
import { personKeys, type PersonKeys, type WrappedKey } from './personKeys.ts'
import { isCode } from './isCode.ts'
import { isSealed, openText, sealedParts, sealText, type Sealed } from './sealedText.ts'

type Fields = Readonly<Record<string, unknown>>

/** What names people goes into the database through here, encrypted, and comes out through here. */
export interface Vault {
  readonly ring: KeyRing
  readonly keys: PersonKeys
  /** The same writes with everything that names somebody sealed, and the keys of the people they make, to be written with them. */
  seal(batches: readonly (readonly Write[])[]): Promise<{ readonly batches: readonly (readonly Write[])[]; readonly keys: readonly (WrappedKey & Scope)[] }>
  /** One record's sealed fields, for notes the house itself writes. */
  sealRecord(noun: Noun, record: Fields, owner?: string): Promise<Fields>
  /** Rows as people may see them: what is sealed is opened where its field is told, identifiers come out masked. */
  open<Row>(rows: readonly Row[], isTold?: (field: string) => boolean): Promise<readonly Row[]>
  /** Identifiers as they were written: only for the action that journals who saw them and why. */
  reveal(values: readonly string[]): Promise<readonly (string | null)[]>
}

interface Scope {
  readonly area: string
  readonly outbreakId: string
  readonly jurisdiction: string
}

/** What stands where somebody's key was destroyed, and where something is told to others alone. */
export const FORGOTTEN = '—'

/** `query` is one of its own, on connections that nobody holds while waiting. */
export function openVault(query: Query, ring: KeyRing): Vault {
  const keys = personKeys(query, ring)
  const openAll = async (values: readonly string[]): Promise<ReadonlyMap<string, { readonly of: Sealed; readonly value: unknown }>> => {
    const parts = values.flatMap((value) => {
      const of = sealedParts(value)
      return of ? [{ value, of }] : []
    })
    const known = await keys.of([...new Set(parts.map(({ of }) => of.owner))])
    return new Map(parts.map(({ value, of }) => {
      const key = known.get(of.owner)
      return [value, { of, value: key ? openText(key, of) : undefined }]
    }))
  }
  /** A value that came out sealed goes in again under its new place. */
  const asRead = async (values: readonly unknown[]): Promise<ReadonlyMap<unknown, unknown>> => {
    const sealed = values.filter(isSealed)
    if (sealed.length === 0) return new Map()
    return new Map([...(await openAll(sealed))].flatMap(([value, opened]) => (opened.value === undefined ? [] : [[value, opened.value]])))
  }
  return {
    ring, keys,
    seal: async (batches) => {
      const fresh = new Map<string, WrappedKey & Scope>()
      const before = new Map<string, Scope & { readonly id: string }>()
      const again: unknown[] = []
      for (const write of batches.flat()) if (write.do === 'create' && write.noun.name === 'Person') fresh.set(write.record['id'] as string, { ...scopeOf(write.record), ...keys.fresh(write.record['id'] as string) })
      for (const write of batches.flat()) {
        if (write.noun.sealed.length === 0 || write.do === 'remove') continue
        const record = write.do === 'create' ? write.record : { ...write.was, ...write.changes }
        const touched = write.noun.sealed.filter((field) => (write.do === 'create' ? record : write.changes)[field] != null)
        if (touched.length === 0 && write.do === 'create') continue
        const owner = ownerOf(write.noun, record)
        if (!fresh.has(owner)) before.set(owner, { ...scopeOf(record), id: owner })
        for (const field of touched) if (isSealed(record[field])) again.push(record[field])
      }
      const [known, read] = [await keys.made([...before.values()]), await asRead(again)]
      const own = await keys.of([...fresh.keys()])
      const keyOf = (owner: string): Buffer => (known.get(owner) ?? own.get(owner)) as Buffer
      return { keys: [...fresh.values()], batches: batches.map((writes) => writes.map((write) => sealWrite(write, keyOf, read))) }
    },
    sealRecord: async (noun, record, owner = ownerOf(noun, record)) => {
      if (noun.sealed.every((field) => record[field] == null)) return record
      const known = await keys.made([{ ...scopeOf(record), id: owner }])
      return sealFields(noun, record, record, owner, known.get(owner) as Buffer, new Map())
    },
    open: async (rows, isTold = () => true) => {
      const found: string[] = []
      for (const row of rows) gather(row, found, 0)
      if (found.length === 0) return rows
      const opened = await openAll(found)
      return rows.map((row) => replace(row, (value) => shown(opened.get(value), isTold), 0)) as never
    },
    reveal: async (values) => {
      const opened = await openAll(values)
      return values.map((value) => (isSealed(value) ? ((opened.get(value)?.value as string | undefined) ?? null) : value))
    },
  }
}

const shown = (opened: { readonly of: Sealed; readonly value: unknown } | undefined, isTold: (field: string) => boolean): unknown => {
  if (opened?.value === undefined || !isTold(opened.of.field)) return FORGOTTEN
  return opened.of.field.startsWith(IDENTIFIER) ? maskedIdentifier(opened.of.field.slice(IDENTIFIER.length), String(opened.value)) : opened.value
}

const IDENTIFIER = 'PersonIdentifier.value/'

function sealWrite(write: Write, keyOf: (owner: string) => Buffer, read: ReadonlyMap<unknown, unknown>): Write {
  const { noun } = write
  if (noun.sealed.length === 0 || write.do === 'remove') return write
  if (write.do === 'create') {
    const { record } = write
    if (noun.sealed.every((field) => record[field] == null)) return write
    const owner = ownerOf(noun, record)
    return { ...write, record: sealFields(noun, record, record, owner, keyOf(owner), read) } satisfies Create
  }
  const record = { ...write.was, ...write.changes }
  const owner = ownerOf(noun, record)
  // What it said before is told by the journal, and is sealed there like what it says now.
  const was = noun.sealed.some((field) => field in write.changes) ? sealFields(noun, write.was, record, owner, keyOf(owner), read) : write.was
  return { ...write, was, changes: sealFields(noun, write.changes, record, owner, keyOf(owner), read) }
}

function sealFields(noun: Noun, values: Fields, record: Fields, owner: string, key: Buffer, read: ReadonlyMap<unknown, unknown>): Fields {
  let sealed: Record<string, unknown> | undefined
  for (const field of noun.sealed) {
    const value = values[field]
    if (value == null) continue
    if (noun.name === 'Person' && field === 'label' && isCode(String(value))) continue
    // A file number that is a code stands on the case itself and names nobody.
    if (noun.name === 'PersonIdentifier' && record['kind'] === 'fileNumber' && isCode(String(value))) continue
    if (isSealed(value) && !read.has(value)) continue
    sealed ??= { ...values }
    sealed[field] = sealText(key, { field: fieldOf(noun, field, record), owner, record: record['id'] as string }, read.get(value) ?? value)
  }
  return sealed ?? values
}

const fieldOf = (noun: Noun, field: string, record: Fields): string => `${noun.name}.${field}${noun.name === 'PersonIdentifier' ? `/${String(record['kind'])}` : ''}`

/** Whom a record is about; what is about nobody in particular belongs to the outbreak. */
export const ownerOf = (noun: Noun, record: Fields): string => (noun.name === 'Person' ? record['id'] : (record['personId'] ?? record['outbreakId'])) as string

const scopeOf = (record: Fields): Scope => ({ area: record['area'] as string, outbreakId: record['outbreakId'] as string, jurisdiction: record['jurisdiction'] as string })

const DEEPEST = 8
function gather(value: unknown, found: string[], depth: number): void {
  if (typeof value === 'string') {
    if (isSealed(value)) found.push(value)
  } else if (typeof value === 'object' && value !== null && depth < DEEPEST) for (const key in value) gather((value as Fields)[key], found, depth + 1)
}

function replace(value: unknown, by: (value: string) => unknown, depth: number): unknown {
  if (typeof value === 'string') return isSealed(value) ? by(value) : value
  if (typeof value !== 'object' || value === null || depth >= DEEPEST) return value
  if (Array.isArray(value)) return value.map((one) => replace(one, by, depth + 1))
  if (Object.getPrototypeOf(value) !== Object.prototype) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, replace(one, by, depth + 1)]))
}
