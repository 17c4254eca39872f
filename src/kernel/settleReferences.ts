import type { Create, Write } from './action.ts'
import type { Noun } from './noun.ts'
import type { Transaction } from './Store.ts'

/** Where one field of a record to be written leads. */
interface Lead {
  readonly write: Write
  readonly field: string
  readonly to: string
  readonly area: string
  readonly outbreakId: string
  readonly id: string
}

/**
 * Whatever a record leads to lies in its own outbreak and can be seen from here: no record of one outbreak points at a record of another. What belongs to a record lies where
 * that record lies, whoever writes it, unless it is said to lie elsewhere: a check of a person is seen by those who are responsible for the person. One question a noun, however
 * large the batch; what the batch makes itself is not asked for. Answers the writes that lead nowhere, each with the field that does.
 */
export async function settleReferences<Q>(transaction: Transaction<Q>, writes: readonly Write[]): Promise<ReadonlyMap<Write, string>> {
  const made = new Map(writes.flatMap((write) => (write.do === 'create' ? [[write.record['id'] as string, write.record] as const] : [])))
  const leads = writes.flatMap(leadsOf)
  const found = await placesOf(transaction, leads.filter(({ id }) => !made.has(id)))
  const astray = new Map<Write, string>()
  for (const { write, field, to, area, outbreakId, id } of leads) {
    const fresh = made.get(id)
    const places = fresh ? undefined : found.get(keyOf(to, area, outbreakId))
    // What belongs to no area is the same for everybody and has no place.
    const place = fresh ? (fresh['outbreakId'] === outbreakId ? fresh['jurisdiction'] : undefined) : places === 'everywhere' ? 'everywhere' : places?.get(id)
    if (place === undefined) astray.set(write, astray.get(write) ?? field)
    else if (isOwned(write) && field === write.noun.liesWith) (write.record as Record<string, unknown>)['jurisdiction'] = place
  }
  return astray
}

/** A record to be made that nobody said the place of, and that lies with another. */
export const isOwned = (write: Write): write is Create => write.do === 'create' && !write.placed && write.noun.liesWith !== undefined

/** What is written to lead somewhere; what led there before is not asked about again. */
function leadsOf(write: Write): readonly Lead[] {
  if (write.do === 'remove' || write.noun.scope !== 'area') return []
  const given = write.do === 'create' ? write.record : write.changes
  const whole = write.do === 'create' ? write.record : write.was
  const leads: Lead[] = []
  for (const [field, target] of referencesOf(write.noun)) {
    const id = given[field] as string | null | undefined
    if (!id || (write.do === 'change' && write.was[field] === id)) continue
    leads.push({ write, field, to: target === '*' ? (whole['subjectNoun'] as string) : target, area: whole['area'] as string, outbreakId: whole['outbreakId'] as string, id })
  }
  return leads
}

/** The fields of a noun that lead to another record, and to which noun; `*` where the record says it. */
function referencesOf(noun: Noun): readonly (readonly [string, string])[] {
  const known = references.get(noun)
  if (known) return known
  const made = Object.entries(noun.fields).flatMap(([name, { kind, to }]) => (kind === 'ref' && to ? [[name, to] as const] : []))
  references.set(noun, made)
  return made
}
const references = new WeakMap<Noun, readonly (readonly [string, string])[]>()

const keyOf = (to: string, area: string, outbreakId: string): string => `${to} ${area} ${outbreakId}`

/** One question for each noun, area and outbreak that is led to. */
async function placesOf<Q>(transaction: Transaction<Q>, leads: readonly Lead[]): Promise<ReadonlyMap<string, ReadonlyMap<string, string> | 'everywhere'>> {
  const asked = new Map<string, { readonly lead: Lead; readonly ids: Set<string> }>()
  for (const lead of leads) {
    const key = keyOf(lead.to, lead.area, lead.outbreakId)
    const one = asked.get(key) ?? { lead, ids: new Set<string>() }
    one.ids.add(lead.id)
    asked.set(key, one)
  }
  return new Map(await Promise.all([...asked].map(async ([key, { lead, ids }]) => [key, await transaction.placesOf(lead.to, lead, [...ids])] as const)))
}
