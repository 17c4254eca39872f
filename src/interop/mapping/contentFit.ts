import type { ColumnEvidence } from '../cells/columnEvidence.ts'
import { distinctCount, shareWithin, type DistinctSketch } from '../cells/distinctSketch.ts'
import { ageUnitOf } from '../cells/readAge.ts'
import { total } from '../cells/histogram.ts'
import type { HeaderKey } from './headerMatch.ts'
import { kindOf } from './targets.ts'
import type { Vocabulary } from './vocabulary.ts'

/** A column with what is known of it. */
export interface SeenColumn {
  readonly header: string
  readonly key: HeaderKey
  readonly evidence: ColumnEvidence
  readonly rows: number
}

/** How well the content of a column agrees with a target, 0 to 1: a header is not believed against its values. */
export function contentFit(target: string, column: SeenColumn, vocabulary: Vocabulary, ids: readonly DistinctSketch[]): number {
  const { evidence } = column
  const known = knownCells(evidence, vocabulary)
  if (target === 'note' || target === 'ignore') return 1
  if (known === 0) return 0.6
  if (target === 'rowNumber') return isRowNumber(column) ? 1 : 0
  if (target === 'id') return idFit(column)
  if (target === 'link.from' || target === 'link.to') return linkFit(column, ids)
  const written = writtenDays(evidence) / known
  switch (kindOf(target)) {
    case 'day':
    case 'instant':
      if (column.key.words.some((word) => vocabulary.durations.has(word))) return 0.1
      return written >= 0.3 ? 1 : written + evidence.days.forms.number / known >= 0.5 && evidence.least >= 0 ? (evidence.most > LEAST_DAY_NUMBER ? 0.9 : 0.5) : 0.1
    case 'age':
      return (evidence.kinds.number + evidence.kinds.ageWords) / known >= 0.5 && evidence.kinds.ageRange / known < 0.3 && written < 0.3 ? 1 : 0.1
    case 'ageUnit':
      return [...evidence.values.keys()].every((value) => vocabulary.isMissingExactly(value) || ageUnitOf(value) !== undefined) ? 1 : 0.1
    case 'number':
    case 'whole':
      return evidence.kinds.number / known >= 0.5 ? 1 : 0.1
    case 'code':
    case 'codes':
    case 'flag':
      return written >= 0.3 ? 0.1 : codeFit(target, evidence, vocabulary)
    case 'idNumber':
      return evidence.kinds.idNumber / known >= 0.5 ? 1 : 0.6
    case 'text':
      return textFit(target, evidence, known, written)
  }
}

/** Smaller numbers count from a day of the outbreak's own, if they are days at all. */
const LEAST_DAY_NUMBER = 3_000

/** Filled cells that do not say that nothing is known. */
export function knownCells(evidence: ColumnEvidence, vocabulary: Vocabulary): number {
  let missing = 0
  for (const [value, times] of evidence.values) if (vocabulary.isMissingExactly(value)) missing += times
  return evidence.filled - missing
}

/** Cells that are days by their form and not just numbers. */
export const writtenDays = ({ days: { forms, dated } }: ColumnEvidence): number => forms.ymd + forms.aby + forms.abc + forms.dmShort + forms.noYear + total(dated)

/** Share of the values, weighted by how often they stand there, that the vocabulary knows for a field. */
export function codeShare(target: string, { values }: ColumnEvidence, vocabulary: Vocabulary): number {
  let known = 0
  let all = 0
  for (const [value, times] of values) {
    if (vocabulary.isMissing(value) && vocabulary.valueOf(target, value) === undefined) continue
    all += times
    if (vocabulary.valueOf(target, value) !== undefined) known += times
  }
  return all === 0 ? 0 : known / all
}

function codeFit(target: string, evidence: ColumnEvidence, vocabulary: Vocabulary): number {
  const share = codeShare(target, evidence, vocabulary)
  if (share >= 0.5) return 1
  if (share >= 0.2) return 0.8
  const few = evidence.complete && evidence.values.size <= 15
  return few && (share > 0 || evidence.kinds.whole >= 0.99 * evidence.filled) ? 0.6 : 0.1
}

function textFit(target: string, evidence: ColumnEvidence, known: number, written: number): number {
  if (written >= 0.5) return 0.1
  const numeric = evidence.kinds.number / known
  if (target === 'identifier.phone') return evidence.kinds.phone / known >= 0.5 ? 1 : 0.3
  if (target.startsWith('identifier.')) return numeric > 0.5 || (known >= 5 && distinctCount(evidence.sketch) < 0.2 * known) ? 0.1 : 1
  return numeric > 0.9 ? 0.5 : 1
}

function isRowNumber({ evidence, rows }: SeenColumn): boolean {
  return evidence.kinds.whole >= 0.99 * evidence.filled && evidence.filled >= rows * 0.95 && evidence.least >= 0 && evidence.most <= rows + 1 && distinctCount(evidence.sketch) > 0.9 * rows
}

/** An id is there in nearly every row and mostly another one each time. */
function idFit({ evidence, rows }: SeenColumn): number {
  const distinct = distinctCount(evidence.sketch)
  if (evidence.kinds.long > 0.1 * evidence.filled || writtenDays(evidence) > 0.3 * evidence.filled) return 0.1
  if (evidence.filled < 0.8 * rows) return 0.3
  return distinct >= 0.5 * rows ? 1 : rows < 4 ? 0.9 : 0.6
}

/** Values of a link are ids: of this file, of a file that came before, or at least like some. */
function linkFit({ evidence }: SeenColumn, ids: readonly DistinctSketch[]): number {
  if (evidence.kinds.long > 0.2 * evidence.filled || writtenDays(evidence) > 0.3 * evidence.filled) return 0.1
  if (ids.some((known) => shareWithin(evidence.sketch, known) >= 0.4)) return 1
  return evidence.kinds.code >= 0.6 * evidence.filled && distinctCount(evidence.sketch) > Math.min(5, evidence.filled * 0.3) && evidence.kinds.number < evidence.filled * (evidence.kinds.whole === evidence.kinds.number ? 2 : 0.5) ? 0.8 : 0.1
}
