import type { ColumnMapping, FileKind } from './Mapping.ts'

/** What one row of a file is, by what its columns mean, with the reason in words. */
export function guessKind(columns: readonly ColumnMapping[]): { readonly as: FileKind; readonly because: string; readonly question?: string } {
  const has = (test: (to: string) => boolean, role?: string): ColumnMapping | undefined => columns.find((column) => test(column.to) && (role === undefined || column.role === role))
  const of = (...targets: readonly string[]) => (to: string): boolean => targets.includes(to)
  const aboutCase = (to: string): boolean => (to.startsWith('Case.') && !['Case.placeText', 'Case.sourceText', 'Case.hospital'].includes(to)) || to.startsWith('onset.') || to === 'infectedOn'
  const name = (column: ColumnMapping | undefined): string => `“${column?.column}”`
  const [source, exposed] = [has(aboutCase, 'source'), has(aboutCase, 'exposed')]
  if (source && exposed) return { as: 'pairs', because: `each row speaks of two cases: ${name(source)} of the one, ${name(exposed)} of the other` }
  const [from, to, id] = [has(of('link.from')), has(of('link.to')), has(of('id'))]
  const caseFact = has(of('Case.onsetOn', 'Case.classification', 'Case.confirmedOn', 'Case.outcome', 'Case.reportedOn')) ?? has(aboutCase)
  const contactFact = has((target) => target.startsWith('Contact.') || target === 'Exposure.toOn' || target === 'Exposure.fromOn')
  if (from && to && !id) return { as: 'contacts', because: `each row links two people: ${name(from)} exposed ${name(to)}` }
  if (from && id && !caseFact) return { as: 'contacts', because: `each row says by whom (${name(from)}) the person in ${name(id)} was exposed` }
  const place = has(of('visit.place'))
  const [arrived, left] = [has(of('Visit.fromOn')), has(of('Visit.toOn'))]
  if (arrived && (left || place)) {
    const groups = new Set(columns.filter((column) => column.group !== undefined).map((column) => column.group)).size
    return { as: 'visits', because: groups > 1 ? `each row has ${groups} stays of one person (${name(place ?? arrived)} and the like)` : `each row is a person at a place: ${name(place ?? arrived)}, from ${name(arrived)}` }
  }
  if (contactFact && !has(of('Case.onsetOn', 'Case.classification', 'Case.confirmedOn'))) return { as: 'contacts', because: `the rows are people under follow-up: there is ${name(contactFact)}, and no onset or classification` }
  if (caseFact) return { as: 'cases', because: `the rows are cases: there is ${name(caseFact)}` }
  const person = has((target) => target.startsWith('Person.') || target.startsWith('identifier.'))
  if (person) return { as: 'people', because: `the rows are people: there is ${name(person)}, and nothing about an illness`, question: 'Are these people cases, contacts, or neither?' }
  return { as: 'other', because: 'no column says anything about people or links that is known here', question: 'What is one row of this file?' }
}
