import { action, type Create, type Write } from '../../kernel/action.ts'
import { json, ref, text } from '../../kernel/field.ts'
import { done } from '../../kernel/Result.ts'
import { create } from '../../kernel/action.ts'
import { ImportRow } from '../../domain/ImportRow.ts'
import type { ReadRow } from '../../interop/mapping/ReadRow.ts'
import type { RowOutcome } from './RowOutcome.ts'
import { knownFor, type Known } from './knownFor.ts'
import { rowWriter } from './rowWriter.ts'

/** Take in the rows of a file: each is created, merged, unchanged or refused, and each is accounted for. */
export const importRows = action({
  name: 'importRows',
  means: 'Take in rows of a file, each created, merged, unchanged or refused.',
  inner: true,
  input: { importId: ref('Import', 'Which import.'), kind: text('What one row is, and the columns of the file: the same words in another kind of file are another fact.'), category: text('Category of the measures that followed contacts fall under.'), rows: json<readonly ReadRow[]>('The rows, read.') },
  load: knownFor,
  decide: ({ importId, rows, category, kind }, known: Known, context) => {
    const writer = rowWriter(known, context, { category, kind, importId })
    const outcomes = rows.map((row) => writer.write(row))
    const kept = outcomes.flatMap((outcome, at) => keptRows(importId, rows[at] as ReadRow, outcome).map((record) => create(ImportRow, context, record as never) as Create))
    const writes: readonly Write[] = [...writer.writes(), ...kept]
    return done({ writes, answer: outcomes, subject: { noun: 'Import', id: importId } })
  },
})

/** Refused rows are kept whole, so that they can be downloaded, mended and brought in again. */
function keptRows(importId: string, row: ReadRow, { outcome, problems }: RowOutcome): readonly Record<string, unknown>[] {
  return problems.map(({ column, value, reason }) => ({ importId, row: row.row, outcome, column, value, reason, cells: row.cells }))
}
