import { action, create } from '../../kernel/action.ts'
import { json } from '../../kernel/field.ts'
import { parseFields } from '../../kernel/schemaOf.ts'
import { done, refuse, type Result } from '../../kernel/Result.ts'
import { areaFields, referenceFields, type Noun } from '../../kernel/noun.ts'
import type { Fields } from '../../kernel/field.ts'
import { nounNamed } from '../../domain/all.ts'
import type { Query } from '../../storage/Query.ts'
import { contactWithoutGround, knownGrounds } from './groundOfContacts.ts'

/** Facts in bulk, as another system or the demonstration hands them over: each is checked against its noun like any other. */
export const recordFacts = action({
  name: 'recordFacts',
  means: 'Take in records in bulk, each checked like one that a person typed.',
  input: { facts: json<readonly FactBatch[]>('Records by noun, parents first.') },
  load: async (query: Query, inputs, context) => knownGrounds(query, context, inputs.flatMap(({ facts }) => (Array.isArray(facts) ? facts : []))),
  decide: ({ facts }, grounds, context) => {
    if (!Array.isArray(facts)) return refuse('InvalidInput', 'Facts are a list of nouns with their records.', { at: 'facts' })
    for (const batch of facts) {
      const wrong = firstWrong(batch)
      if (wrong) return wrong
    }
    const groundless = contactWithoutGround(facts, grounds)
    if (groundless) return groundless
    const writes = (facts as readonly FactBatch[]).flatMap((batch) => batch.records.map((record) => create(nounNamed(batch.noun) as Noun, context, record as never)))
    return done({ writes, answer: { created: writes.length } })
  },
})

export interface FactBatch {
  readonly noun: string
  readonly records: readonly Readonly<Record<string, unknown>>[]
}

/** Who told the house, how often a record was written and whose area it began in. */
const ours = ['area', 'version', 'recordedBy'] as const

function firstWrong(batch: FactBatch): Result<never> | undefined {
  if (typeof batch !== 'object' || batch === null || typeof batch.noun !== 'string') return refuse('InvalidInput', 'Facts are a list of nouns with their records.', { at: 'facts' })
  const { noun: name, records } = batch
  const noun = nounNamed(name)
  if (!noun || noun.derived || noun.guarded) return refuse('UnknownNoun', `${name} is not a noun that facts can be recorded for`, { at: name })
  if (!Array.isArray(batch.records)) return refuse('InvalidInput', `${name}: records are a list`, { at: name })
  const house = noun.scope === 'area' ? areaFields : referenceFields
  for (const [index, record] of records.entries()) {
    if (typeof record !== 'object' || record === null) return refuse('InvalidInput', `${name} ${index + 1} is no record`, { at: `${name}[${index}]` })
    const said = ours.find((field) => field in record)
    if (said) return refuse('SaidByTheHouse', `${name} ${index + 1}: ${said} is said by the house alone`, { at: `${name}[${index}].${said}` })
    const own = Object.fromEntries(Object.entries(record).filter(([key]) => !(key in house)))
    const parsed = parseFields(noun.fields as Fields, own)
    if (!parsed.ok) return refuse(parsed.refusal.obstacle, `${name} ${index + 1}: ${parsed.refusal.message}`, { at: `${name}[${index}].${parsed.refusal.at ?? ''}` })
  }
  return undefined
}
