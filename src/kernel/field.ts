import type { Day, Instant } from './Day.ts'

export type FieldKind = 'text' | 'day' | 'instant' | 'int' | 'number' | 'flag' | 'oneOf' | 'manyOf' | 'ref' | 'json'

/** One field of a noun or of an action's input: everything the house derives a column, a form control, a CSV header or a check from. */
export interface Field<Value = unknown, Optional extends boolean = boolean> {
  readonly kind: FieldKind
  readonly optional: Optional
  /** One sentence a public-health officer can check. */
  readonly means: string
  readonly values?: readonly string[]
  /** The noun a reference leads to. */
  readonly to?: string
  /** True where the record cannot be without the one this leads to, and lies in its area. */
  readonly ownedBy?: true
  readonly unit?: string
  /** Headers people give this column in their spreadsheets, beside its label in each language. */
  readonly alsoCalled?: readonly string[]
  /** Set by the house, not by people: on no form. */
  readonly hidden?: true
  readonly min?: number
  readonly max?: number
  /** Only for the type checker: what the field holds. */
  readonly holds?: Value
}

export type Fields = Readonly<Record<string, Field>>

type ValueOf<F> = F extends Field<infer Value, boolean> ? Value : never
type RequiredKey<F extends Fields> = { [K in keyof F]: F[K] extends Field<unknown, false> ? K : never }[keyof F]
type OptionalKey<F extends Fields> = { [K in keyof F]: F[K] extends Field<unknown, false> ? never : K }[keyof F]

/** A value for each field; an optional one may be absent or null (known to be unknown). */
export type ValuesOf<F extends Fields> = { readonly [K in RequiredKey<F>]: ValueOf<F[K]> } & { readonly [K in OptionalKey<F>]?: ValueOf<F[K]> | null }

type More = Omit<Field, 'kind' | 'optional' | 'means' | 'holds' | 'values' | 'to'>

const field = <Value>(kind: FieldKind, means: string, more: Partial<Field>): Field<Value, false> => ({ ...more, kind, means, optional: false }) as Field<Value, false>

export const text = (means: string, more: More = {}): Field<string, false> => field('text', means, more)
export const day = (means: string, more: More = {}): Field<Day, false> => field('day', means, more)
export const instant = (means: string, more: More = {}): Field<Instant, false> => field('instant', means, more)
export const int = (means: string, more: More = {}): Field<number, false> => field('int', means, more)
export const number = (means: string, more: More = {}): Field<number, false> => field('number', means, more)
export const flag = (means: string, more: More = {}): Field<boolean, false> => field('flag', means, more)
export const json = <Value = unknown>(means: string, more: More = {}): Field<Value, false> => field('json', means, more)
export const ref = (to: string, means: string, more: More = {}): Field<string, false> => field('ref', means, { ...more, to })
export const oneOf = <const Values extends readonly string[]>(values: Values, means: string, more: More = {}): Field<Values[number], false> => field('oneOf', means, { ...more, values })
/** Any of the values, several at once; no values listed means any text. */
export const manyOf = <const Values extends readonly string[]>(values: Values, means: string, more: More = {}): Field<readonly (Values extends readonly [] ? string : Values[number])[], false> => field('manyOf', means, { ...more, values })

export const optional = <Value>(of: Field<Value>): Field<Value, true> => ({ ...of, optional: true }) as Field<Value, true>
export const hidden = <F extends Field>(of: F): F & { hidden: true } => ({ ...of, hidden: true })
