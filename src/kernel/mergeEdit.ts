/** One field that two people changed, each to something else. */
export interface BothChanged {
  readonly field: string
  /** What it was when the form was opened. */
  readonly was: unknown
  readonly mine: unknown
  readonly theirs: unknown
}

export interface Merged {
  /** What is to be written. */
  readonly changes: Readonly<Record<string, unknown>>
  /** What a person has to choose. */
  readonly both: readonly BothChanged[]
}

type Values = Readonly<Record<string, unknown>>

/**
 * Puts an edit together with whatever happened to the record since it was read: a change to another field stays beside it, the same change is no
 * change, and where both changed one field to something else nobody wins by being later. A field whose value at reading was not told counts as changed by both.
 */
export function mergeEdit({ wanted, was, now, sameVersion }: { readonly wanted: Values; readonly was: Values; readonly now: Values; readonly sameVersion: boolean }): Merged {
  const changed = Object.entries(wanted).filter(([field, mine]) => !alike(mine, now[field]))
  const free = ([field]: readonly [string, unknown]): boolean => sameVersion || (field in was && alike(was[field], now[field]))
  return { changes: Object.fromEntries(changed.filter(free)), both: changed.filter((one) => !free(one)).map(([field, mine]) => ({ field, was: was[field] ?? null, mine: mine ?? null, theirs: now[field] ?? null })) }
}

/** Nothing, empty and not told are one; lists and objects are what is in them. */
const alike = (a: unknown, b: unknown): boolean => plain(a) === plain(b)
const plain = (value: unknown): string => JSON.stringify(value === undefined || value === '' ? null : value)
