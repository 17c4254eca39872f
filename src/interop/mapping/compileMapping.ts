import { done, refuse, type Result } from '../../kernel/Result.ts'
import { writtenDays } from './contentFit.ts'
import type { FileEvidence } from '../cells/fileEvidence.ts'
import type { TableRow } from '../tables/TableRow.ts'
import { cellReader, type ReadingOptions } from './cellReader.ts'
import { emptyDraft } from './RowDraft.ts'
import { composeRow } from './composeRow.ts'
import type { ColumnMapping, Mapping } from './Mapping.ts'
import type { CellProblem, ReadRow } from './ReadRow.ts'
import { fieldOf, kindOf, specialTargets } from './targets.ts'
import { takeCell } from './takeCell.ts'

export interface RowReader {
  read(row: TableRow): ReadRow
}

/** Makes a mapping into a function from rows to what they say. Refused where the mapping does not fit the file, or leaves open how its days are read. */
export function compileMapping(mapping: Mapping, header: readonly string[], options: ReadingOptions & { readonly evidence?: FileEvidence }): Result<RowReader> {
  const trouble = misfit(mapping, header) ?? openDays(mapping, options.evidence)
  if (trouble) return trouble
  const mapped = new Map(mapping.columns.map((column) => [column.column, column]))
  const columns = header.map((name) => mapped.get(name) ?? { column: name, to: 'note' })
  const readers = columns.map((column) => (column.to === 'ignore' ? undefined : cellReader(column, options)))
  const read = (row: TableRow): ReadRow => {
    if (row.problem !== undefined) return { row: row.row, cells: row.cells, problems: [{ row: row.row, column: '', value: '', reason: row.problem }], people: [], links: [] }
    const draft = emptyDraft()
    const problems: CellProblem[] = []
    for (let at = 0; at < columns.length; at++) {
      const cell = row.cells[at] ?? ''
      if (cell === '') continue
      const found = readers[at]?.(cell, row.dated?.includes(at) ?? false)
      if (found === undefined || found.is === 'nothing') continue
      if (found.is === 'problem') problems.push({ row: row.row, column: (columns[at] as ColumnMapping).column, value: cell, reason: found.reason })
      else takeCell(draft, columns[at] as ColumnMapping, found)
    }
    return { row: row.row, cells: row.cells, problems, ...composeRow(draft, mapping, row.row) }
  }
  return done({ read })
}

function misfit({ columns }: Mapping, header: readonly string[]): Result<never> | undefined {
  const absent = columns.filter(({ column, to }) => to !== 'ignore' && to !== 'note' && !header.includes(column))
  if (absent.length > 0) return refuse('ColumnMissing', `The mapping speaks of ${absent.map(({ column }) => `“${column}”`).join(', ')}, and the file has no such column; its columns are ${header.map((name) => `“${name}”`).join(', ')}`, { at: absent[0]?.column ?? '' })
  const strange = columns.find(({ to }) => !(to in specialTargets) && fieldOf(to) === undefined)
  return strange ? refuse('UnknownTarget', `The mapping reads “${strange.column}” as ${strange.to}, which is nothing a column can mean`, { at: strange.column }) : undefined
}

/** A choice nobody made: more than a stray value of a column is written in a way that the mapping does not say how to read. */
function openDays({ columns }: Mapping, evidence: FileEvidence | undefined): Result<never> | undefined {
  for (const { column, to, days } of columns) {
    const seen = evidence?.columns.find((one) => one.column === column)
    if (!seen || !['day', 'instant'].includes(kindOf(to))) continue
    const { forms, aby } = seen.days
    const all = writtenDays(seen) + forms.number
    const open = [
      days?.order === undefined && forms.aby > aby.equal ? { count: forms.aby, choice: 'whether day or month comes first' } : undefined,
      days?.shortOrder === undefined ? { count: forms.abc, choice: 'what each of the three short numbers is' } : undefined,
      days?.century === undefined ? { count: forms.dmShort, choice: 'of which century the two-digit years are' } : undefined,
      days?.dayZero === undefined ? { count: [...seen.days.numbers.values()].reduce((sum, times) => sum + times, 0), choice: 'which day the number 0 stands for' } : undefined,
    ].find((question) => question !== undefined && question.count > 0.05 * all)
    if (open) return refuse('AmbiguousDates', `Column “${column}”: ${open.count} values can be read in several ways; say in the mapping ${open.choice}`, { at: column })
  }
  return undefined
}

