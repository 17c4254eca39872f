import { beginningsOf, isCode } from '../kernel/covers.ts'
import { EVERYWHERE } from '../kernel/Grant.ts'
import type { Noun } from '../kernel/noun.ts'
import type { Scope } from '../kernel/Scope.ts'
import { nouns } from '../domain/all.ts'

/**
 * The first wall. A statement under a scope cannot name a noun and see more of it than lies in the scope: each noun that it names is put before
 * it once more under the same name, narrowed, and that is the one it reads. Nothing has to be remembered where questions are written.
 */
export function scopedSql(statement: string, scope: Scope): string {
  const narrowed = narrowedBy(scope)
  if (narrowed.size === 0) return statement
  if (/\bfirebreak\s*\./i.test(statement)) throw new Error('a statement under a scope names nouns and never the schema they lie in')
  const named = new Set([...statement.matchAll(/"([A-Z][A-Za-z]*)"/g)].map((match) => match[1] as string))
  const before = [...named].flatMap((name) => narrowed.get(name) ?? [])
  if (before.length === 0) return statement
  const own = /^\s*with\s+(recursive\s+)?/i.exec(statement)
  return own ? `with ${own[1] ?? ''}${before.join(', ')}, ${statement.slice(own[0].length)}` : `with ${before.join(', ')} ${statement}`
}

/** What a scope makes of each noun; nothing for the house, which sees all. The last scopes asked for are kept. */
function narrowedBy(scope: Scope): ReadonlyMap<string, string> {
  const key = `${scope.outbreakId ?? ''} ${scope.places.join(',')}`
  const known = kept.get(key)
  if (known) return known
  const made = new Map(Object.values<Noun>(nouns).filter((noun) => noun.scope === 'area').flatMap((noun) => {
    const conditions = [...(noun.openTo === 'subtree' ? placesSql(scope) : []), ...(scope.outbreakId === null ? [] : [`"outbreakId" = '${uuid(scope.outbreakId)}'::uuid`])]
    return conditions.length === 0 ? [] : [[noun.name, `"${noun.name}" as not materialized (select * from firebreak."${noun.name}" where ${conditions.join(' and ')})`] as const]
  }))
  if (kept.size > 200) kept.clear()
  kept.set(key, made)
  return made
}

const kept = new Map<string, ReadonlyMap<string, string>>()

/** As ranges of codes, which an index finds: text sorts by code point here. */
function placesSql({ places }: Scope): readonly string[] {
  if (places.includes(EVERYWHERE)) return []
  const parts = places.map(code).flatMap((place) => [...(isAmongItsOwn(place) ? [] : [`"jurisdiction" = '${place}'`]), ...beginningsOf(place).map((beginning) => `("jurisdiction" >= '${beginning}' and "jurisdiction" < '${after(beginning)}')`)])
  return [parts.length === 0 ? 'false' : parts.length === 1 ? (parts[0] as string) : `(${parts.join(' or ')})`]
}

const isAmongItsOwn = (place: string): boolean => beginningsOf(place).some((beginning) => place.startsWith(beginning))

/** The first text that does not begin so any more. */
const after = (beginning: string): string => `${beginning.slice(0, -1)}${String.fromCharCode(beginning.charCodeAt(beginning.length - 1) + 1)}`

/** How the second wall is told of the places: patterns, `%` for everything, and one that fits nothing where there is none. */
export function scopeSetting({ places }: Scope): string {
  if (places.includes(EVERYWHERE)) return '%'
  const patterns = places.map(code).flatMap((place) => [...(isAmongItsOwn(place) ? [] : [place]), ...beginningsOf(place).map((beginning) => `${beginning}%`)])
  return patterns.length === 0 ? '!' : patterns.join(',')
}

/** Codes stand in statements as they are: whatever is none is not let in, and it is a bug that it came so far. */
function code(text: string): string {
  if (!isCode(text)) throw new Error(`${text} is not the code of a jurisdiction`)
  return text
}

function uuid(text: string): string {
  if (!/^[0-9a-f-]{36}$/.test(text)) throw new Error(`${text} is not the id of an outbreak`)
  return text
}
