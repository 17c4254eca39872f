import type { Field, Fields } from '../kernel/field.ts'

/** Reads what a report asks out of an address: numbers, flags and lists are text there. What is not a field is left to be refused by name. */
export const fromQueryString = (fields: Fields, query: Readonly<Record<string, string | readonly string[]>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(query).filter(([name, value]) => name !== 'outbreak' && value !== '').map(([name, value]) => [name, typed(fields[name], value)]))

/** The value a text stands for in a field of this kind; left as it is where it is none, so that the check can say so. */
export function typed(field: Field | undefined, value: string | readonly string[]): unknown {
  if (field?.kind === 'manyOf') return typeof value === 'string' ? value.split(',') : value
  const one = typeof value === 'string' ? value : (value.at(-1) ?? '')
  if (field?.kind === 'int' || field?.kind === 'number') return one.trim() === '' || Number.isNaN(Number(one)) ? one : Number(one)
  if (field?.kind === 'flag') return one === 'true' ? true : one === 'false' ? false : one
  if (field?.kind === 'json') return parsed(one)
  return one
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
