import type { Day, Instant } from './Day.ts'
import type { Fields, ValuesOf } from './field.ts'
import type { Grant } from './Grant.ts'
import type { Noun, RecordOf } from './noun.ts'
import type { Result } from './Result.ts'

/** Somebody does something: what is asked, what is read, what is decided. Who may is said in `policies/roles.yaml`. */
export interface Action<Name extends string = string, F extends Fields = Fields, Loaded = unknown, Query = never> {
  readonly name: Name
  /** One sentence a public-health officer can check. */
  readonly means: string
  readonly input: F
  /** True where it reads and writes outside one's own area, within the outbreak: opening a record with a reason. */
  readonly beyond?: true
  /** True where the house does it for somebody as a part of something larger, with an input it worked out itself: nobody asks for it by itself. */
  readonly inner?: true
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
  /** Ids of the roles there are. */
  readonly roles: readonly string[]
  readonly outbreakId: string
  readonly timeZone: string
  /** The area and full code of the jurisdiction that is responsible for what is written. */
  readonly area: string
  readonly jurisdiction: string
  newId(): string
  /** A hash under a secret key of the house: equal values meet without being read. Rows, identifiers that are equal and parts that are searched for have keys of their own. */
  keyed(value: string, use?: KeyUse): string
  /** How long what is known of people is kept: the policy, as the domain reads it. */
  readonly retention?: unknown
  /** Identifiers as they were written; nothing where the key is gone. Whoever calls it journals who saw them and why. */
  reveal?(values: readonly string[]): Promise<readonly (string | null)[]>
  /** What the house's policies hold of a kind under an id; the kernel knows nothing of its shape. */
  policy?(kind: 'disease' | 'laws' | 'power' | 'publication' | 'role' | 'supplies', id?: string): unknown
  /** Long work done beside what others wait for; without it, work is done where it is asked for. */
  apart?(work: string, given: unknown): Promise<unknown>
}

export type KeyUse = 'row' | 'match' | 'search'

/** Whoever acts. What they may do rests on their grants and on nothing else. */
export interface Actor {
  readonly id: string
  readonly grants: readonly Grant[]
}

/** What an action came to: the records to write, what to answer, and whom the journal files it under. */
export interface Decision {
  readonly writes: readonly Write[]
  readonly answer?: unknown
  readonly subject?: { readonly noun: string; readonly id: string }
  readonly reason?: string | null | undefined
  /** The reason was put together by the house, names nobody and is looked up later: it is kept as it is. */
  readonly reasonNamesNobody?: true
  /** True where it is journalled though it writes nothing: somebody saw something. */
  readonly told?: true
}

export type Write = Create | Change | Remove

export interface Create {
  readonly do: 'create'
  readonly noun: Noun
  readonly record: Readonly<Record<string, unknown>>
  /** True where it was said in which jurisdiction the record lies. */
  readonly placed: boolean
}

export interface Change {
  readonly do: 'change'
  readonly noun: Noun
  /** The record as it was read; the write is refused when somebody else wrote it since. */
  readonly was: Readonly<Record<string, unknown>>
  readonly changes: Readonly<Record<string, unknown>>
}

type HouseKeys = 'area' | 'id' | 'version' | 'recordedAt' | 'recordedBy' | 'outbreakId' | 'jurisdiction'
type Given<N extends Noun> = Omit<RecordOf<N>, HouseKeys> & { readonly id?: string; readonly area?: string; readonly jurisdiction?: string; readonly outbreakId?: N['scope'] extends 'reference' ? string | null : string }

/** A record is taken away for good; the journal keeps that it was there. */
export interface Remove {
  readonly do: 'remove'
  readonly noun: Noun
  readonly was: Readonly<Record<string, unknown>>
}

/** A new record, with what every record carries filled in from the context. */
export function create<N extends Noun>(noun: N, context: Context, given: Given<N>): Create {
  // One object, filled in place: imports make hundreds of thousands of records.
  const record: Record<string, unknown> = noun.scope === 'area' ? { area: context.area, id: '', version: 1, recordedAt: context.now, recordedBy: context.actor.id, outbreakId: context.outbreakId, jurisdiction: context.jurisdiction } : { id: '', version: 1, recordedAt: context.now, recordedBy: context.actor.id }
  Object.assign(record, given)
  if (!record['id']) record['id'] = context.newId()
  return { do: 'create', noun, record, placed: given.jurisdiction !== undefined }
}

/** A change to a record that was read; says nothing of the fields that stay as they are. */
export function change<N extends Noun>(noun: N, was: RecordOf<N>, changes: Partial<Omit<RecordOf<N>, HouseKeys>>): Change {
  return { do: 'change', noun, was: was as Readonly<Record<string, unknown>>, changes: changes as Readonly<Record<string, unknown>> }
}
