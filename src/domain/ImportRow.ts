import { int, json, oneOf, optional, ref, text } from '../kernel/field.ts'
import { noun } from '../kernel/noun.ts'

/** A row of an import that was refused or needs a look, with the reason; rows that went in leave their key on the record. */
export const ImportRow = noun('ImportRow', {
  means: 'A row of an import that was refused or needs a look.',
  fields: {
    importId: ref('Import', 'Which import.', { ownedBy: true }),
    row: int('Row in the file, the header being 1.'),
    outcome: oneOf(['created', 'merged', 'unchanged', 'refused'], 'What became of it.'),
    column: optional(text('Column of the trouble.')),
    value: optional(text('Value as it stood.')),
    reason: text('What is wrong, in words.'),
    cells: json<readonly string[]>('The row as it stood.'),
  },
  sealed: ['value', 'reason', 'cells'],
  findBy: [['importId', 'row']],
})
