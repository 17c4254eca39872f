import type { Context } from '../../kernel/action.ts'
import type { Query } from '../../storage/Query.ts'

/** How lists show the subjects of duties and findings: a person's label, a case's number, a zone's name. */
export async function labelsOf(query: Query, context: Context, subjects: readonly { readonly subjectNoun: string; readonly subjectId: string }[]): Promise<ReadonlyMap<string, string>> {
  const ids = (noun: string): readonly string[] => [...new Set(subjects.filter((s) => s.subjectNoun === noun).map((s) => s.subjectId))]
  const [people, cases, zones, samples, packs] = [ids('Person'), ids('Case'), ids('Zone'), ids('Sample'), ids('PackInForce')]
  const labels = await Promise.all([
    people.length ? query.selectFrom('Person').select(['id', 'label']).where('area', '=', context.area).where('id', 'in', people).execute() : [],
    cases.length ? query.selectFrom('Case').select(['id', 'number as label']).where('area', '=', context.area).where('id', 'in', cases).execute() : [],
    zones.length ? query.selectFrom('Zone').select(['id', 'name as label']).where('area', '=', context.area).where('id', 'in', zones).execute() : [],
    packs.length ? query.selectFrom('PackInForce').select(['id', 'pack as label']).where('area', '=', context.area).where('id', 'in', packs).execute() : [],
    samples.length ? query.selectFrom('Sample').select(['id', 'code as label']).where('area', '=', context.area).where('id', 'in', samples).execute() : [],
  ])
  return new Map(labels.flat().map((row) => [row.id, row.label]))
}
