import type { Day, Instant } from './Day.ts'
import type { Fields, ValuesOf } from './field.ts'
import type { Noun, RecordOf } from './noun.ts'
import type { Result } from './Result.ts'

/** Somebody does something: may they, what is asked, what is read, what is decided. */
export interface Action<Name extends string = string, F extends Fields = Fields, Loaded = unknown, Query = never> {
  readonly name: Name
  /** One sentence a public-health officer can check. */
  readonly means: string
  readonly input: F
  /** Roles that may do it; an empty list means everybody who is signed in. */
  readonly may: readonly string[]
  /** Reads what the decisions on a whole batch of inputs need, with one question a noun and not one a row. */
  load(query: Query, inputs: readonly ValuesOf<F>[], context: Context): Promise<Loaded>
  /** Decides one input: pure. Inputs of a batch are decided in their order and may note in `loaded` what later ones need to know. */
  decide(input: ValuesOf<F>, loaded: Loaded, context: Context): Result<Decision>
}

export function action<const Name extends string, const F extends Fields, Loaded, Query = never>(definition: Action<Name, F, Loaded, Query>): Action<Name, F, Loaded, Query> {
  return definition
}

/** The outbreak of what belongs to none: beginning one, naming jurisdictions. */
export const NO_OUTBREAK = '00000000-0000-0000-0000-000000000000'

/** Who acts, when, and for which outbreak: handed in, never ambient. */
export interface Context {
  readonly now: Instant
  readonly today: Day
  readonly actor: Actor
  readonly outbreakId: string
  readonly timeZone: string
  /** The area and full code of the jurisdiction that is responsible for what is written. */
  readonly area: string
  readonly jurisdiction: string
  newId(): string
  /** A hash under the house's secret key: equal values meet without being read. */
  keyed(value: string): string
  /** What the house's policies hold of a kind under an id; the kernel knows nothing of its shape. */
  policy?(kind: 'disease', id: string): unknown
  /** Long work done beside what others wait for; without it, work is done where it is asked for. */
  apart?(work: string, given: unknown): Promise<unknown>
}

export interface Actor {
  readonly id: string
  readonly roles: readonly string[]
}

/** What an action came to: the records to write, what to answer, and whom the journal files it under. */
export interface Decision {
  readonly writes: readonly Write[]
  readonly answer?: unknown
  readonly subject?: { readonly noun: string; readonly id: string }
  readonly reason?: string | null | undefined
}

export type Write = Create | Change

export interface Create {
  readonly do: 'create'
  readonly noun: Noun
  readonly record: Readonly<Record<string, unknown>>
}

export interface Change {
  readonly do: 'change'
  readonly noun: Noun
  /** The record as it was read; the write is refused when somebody else wrote it since. */
  readonly was: Readonly<Record<string, unknown>>
  readonly changes: Readonly<Record<string, unknown>>
}

type HouseKeys = 'area' | 'id' | 'version' | 'recordedAt' | 'recordedBy' | 'outbreakId' | 'jurisdiction'
type Given<N extends Noun> = Omit<RecordOf<N>, HouseKeys> & { readonly id?: string; readonly area?: string; readonly jurisdiction?: string; readonly outbreakId?: string }

/** A new record, with what every record carries filled in from the context. */
export function create<N extends Noun>(noun: N, context: Context, given: Given<N>): Create {
  // One object, filled in place: imports make hundreds of thousands of records.
  const record: Record<string, unknown> = noun.scope === 'area' ? { area: context.area, id: '', version: 1, recordedAt: context.now, recordedBy: context.actor.id, outbreakId: context.outbreakId, jurisdiction: context.jurisdiction } : { id: '', version: 1, recordedAt: context.now, recordedBy: context.actor.id }
  Object.assign(record, given)
  if (!record['id']) record['id'] = context.newId()
  return { do: 'create', noun, record }
}

/** A change to a record that was read; says nothing of the fields that stay as they are. */
export function change<N extends Noun>(noun: N, was: RecordOf<N>, changes: Partial<Omit<RecordOf<N>, HouseKeys>>): Change {
  return { do: 'change', noun, was: was as Readonly<Record<string, unknown>>, changes: changes as Readonly<Record<string, unknown>> }
}
