import type { NounName, Rec } from '../src/domain/all.ts'
import { nouns } from '../src/domain/all.ts'
import type { Field } from '../src/kernel/field.ts'

/** Builds a record of a noun for a test: what the test says, and something plain for every other required field. */
export function a<Name extends NounName>(name: Name, given: Partial<Rec<Name>> = {}): Rec<Name> {
  const base = { area: '150500', id: nextId(), version: 1, recordedAt: '2022-11-01T00:00:00.000Z', recordedBy: 'test', outbreakId: '00000000-0000-7000-8000-000000000001', jurisdiction: '150500' }
  const required = Object.fromEntries(Object.entries(nouns[name].fields as Record<string, Field>).filter(([, field]) => !field.optional).map(([key, field]) => [key, plain(field)]))
  return { ...base, ...required, ...given } as Rec<Name>
}

let made = 0
const nextId = (): string => `00000000-0000-7000-9000-${String(++made).padStart(12, '0')}`

function plain(field: Field): unknown {
  switch (field.kind) {
    case 'int':
    case 'number':
      return field.min ?? 1
    case 'flag':
      return false
    case 'day':
      return '2022-11-01'
    case 'instant':
      return '2022-11-01T00:00:00.000Z'
    case 'oneOf':
      return field.values?.[0]
    case 'manyOf':
      return []
    case 'json':
      return null
    default:
      return 'x'
  }
}
