import { hidden, instant, int, optional, ref, text, type Fields, type ValuesOf } from './field.ts'

/** One kind of record. Table, form, CSV columns, API and dictionary are derived from it; a fact about the domain is written once. */
export interface Noun<Name extends string = string, F extends Fields = Fields, Scope extends NounScope = NounScope> {
  readonly name: Name
  /** One sentence a public-health officer can check. */
  readonly means: string
  readonly scope: Scope
  readonly fields: F
  /** What lists look records up by: one index each, within the area. */
  readonly findBy: readonly (readonly string[])[]
  /** Fields of many values that are searched for one of them. */
  readonly searchIn: readonly string[]
  /** False where a source key says nothing: the house's own notes. */
  readonly once: boolean
  /** True where rows are worked out from facts and may be thrown away and worked out again. */
  readonly derived: boolean
  /** The fields that name a person; the access rooms read this. */
  readonly identifies: readonly string[]
  /** Fields that can name a person or say where somebody lives: kept in the database only encrypted, under a key of that person. */
  readonly sealed: readonly string[]
  /** Fields that only those are told who may do an action, by its name: who exposed somebody is for tracing. */
  readonly toldTo: Readonly<Record<string, string>>
  /** True where only its own actions write it, and no batch of facts. */
  readonly guarded: boolean
  /** The field that leads to the record it lies with: the one that owns it, when not said. */
  readonly liesWith: string | undefined
  /** Who sees it: those whose area it lies in, or everybody in the outbreak it belongs to. */
  readonly openTo: 'subtree' | 'outbreak'
  /** `made`: the house gives each record an id; `code`: the world has one already (a jurisdiction's code). */
  readonly idIs: 'made' | 'code'
}

/** `area`: the record belongs to a jurisdiction and an outbreak; `reference`: the same for everybody. */
export type NounScope = 'area' | 'reference'

/** What every record carries. */
export const referenceFields = {
  id: hidden(text('Identifier, given by the house.')),
  version: hidden(int('How often the record was written: 1 when new.')),
  recordedAt: hidden(instant('When the house learned this.')),
  recordedBy: hidden(text('Who told the house.')),
} as const

/** What every record that belongs to a jurisdiction carries besides. `area` never changes and comes first in every key. */
export const areaFields = {
  area: hidden(text('The jurisdiction that was responsible when the record was made.')),
  ...referenceFields,
  outbreakId: hidden(ref('Outbreak', 'The response the record belongs to.')),
  jurisdiction: hidden(text('Full code of the responsible jurisdiction.')),
  sourceKey: optional(hidden(text('Where an imported fact came from; the same key twice is the same fact.'))),
} as const

type BaseOf<Scope extends NounScope> = Scope extends 'area' ? typeof areaFields : typeof referenceFields

/** A record of a noun, as code, API and database know it. */
export type RecordOf<N extends Noun> = N extends Noun<string, infer F, infer Scope> ? ValuesOf<BaseOf<Scope>> & ValuesOf<F> : never

export interface NounDefinition<F extends Fields, Scope extends NounScope> {
  readonly means: string
  readonly scope?: Scope
  readonly fields: F
  readonly findBy?: readonly (readonly ((keyof F & string) | 'id' | 'jurisdiction')[])[]
  readonly searchIn?: readonly (keyof F & string)[]
  readonly once?: boolean
  readonly derived?: boolean
  readonly identifies?: readonly (keyof F & string)[]
  readonly sealed?: readonly (keyof F & string)[]
  readonly toldTo?: Readonly<Partial<Record<keyof F & string, string>>>
  readonly guarded?: boolean
  readonly liesWith?: keyof F & string
  readonly openTo?: 'subtree' | 'outbreak'
  readonly idIs?: 'made' | 'code'
}

export function noun<const Name extends string, const F extends Fields, const Scope extends NounScope = 'area'>(name: Name, definition: NounDefinition<F, Scope>): Noun<Name, F, Scope> {
  return { name, scope: (definition.scope ?? 'area') as Scope, findBy: [], searchIn: [], once: true, derived: false, identifies: [], sealed: [], toldTo: {}, guarded: false, openTo: 'subtree', liesWith: Object.keys(definition.fields).find((field) => definition.fields[field]?.ownedBy), idIs: 'made', ...definition } as Noun<Name, F, Scope>
}

/** All fields of a noun's records, the house's own first. */
export const allFieldsOf = (of: Noun): Fields => ({ ...(of.scope === 'area' ? areaFields : referenceFields), ...of.fields })
