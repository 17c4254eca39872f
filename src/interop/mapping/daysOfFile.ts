import type { Day } from '../../kernel/Day.ts'
import { decideDays, settledOrder, type DayDecision } from '../cells/decideDays.ts'
import type { DayReading } from '../cells/DayReading.ts'
import type { FileEvidence } from '../cells/fileEvidence.ts'
import type { Meaning } from './columnMeanings.ts'
import { headerMatch } from './headerMatch.ts'
import { kindOf } from './targets.ts'
import type { Vocabulary } from './vocabulary.ts'

/** How the days of all day columns of a file are read. Columns of events speak for each other; births do not speak for them. */
export function daysOfFile(meanings: readonly Meaning[], file: FileEvidence, { vocabulary, today, expected }: { readonly vocabulary: Vocabulary; readonly today: Day; readonly expected?: { readonly from: Day; readonly to: Day } | undefined }): { readonly readings: ReadonlyMap<string, DayReading>; readonly because: readonly string[]; readonly questions: readonly string[] } {
  const columns = meanings.filter(({ to }) => ['day', 'instant'].includes(kindOf(to))).map((meaning) => ({ ...meaning, births: isBirth(meaning, vocabulary) }))
  const events = columns.filter(({ births }) => !births)
  const decide = (column: (typeof columns)[number], neighbourZero?: Day, neighbourOrder?: 'dmy' | 'mdy'): DayDecision =>
    decideDays(column.column.evidence.days, { column: column.column.header, today, expected, births: column.births, neighbourZero, neighbourOrder, date1904: file.date1904, neighbours: events.filter((other) => other !== column).map((other) => other.column.evidence.days) })
  const first = columns.map((column) => decide(column))
  const zero = first.find(({ reading, doubts }) => reading.dayZero !== undefined && doubts.length === 0)?.reading.dayZero
  const orders = new Set(columns.flatMap(({ column }) => settledOrder(column.evidence.days) ?? []))
  const order = orders.size === 1 ? [...orders][0] : undefined
  const decisions = first.map((decision, at) => (decision.undecided.length > 0 && (zero || order) ? decide(columns[at] as (typeof columns)[number], zero, order) : decision))
  return {
    readings: new Map(columns.map(({ column }, at) => [column.header, (decisions[at] as DayDecision).reading])),
    because: decisions.flatMap(({ because }) => because),
    questions: decisions.flatMap(({ doubts, undecided }) => [...undecided.map(({ message }) => message), ...doubts]),
  }
}

const isBirth = ({ to, column }: Meaning, { births }: Vocabulary): boolean => to === 'Person.bornOn' || births.some((birth) => headerMatch(column.key, birth) > 0.6)
