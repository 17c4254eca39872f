import * as z from 'zod'
import { isDay } from './Day.ts'
import type { Field, Fields, ValuesOf } from './field.ts'
import { done, refuse, type Result } from './Result.ts'

/** The one place that turns a description of fields into a check. Text from the outside becomes an input here, or a refusal that names the field. */
export function parseFields<F extends Fields>(fields: F, input: unknown): Result<ValuesOf<F>> {
  const parsed = schemaOf(fields).safeParse(input)
  if (parsed.success) return done(parsed.data as ValuesOf<F>)
  const first = parsed.error.issues[0]
  const unknown = first?.code === 'unrecognized_keys' ? first.keys.join(', ') : ''
  const at = unknown || (first?.path.join('.') ?? '')
  return refuse('InvalidInput', unknown ? `There is no field ${unknown}` : `${at || 'input'}: ${first?.message ?? 'not understood'}`, { at, details: parsed.error.issues })
}

const schemas = new WeakMap<Fields, z.ZodType>()

/** The zod object for a set of fields; unknown keys are an error, absent optional ones are left out. */
export function schemaOf(fields: Fields): z.ZodType {
  const known = schemas.get(fields)
  if (known) return known
  const shape: Record<string, z.ZodType> = {}
  for (const [name, field] of Object.entries(fields)) shape[name] = schemaOfField(field)
  const schema = z.strictObject(shape)
  schemas.set(fields, schema)
  return schema
}

export function schemaOfField(field: Field): z.ZodType {
  const schema = described(field).describe(field.means)
  return field.optional ? schema.nullish() : schema
}

function described(field: Field): z.ZodType {
  const values = (field.values ?? []) as [string, ...string[]]
  switch (field.kind) {
    case 'ref':
      return z.string().trim().refine((given) => ID.test(given), 'not the id of a record')
    case 'text':
      return z.string().trim().min(1).refine((given) => !given.includes('\0'), 'holds a character of value zero, which no text has')
    case 'day':
      return z.string().refine(isDay, 'not a calendar day (YYYY-MM-DD)')
    case 'instant':
      return z.string().refine((at) => /^\d{4}-\d\d-\d\dT/.test(at) && !Number.isNaN(Date.parse(at)), 'not a moment (ISO 8601)').transform((at) => new Date(at).toISOString())
    case 'int':
      return ranged(z.number().int(), field)
    case 'number':
      return ranged(z.number(), field)
    case 'flag':
      return z.boolean()
    case 'oneOf':
      return z.enum(values)
    case 'manyOf':
      return z.array(values.length > 0 ? z.enum(values) : z.string()).readonly()
    case 'json':
      return z.unknown().refine((value) => value !== undefined && value !== null, 'missing')
  }
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

function ranged(number: z.ZodNumber, { min, max }: Field): z.ZodNumber {
  const above = min === undefined ? number : number.min(min)
  return max === undefined ? above : above.max(max)
}
