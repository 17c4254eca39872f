import { action, change } from '../../kernel/action.ts'
import { ref } from '../../kernel/field.ts'
import { done, refuse } from '../../kernel/Result.ts'
import { Import } from '../../domain/Import.ts'
import type { Query } from '../../storage/Query.ts'

const { rows, created, merged, unchanged, refused, warnings, status } = Import.fields

/** A file has come in, or was stopped: what became of its rows. */
export const endImport = action({
  name: 'endImport',
  means: 'Note what became of the rows of a file.',
  inner: true,
  input: { id: ref('Import', 'Which import.'), rows, created, merged, unchanged, refused, warnings, status },
  load: async (query: Query, inputs, context) => new Map((await query.selectFrom('Import').selectAll().where('area', '=', context.area).where('id', 'in', inputs.map((input) => input.id)).execute()).map((row) => [row.id, row])),
  decide: ({ id, ...now }, imports, context) => {
    const was = imports.get(id)
    if (!was) return refuse('UnknownImport', 'There is no such import in this outbreak.', { at: 'id' })
    return done({ writes: [change(Import, was, { ...now, finishedAt: context.now })], answer: { id }, subject: { noun: 'Import', id } })
  },
})
