import { action, create } from '../../kernel/action.ts'
import { json, optional } from '../../kernel/field.ts'
import { done, refuse } from '../../kernel/Result.ts'
import { Sample } from '../../domain/Sample.ts'
import { SampleMember } from '../../domain/SampleMember.ts'
import type { Query } from '../../storage/Query.ts'

const { members: _members, ...facts } = Sample.fields

/** A specimen was taken of one or several people: a tube with its members. */
export const recordSample = action({
  name: 'recordSample',
  means: 'Record a tube and the people in it.',
  input: { ...facts, people: json<readonly string[]>('The people in the tube.'), takenAt: optional(Sample.fields.takenAt) },
  load: async (query: Query, inputs, context) => {
    const ids = inputs.flatMap((input) => input.people)
    return new Set(ids.length ? (await query.selectFrom('Person').select('id').where('area', '=', context.area).where('id', 'in', ids).execute()).map((row) => row.id) : [])
  },
  decide: ({ people, ...facts }, known, context) => {
    const stranger = people.find((person) => !known.has(person))
    if (people.length === 0) return refuse('NobodyInTheTube', 'Name at least one person in the tube.', { at: 'people' })
    if (stranger) return refuse('UnknownPerson', `There is no person ${stranger} in this outbreak.`, { at: 'people' })
    const tube = create(Sample, context, { ...facts, members: people.length })
    const members = people.map((personId, index) => create(SampleMember, context, { sampleId: tube.record['id'] as string, personId, ordinal: index + 1 }))
    return done({ writes: [tube, ...members], answer: { id: tube.record['id'] }, subject: { noun: 'Sample', id: tube.record['id'] as string } })
  },
})
