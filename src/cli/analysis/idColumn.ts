import { done, refuse, type Result } from '../../kernel/Result.ts'
import { columnOf, type Sheet } from './readSheet.ts'

/** Headers under which the ids of cases usually stand. */
const usual = ['id', 'case_id', 'case id', 'caseid', 'case', 'ID_case', 'patient_id', 'patient id', '编号', '病例编号', '病例']

/** Where the ids of a list stand: in the column named, in one with a usual header, else in the first. */
export function idColumn(sheet: Sheet, named: string | boolean | undefined): Result<number> {
  if (typeof named === 'string') return columnOf(sheet, named)
  const at = usual.map((name) => columnOf(sheet, name)).find((column) => column.ok)
  if (at) return at
  return sheet.header.length > 0 ? done(0) : refuse('NoSuchColumn', `${sheet.name} has no columns.`)
}

/** Names of columns given as COL,COL. */
export const columnList = (value: string | boolean | undefined): readonly string[] => (typeof value === 'string' ? value.split(',').map((name) => name.trim()).filter((name) => name !== '') : [])
