import { instant, int, json, oneOf, optional, text } from '../kernel/field.ts'
import { noun } from '../kernel/noun.ts'

/** One file brought in: every row is created, merged, unchanged or refused. */
export const Import = noun('Import', {
  means: 'One file brought in, with what became of every row.',
  fields: {
    file: text('Name of the file.'),
    fileHash: text('Hash of its bytes.'),
    kind: text('What one row is.'),
    mapping: json('How columns were read.'),
    status: oneOf(['dryRun', 'running', 'done', 'cancelled', 'failed'], 'Where it stands.'),
    rows: int('Rows in the file.'),
    created: int('Rows that made something new.'),
    merged: int('Rows that added to what was known.'),
    unchanged: int('Rows that were known already.'),
    refused: int('Rows that did not go in.'),
    warnings: int('Rows with contradictions.'),
    startedAt: instant('When it began.'),
    finishedAt: optional(instant('When it ended.')),
  },
  findBy: [['fileHash']],
})
