import { action, change } from '../../kernel/action.ts'
import type { Field, Fields } from '../../kernel/field.ts'
import { int, json, optional, ref, text } from '../../kernel/field.ts'
import { mergeEdit } from '../../kernel/mergeEdit.ts'
import { done, refuse } from '../../kernel/Result.ts'
import { Case } from '../../domain/Case.ts'
import type { Query } from '../../storage/Query.ts'

const { personId: _person, warnings: _warnings, detectionContext: _context, ...facts } = Case.fields
const maybe = Object.fromEntries(Object.entries(facts).map(([name, field]) => [name, optional(field as Field)])) as Fields

/** Correct what is known of a case. What stood before stays readable in its history. */
export const correctCase = action({
  name: 'correctCase',
  means: 'Correct or complete what is known of a case.',
  input: { ...maybe, id: ref('Case', 'Which case.'), version: optional(int('The version that was on the screen.')), was: optional(json<Readonly<Record<string, unknown>>>('What stood on the screen in the fields that are changed.')), reason: optional(text('Why it is corrected.')) },
  load: async (query: Query, inputs, context) => {
    const rows = await query.selectFrom('Case').selectAll().where('area', '=', context.area).where('id', 'in', inputs.map((input) => input['id'] as string)).execute()
    return new Map(rows.map((row) => [row.id, row]))
  },
  decide: (input, files, context) => {
    const { id, version, was, reason, ...wanted } = input as { id: string; version?: number; was?: Record<string, unknown>; reason?: string } & Record<string, unknown>
    const now = files.get(id)
    if (!now) return refuse('UnknownCase', 'There is no such case in this outbreak.', { at: 'id' })
    const { changes, both } = mergeEdit({ wanted, was: was ?? {}, now, sameVersion: version === undefined || version === now.version })
    if (both.length > 0) return refuse('BothChanged', `Somebody else changed ${both.map(({ field, mine, theirs }) => `${field} to ${said(theirs)} while you changed it to ${said(mine)}`).join('; ')}. Choose which holds; nothing was written yet.`, { at: both[0]?.field ?? '', details: { version: now.version, both } })
    if (Object.keys(changes).length === 0) return done({ writes: [], answer: { id, changed: [] } })
    return done({ writes: [change(Case, now, 'classification' in changes ? { ...changes, classifiedAt: context.now } : changes)], answer: { id, changed: Object.keys(changes) }, subject: { noun: 'Person', id: now.personId }, reason })
  },
})

const said = (value: unknown): string => (value === null || value === '' ? 'nothing' : typeof value === 'object' ? JSON.stringify(value) : String(value))
