import type { Field } from '../kernel/field.ts'
import type { Words } from './useWords.ts'

/** A value of a field in words. */
export function saidOf(name: string, field: Field, value: unknown, words: Words): string {
  if (field.kind === 'day') return words.dayLong(String(value))
  if (field.kind === 'instant') return words.momentLong(String(value))
  if (field.kind === 'oneOf') return words.value(name, String(value))
  if (field.kind === 'manyOf') return (value as readonly string[]).map((one) => words.value(name, one)).join(', ')
  if (field.kind === 'flag') return words.t(value === true ? 'common.yes' : 'common.no')
  if (field.kind === 'int' || field.kind === 'number') return words.number(Number(value))
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
