import { done, refuse, type Result } from '../../kernel/Result.ts'
import type { Field, Fields } from '../../kernel/field.ts'
import { perform } from '../../kernel/perform.ts'
import { actionNamed, actions } from '../../features/all.ts'
import { typed } from '../../server/fromQueryString.ts'
import { isMissing, readSheet, type Sheet } from '../analysis/readSheet.ts'
import type { Command } from '../Command.ts'
import { table } from '../table.ts'

/** Does an action once for each row of a file: the columns are the fields of its input, so that whatever can be typed can be brought in. */
export const record: Command = {
  name: 'record',
  usage: 'record ACTION FILE',
  means: 'Do an action once for each row of a CSV or XLSX file, such as recordStock, recordTeam, recordFacility or requestSupply. The columns are the fields of the action, by name; all rows are done together, refused ones are listed and left out.',
  run: async (call) => {
    const [name = '', path] = call.words
    const action = actionNamed(name)
    if (!action) return refuse('WrongUsage', `There is no action ${name}. There are ${Object.keys(actions).sort().join(', ')}.`, { at: 'ACTION' })
    const sheet = await readSheet(path, 'FILE')
    if (!sheet.ok) return sheet
    const columns = columnsOf(sheet.value, action.input)
    if (!columns.ok) return columns
    const context = await call.context()
    if (!context.ok) return context
    const inputs = sheet.value.rows.map(({ cells }) => Object.fromEntries(columns.value.flatMap(([field, described], at) => (isMissing(cells[at]) ? [] : [[field, typed(described, (cells[at] as string).trim())]]))))
    const results = await perform(await call.house(), action, inputs, context.value)
    const refused = results.flatMap((result, at) => (result.ok ? [] : [{ row: sheet.value.rows[at]?.row ?? 0, ...result.refusal }]))
    const json = { rows: results.length, done: results.length - refused.length, refused }
    return done({ json, table: [`${json.done} of ${json.rows} rows done.`, ...(refused.length > 0 ? [table(refused.map(({ row, obstacle, message, at }) => ({ row, field: at, obstacle, message })))] : [])].join('\n'), failed: refused.length > 0 })
  },
}

/** Which field each column holds: by its name, or by what people call it besides. */
function columnsOf({ name, header }: Sheet, fields: Fields): Result<readonly (readonly [string, Field])[]> {
  const columns: (readonly [string, Field])[] = []
  for (const title of header) {
    const plain = title.normalize('NFKC').trim().toLowerCase()
    const found = Object.entries(fields).find(([field, { alsoCalled }]) => [field, ...(alsoCalled ?? [])].some((one) => one.toLowerCase() === plain))
    if (!found) return refuse('NoSuchField', `${name}: “${title}” is no field of the action; it has ${Object.keys(fields).join(', ')}.`, { at: title })
    if (columns.some(([field]) => field === found[0])) return refuse('ColumnTwice', `${name}: two columns hold ${found[0]}.`, { at: title })
    columns.push(found)
  }
  return done(columns)
}
