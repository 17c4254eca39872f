import type { Day } from '../../kernel/Day.ts'
import type { DistinctSketch } from '../cells/distinctSketch.ts'
import { distinctCount } from '../cells/distinctSketch.ts'
import type { FileEvidence } from '../cells/fileEvidence.ts'
import { columnMeanings, type Meaning } from './columnMeanings.ts'
import { daysOfFile } from './daysOfFile.ts'
import { guessKind } from './guessKind.ts'
import { headerMatch } from './headerMatch.ts'
import type { ColumnMapping, FileKind, Mapping } from './Mapping.ts'
import { kindOf } from './targets.ts'
import { valuesOf } from './valuesOf.ts'
import type { Vocabulary } from './vocabulary.ts'

export interface ProposalContext {
  readonly vocabulary: Vocabulary
  readonly today: Day
  /** What one row is, where somebody said so. */
  readonly as?: FileKind | undefined
  /** Ids of files brought in before or together with this one: what refers to them is a link. */
  readonly knownIds?: readonly DistinctSketch[] | undefined
  /** When the outbreak is expected to lie. */
  readonly expected?: { readonly from: Day; readonly to: Day } | undefined
}

/** Proposes what each column of a file means and how it is read, from header and content, with reasons in words and doubts as questions. A person confirms or changes it. */
export function proposeMapping(file: FileEvidence, context: ProposalContext): Mapping {
  const { vocabulary } = context
  const meanings = ofLinks(ofPairs(withoutLoosePlaces(columnMeanings(file, vocabulary, context.knownIds ?? []))))
  const days = daysOfFile(meanings, file, context)
  const values = meanings.map(({ to, column }) => valuesOf(to, column.evidence, vocabulary))
  const columns = meanings.map((meaning, at): ColumnMapping => {
    const { to, role, group, column, because } = meaning
    const { questions: _, ...read } = values[at] as (typeof values)[number]
    const reading = days.readings.get(column.header)
    const unit = kindOf(to) !== 'age' ? undefined : meanings.some((other) => other.to === 'ageUnit' && other.role === role) ? 'ofRow' : unitOf(meaning, vocabulary)
    return { column: column.header, to, ...(role ? { role } : {}), ...(group !== undefined ? { group } : {}), ...(reading ? { days: reading } : {}), ...read, ...(unit ? { unit } : {}), because }
  })
  const guess = guessKind(columns)
  const links = linksInfect(meanings, vocabulary, file.rows)
  return {
    version: 1, file: file.file, as: context.as ?? guess.as, infected: links.infected, columns,
    because: [context.as ? 'somebody said what one row is' : guess.because, ...links.because, ...days.because],
    questions: [...(guess.question && !context.as ? [guess.question] : []), ...links.questions, ...meanings.flatMap(({ question }) => question ?? []), ...repeatedIds(meanings, file.rows), ...days.questions, ...values.flatMap(({ questions }) => questions)],
  }
}

/** A place without a day of coming or going is where somebody lives or was found, not a visit. */
function withoutLoosePlaces(meanings: readonly Meaning[]): readonly Meaning[] {
  if (meanings.some(({ to }) => to.startsWith('Visit.'))) return meanings
  const free = !meanings.some(({ to }) => to === 'Case.placeText')
  return meanings.map((meaning) => (meaning.to === 'visit.place' ? { ...meaning, to: free ? 'Case.placeText' : 'note' } : meaning))
}

/** Where a row speaks of two people, what is nobody's own is a note on the two. */
const ofPairs = (meanings: readonly Meaning[]): readonly Meaning[] =>
  meanings.some(({ role }) => role !== undefined) ? meanings.map((meaning) => (meaning.role === undefined && /^(?:Case|Person)\./.test(meaning.to) ? { ...meaning, to: 'note' } : meaning)) : meanings

/** In a file of links, what looks like the source of a case is the circumstance of the exposure. */
function ofLinks(meanings: readonly Meaning[]): readonly Meaning[] {
  const has = (test: (to: string) => boolean): boolean => meanings.some(({ to }) => test(to))
  const linksOnly = has((to) => to === 'link.from') && !has((to) => to.startsWith('Person.') || /^(?:Case|Visit)\..*(?:On|At)$|^Case\.(?:classification|outcome|severity)$/.test(to))
  if (!linksOnly) return meanings
  const free = !has((to) => to === 'Exposure.setting')
  return meanings.map((meaning) => (meaning.to.startsWith('Case.') ? { ...meaning, to: free && meaning.to === 'Case.sourceText' ? 'Exposure.setting' : 'note' } : meaning))
}

function unitOf({ column }: Meaning, { words, keyOf }: Vocabulary): ColumnMapping['unit'] | undefined {
  const calls = (units: readonly string[]): boolean => units.some((unit) => headerMatch(column.key, keyOf(unit)) > 0.6 && column.header.toLowerCase() !== 'age')
  return calls(words.units.months) ? 'months' : calls(words.units.days) ? 'days' : undefined
}

/** Whether links say who infected whom: by their word, or because nearly everybody is exposed by exactly one. */
function linksInfect(meanings: readonly Meaning[], { infecting }: Vocabulary, rows: number): { infected: boolean; because: readonly string[]; questions: readonly string[] } {
  const links = meanings.filter(({ to, role }) => to === 'link.from' || to === 'link.to' || (to === 'id' && role !== undefined))
  if (links.length === 0) return { infected: false, because: [], questions: [] }
  const said = links.find(({ column }) => infecting.some((word) => column.key.joined === word.joined || column.key.joined.startsWith(`${word.joined} `)))
  if (said) return { infected: true, because: [`“${said.column.header}” says who infected whom`], questions: [] }
  const exposed = links.find(({ to, role }) => to === 'link.to' || role === 'exposed')
  const distinct = exposed ? distinctCount(exposed.column.evidence.sketch) : 0
  if (exposed && rows >= 10 && distinct >= 0.9 * exposed.column.evidence.filled) return { infected: true, because: [`nearly everybody in “${exposed.column.header}” has exactly one source (${distinct} people in ${exposed.column.evidence.filled} rows), so the links are taken to say who infected whom`], questions: ['Do the links say who infected whom, or only who met whom?'] }
  const from = links.find(({ to }) => to === 'link.from')
  return { infected: false, because: ['the links are taken to say who met whom, not who infected whom'], questions: from && !exposed ? [`Was the person in “${from.column.header}” the source of the exposure, or the other way round?`] : [] }
}

function repeatedIds(meanings: readonly Meaning[], rows: number): readonly string[] {
  return meanings.filter(({ to, role }) => to === 'id' && role === undefined).flatMap(({ column }) => {
    const distinct = distinctCount(column.evidence.sketch)
    return distinct < 0.97 * column.evidence.filled && rows > 1 ? [`About ${column.evidence.filled - distinct} rows repeat a number of “${column.header}”: is it the same person each time?`] : []
  })
}
