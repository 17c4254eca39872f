import * as z from 'zod'

/** What a policy file may hold, as a form needs to know it: read off its schema (JSON Schema), so that a field is described once. */
export interface Shape {
  readonly type?: 'object' | 'array' | 'number' | 'integer' | 'string' | 'boolean'
  /** Fields of a group by name, and those that must be there. */
  readonly properties?: Readonly<Record<string, Shape>>
  readonly required?: readonly string[]
  /** What each entry of a list is, and how many there are at least. */
  readonly items?: Shape
  readonly minItems?: number
  /** Of a text: a day, or one of these words. */
  readonly format?: 'date'
  readonly enum?: readonly string[]
  /** The only value there is. */
  readonly const?: boolean | string
  /** Numbers by one of these names. */
  readonly propertyNames?: { readonly enum?: readonly string[] }
  readonly additionalProperties?: Shape | false
  /** A number, or a word that stands in its place. */
  readonly anyOf?: readonly Shape[]
  readonly default?: unknown
}

export const shapeOf = (schema: z.ZodType): Shape => z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' }) as Shape

/** How a form shows a shape. */
export type Look = 'group' | 'list' | 'words' | 'counts' | 'amount' | 'number' | 'flag' | 'choice' | 'day' | 'text'

export function lookOf({ type, properties, propertyNames, items, anyOf, enum: words, format }: Shape): Look {
  if (properties) return 'group'
  if (propertyNames) return 'counts'
  if (items) return items.enum ? 'words' : 'list'
  if (anyOf) return 'amount'
  if (words) return 'choice'
  if (type === 'boolean') return 'flag'
  if (type === 'number' || type === 'integer') return 'number'
  return format === 'date' ? 'day' : 'text'
}

/** Something of the shape with nothing in it yet: what must be there is there, to be filled in. */
export function emptyOf(shape: Shape): unknown {
  switch (lookOf(shape)) {
    case 'group': return Object.fromEntries((shape.required ?? []).map((name) => [name, emptyOf(shape.properties?.[name] ?? {})]))
    case 'list': return Array.from({ length: shape.minItems ?? 0 }, () => emptyOf(shape.items ?? {}))
    case 'words': return []
    case 'counts': return {}
    case 'amount': return shape.anyOf?.find((one) => one.const !== undefined)?.const
    case 'choice': return shape.enum?.[0]
    case 'flag': return true
    case 'number': return undefined
    default: return ''
  }
}
