// Drafts the migration from what the committed schema says to what the nouns ask for now, and writes the new schema beside it.
// Usage: npm run draft-migration -- what-it-does
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { draftMigration } from '../src/storage/draftMigration.ts'
import { nextNumber } from '../src/storage/migrationNumbers.ts'
import { createTable } from '../src/storage/schemaSql.ts'
import { tables, type Table } from '../src/storage/tables.ts'

const snapshot = new URL('../generated/tables.json', import.meta.url)
const before = JSON.parse(await readFile(snapshot, 'utf8').catch(() => '[]')) as readonly Table[]
const draft = draftMigration(before, tables)
if (draft.length === 0) console.log('The nouns ask for nothing the schema does not have.')
else {
  const folder = new URL('../migrations/', import.meta.url)
  const number = nextNumber(await readdir(folder))
  const name = `${number}-${process.argv[2] ?? 'draft'}.sql`
  const first = number === '0001' ? '-- The house keeps its tables in a schema of its own, never in public.\nset local search_path to firebreak;\n\n' : 'set local search_path to firebreak;\n\n'
  await writeFile(new URL(name, folder), first + draft.map((line) => (line.startsWith('--') ? line : `${line};`)).join('\n\n') + '\n')
  console.log(`Drafted migrations/${name}: read it before you commit it.`)
}
await writeFile(snapshot, `${JSON.stringify(tables, null, 1)}\n`)
await writeFile(new URL('../generated/schema.sql', import.meta.url), `${tables.flatMap((table) => createTable(table)).join(';\n\n')};\n`)
