import { action, create } from '../../kernel/action.ts'
import { Import } from '../../domain/Import.ts'
import { done } from '../../kernel/Result.ts'

const { file, fileHash, kind, mapping } = Import.fields

/** A file begins to come in. */
export const beginImport = action({
  name: 'beginImport',
  means: 'Begin to take in a file.',
  inner: true,
  input: { file, fileHash, kind, mapping },
  load: async () => undefined,
  decide: (input, _loaded, context) => {
    const record = create(Import, context, { ...input, status: 'running', rows: 0, created: 0, merged: 0, unchanged: 0, refused: 0, warnings: 0, startedAt: context.now })
    return done({ writes: [record], answer: { id: record.record['id'] }, subject: { noun: 'Import', id: record.record['id'] as string } })
  },
})
