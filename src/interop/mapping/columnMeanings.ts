import type { DistinctSketch } from '../cells/distinctSketch.ts'
import { distinctCount, shareWithin } from '../cells/distinctSketch.ts'
import type { FileEvidence } from '../cells/fileEvidence.ts'
import { codeShare, contentFit, knownCells, writtenDays, type SeenColumn } from './contentFit.ts'
import { headerGroups, type GroupedHeader } from './headerGroups.ts'
import { headerMatch } from './headerMatch.ts'
import type { Vocabulary } from './vocabulary.ts'

/** What one column is taken to mean, and why. */
export interface Meaning {
  readonly column: SeenColumn
  readonly to: string
  readonly role?: 'source' | 'exposed'
  readonly group?: number
  readonly because: string
  readonly question?: string
}

/** Gives each column its meaning: the best agreement of header and content first, each meaning once for each person and visit of a row. */
export function columnMeanings(file: FileEvidence, vocabulary: Vocabulary, knownIds: readonly DistinctSketch[]): readonly Meaning[] {
  const grouped = headerGroups(file.columns.map(({ column }) => column), vocabulary.words)
  const columns = file.columns.map((evidence, at): SeenColumn => ({ header: evidence.column, key: vocabulary.keyOf((grouped[at] as GroupedHeader).base), evidence, rows: file.rows }))
  const own = ownIds(columns, grouped, vocabulary)
  const candidates = columns.flatMap((column, at) => candidatesOf(column, grouped[at] as GroupedHeader, vocabulary, [...knownIds, ...own.filter((id) => id.column !== column).map((id) => id.column.evidence.sketch)]).map((candidate) => ({ ...candidate, at })))
  const chosen = new Map<number, Candidate>()
  const taken = new Set<string>()
  for (const candidate of candidates.sort((a, b) => b.score - a.score || a.at - b.at)) {
    const place = placeOf(candidate.to, grouped[candidate.at] as GroupedHeader)
    if (chosen.has(candidate.at) || (taken.has(place) && !isRepeatable(candidate.to))) continue
    chosen.set(candidate.at, candidate)
    taken.add(place)
  }
  const visits = [...chosen.values()].some(({ to }) => to === 'visit.place' || to.startsWith('Visit.'))
  return columns.map((column, at) => meaningOf(column, chosen.get(at), grouped[at] as GroupedHeader, visits, vocabulary))
}

interface Candidate {
  readonly to: string
  readonly score: number
  readonly because: string
}

const ENOUGH = 0.64

function candidatesOf(column: SeenColumn, grouped: GroupedHeader, vocabulary: Vocabulary, ids: readonly DistinctSketch[]): readonly Candidate[] {
  const found: Candidate[] = []
  for (const [to, names] of vocabulary.called) {
    if (grouped.group !== undefined && !isVisit(to) && !isRepeatable(to)) continue
    const called = bestMatch(column, names)
    if (called === 0) continue
    const fit = contentFit(to, column, vocabulary, ids)
    const score = called * (fit >= 0.5 ? 0.7 + 0.3 * fit : fit) + (column.key.dated && isDayTarget(to) ? 0.02 : 0) + (to === 'id' && ofContact(column.key) ? 0.02 : 0)
    if (score >= ENOUGH) found.push({ to, score, because: `“${column.header}” is called so, and its content agrees` })
  }
  return [...found, ...byContent(column, vocabulary, ids)]
}

/** The best agreement of the header with what the target is called. */
function bestMatch({ key }: SeenColumn, names: readonly SeenColumn['key'][]): number {
  let best = 0
  for (const name of names) best = Math.max(best, headerMatch(key, name))
  return best
}

/** What content says alone, whatever the header. */
function byContent({ header, evidence }: SeenColumn, vocabulary: Vocabulary, ids: readonly DistinctSketch[]): readonly Candidate[] {
  const known = knownCells(evidence, vocabulary)
  if (known < 3) return []
  const found: Candidate[] = []
  const say = (to: string, because: string): number => found.push({ to, score: ENOUGH, because: `“${header}” ${because}` })
  if (evidence.kinds.idNumber / known > 0.8) say('identifier.idNumber', 'holds identity numbers whose check digits are right')
  if (evidence.kinds.phone / known > 0.8) say('identifier.phone', 'holds telephone numbers')
  if (evidence.kinds.number === 0 && evidence.values.size >= 2 && codeShare('Person.sex', evidence, vocabulary) > 0.95) say('Person.sex', 'holds words for the sexes')
  if (evidence.values.size >= 2 && ['confirmed', 'probable', 'suspected'].filter((value) => [...evidence.values.keys()].some((text) => vocabulary.valueOf('Case.classification', text) === value && text.length > 1)).length >= 2) say('Case.classification', 'holds words like confirmed and suspected')
  if (evidence.kinds.code > 0.8 * known && evidence.kinds.number < 0.5 * known && ids.some((id) => shareWithin(evidence.sketch, id) >= 0.8)) say('link.from', 'holds numbers of other people of the files')
  return found
}

/** Columns that may hold the ids of the file itself, which others refer to. */
function ownIds(columns: readonly SeenColumn[], grouped: readonly GroupedHeader[], vocabulary: Vocabulary): readonly { readonly column: SeenColumn }[] {
  return columns.flatMap((column, at) => (grouped[at]?.group === undefined && bestMatch(column, vocabulary.called.get('id') ?? []) >= 0.7 && contentFit('id', column, vocabulary, []) >= 0.6 ? [{ column }] : []))
}

/** Where a row has a contact's number and a case's, it is about the contact. */
const ofContact = ({ words }: SeenColumn['key']): boolean => words.some((word) => word === 'contact' || word === '密接' || word === '接触者')

const isVisit = (to: string): boolean => to.startsWith('Visit.') || to === 'visit.place'
const isRepeatable = (to: string): boolean => to === 'note' || to === 'rowNumber' || to === 'link.from'
const isDayTarget = (to: string): boolean => /On$|^onset\./.test(to)
const placeOf = (to: string, { role, group }: GroupedHeader): string => `${to} ${role ?? ''} ${isVisit(to) ? (group ?? '') : ''}`

function meaningOf(column: SeenColumn, chosen: Candidate | undefined, { role, group }: GroupedHeader, visits: boolean, vocabulary: Vocabulary): Meaning {
  const whose = role ? { role } : {}
  if (!chosen) return { column, ...whose, to: column.evidence.filled === 0 ? 'ignore' : 'note', ...(column.evidence.filled === 0 ? { because: `“${column.header}” is empty` } : unknown(column, vocabulary)) }
  if (chosen.to === 'rowNumber') return { column, ...whose, to: 'ignore', because: `“${column.header}” only numbers the rows` }
  const which = group !== undefined && visits && isVisit(chosen.to) ? { group } : {}
  const question = chosen.score < 0.7 && chosen.to !== 'note' ? { question: `Is “${column.header}” really ${chosen.to}?` } : {}
  return { column, ...whose, ...which, to: chosen.to, because: chosen.because, ...question }
}

function unknown(column: SeenColumn, vocabulary: Vocabulary): { because: string; question?: string } {
  const because = `it is not known what “${column.header}” means; it is kept as a note`
  const known = knownCells(column.evidence, vocabulary)
  return known > 0 && writtenDays(column.evidence) / known > 0.5 && distinctCount(column.evidence.sketch) > 1 ? { because, question: `“${column.header}” holds days: of what?` } : { because }
}
