import type { Millis } from '../kernel/Day.ts'
import { assumedIn, type Category, type Pack } from './Pack.ts'

/** A pack as an outbreak follows it: where, since when, until when, and since when the house knows. */
export interface PackEntry {
  readonly pack: Pack
  readonly from: Millis
  readonly to: Millis | undefined
  readonly knownAt: Millis
  readonly toKnownAt?: Millis | undefined
  readonly status: string
}

/** A block of a pack, and which pack it comes from. */
export interface Block<Value> {
  readonly pack: string
  readonly block: Value
}

/** The measures in force in one place at one moment: whole blocks, the nearest issuer's where several speak. */
export interface EffectivePack {
  /** The packs it is made of, from the nation down. */
  readonly packs: readonly Pack[]
  readonly people: ReadonlyMap<string, Block<Category>>
  readonly zones: Block<NonNullable<Pack['zones']>> | undefined
  readonly infected: Block<NonNullable<Pack['infected']>> | undefined
  readonly massScreening: Block<NonNullable<Pack['massScreening']>> | undefined
  readonly tubeHold: Block<NonNullable<Pack['tubeHold']>> | undefined
  readonly outbreakOver: Block<NonNullable<Pack['outbreakOver']>> | undefined
  readonly lookBack: Block<NonNullable<Pack['lookBack']>> | undefined
  /** Hours; null and unknown left out. */
  readonly timers: Readonly<Record<string, number | undefined>>
  /** Local packs written against a parent that has been amended or replaced since. */
  readonly notRebased: readonly { readonly pack: string; readonly draftedOn: string; readonly since: string }[]
  /** What no source gives and who must decide. */
  readonly undecided: readonly { readonly pack: string; readonly at: string; readonly who: string; readonly assumed: boolean }[]
}

export const levelOrder = ['nation', 'province', 'prefecture', 'county', 'township', 'community'] as const

/** Merges the packs in force at `validAt` and known at `knownAt`, from the nation down and from the oldest to the newest. There is no deep merge. */
export function effectivePack(entries: readonly PackEntry[], validAt: Millis, knownAt: Millis): EffectivePack {
  const known = entries.filter((entry) => entry.status !== 'draft' && entry.knownAt <= knownAt)
  const begun = known.filter((entry) => entry.from <= validAt)
  const replaced = new Set(begun.flatMap((entry) => entry.pack.replaces ?? []))
  const inForce = begun.filter((entry) => !replaced.has(entry.pack.id) && (entry.to === undefined || entry.to > validAt)).sort(byLevelThenAge)
  return merged(inForce.map((entry) => entry.pack), begun)
}

const byLevelThenAge = (a: PackEntry, b: PackEntry): number => levelOrder.indexOf(a.pack.level) - levelOrder.indexOf(b.pack.level) || a.from - b.from

function merged(packs: readonly Pack[], begun: readonly PackEntry[]): EffectivePack {
  const people = new Map<string, Block<Category>>()
  const whole: Record<string, Block<unknown> | undefined> = {}
  const timers: Record<string, number | undefined> = {}
  for (const pack of packs) {
    for (const path of pack.removes) remove(path, people, whole)
    for (const [category, block] of Object.entries(pack.people)) people.set(category, { pack: pack.id, block })
    for (const name of ['zones', 'infected', 'massScreening', 'tubeHold', 'outbreakOver', 'lookBack'] as const) if (pack[name]) whole[name] = { pack: pack.id, block: pack[name] }
    if (pack.timers) for (const [name, hours] of Object.entries(pack.timers)) timers[name] = hoursOf(hours)
  }
  return { ...(whole as unknown as Pick<EffectivePack, 'zones' | 'infected' | 'massScreening' | 'tubeHold' | 'outbreakOver' | 'lookBack'>), packs, people, timers, notRebased: notRebased(packs, begun), undecided: packs.flatMap(undecidedIn) }
}

function remove(path: string, people: Map<string, unknown>, whole: Record<string, unknown>): void {
  const [block = '', ...rest] = path.split('.')
  if (block === 'people') people.delete(rest.join('.'))
  else if (rest.length === 0) whole[block] = undefined
}

const hoursOf = (timer: NonNullable<Pack['timers']>[keyof NonNullable<Pack['timers']>]): number | undefined => (typeof timer === 'number' ? timer : (timer?.hours ?? undefined))

/** A local pack is not re-based when a newer pack amends or replaces the one it was drafted on. */
function notRebased(packs: readonly Pack[], begun: readonly PackEntry[]): EffectivePack['notRebased'] {
  return packs.flatMap((pack) => {
    const parent = begun.find((entry) => entry.pack.id === pack.draftedOn)
    const newer = parent && begun.find((entry) => entry !== parent && entry.pack.id !== pack.id && entry.pack.level === parent.pack.level && entry.from > parent.from && (entry.pack.draftedOn === parent.pack.id || entry.pack.replaces?.includes(parent.pack.id)))
    return newer && pack.draftedOn && pack.level !== newer.pack.level ? [{ pack: pack.id, draftedOn: pack.draftedOn, since: newer.pack.id }] : []
  })
}

/** Every value of a pack that is null or assumed and names who must decide. */
export function undecidedIn(pack: Pack): EffectivePack['undecided'] {
  const found: { pack: string; at: string; who: string; assumed: boolean }[] = []
  const walk = (value: unknown, at: string): void => {
    if (typeof value !== 'object' || value === null) return
    const who = (value as { needsDecision?: string }).needsDecision
    if (who !== undefined) found.push({ pack: pack.id, at, who, assumed: assumedIn(value) !== undefined })
    for (const [key, inner] of Object.entries(value)) walk(inner, at === '' ? key : `${at}.${key}`)
  }
  walk({ ...pack, examples: [] }, '')
  return found
}

