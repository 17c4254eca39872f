import { action, change } from '../../kernel/action.ts'
import type { Field, Fields } from '../../kernel/field.ts'
import { int, optional, ref, text } from '../../kernel/field.ts'
import { done, refuse } from '../../kernel/Result.ts'
import { Case } from '../../domain/Case.ts'
import type { Query } from '../../storage/Query.ts'

const { personId: _person, warnings: _warnings, detectionContext: _context, ...facts } = Case.fields
const maybe = Object.fromEntries(Object.entries(facts).map(([name, field]) => [name, optional(field as Field)])) as Fields

/** Correct what is known of a case. What stood before stays readable in its history. */
export const correctCase = action({
  name: 'correctCase',
  means: 'Correct or complete what is known of a case.',
  input: { ...maybe, id: ref('Case', 'Which case.'), version: optional(int('The version that was on the screen.')), reason: optional(text('Why it is corrected.')) },
  load: async (query: Query, inputs, context) => {
    const rows = await query.selectFrom('Case').selectAll().where('area', '=', context.area).where('id', 'in', inputs.map((input) => input['id'] as string)).execute()
    return new Map(rows.map((row) => [row.id, row]))
  },
  decide: (input, files, context) => {
    const { id, version, reason, ...changes } = input as { id: string; version?: number; reason?: string } & Record<string, unknown>
    const was = files.get(id)
    if (!was) return refuse('UnknownCase', 'There is no such case in this outbreak.', { at: 'id' })
    if (version !== undefined && version !== was.version) return refuse('MovedOn', 'Somebody else changed this case meanwhile. Look at it again; what you typed is kept.', { at: 'version', details: { now: was } })
    const real = Object.fromEntries(Object.entries(changes).filter(([name, value]) => (was as Record<string, unknown>)[name] !== value))
    if (Object.keys(real).length === 0) return done({ writes: [], answer: { id, changed: [] } })
    return done({ writes: [change(Case, was, 'classification' in real ? { ...real, classifiedAt: context.now } : real)], answer: { id, changed: Object.keys(real) }, subject: { noun: 'Person', id: was.personId }, reason })
  },
})
