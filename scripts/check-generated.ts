// Fails when a noun changed and nobody drafted the migration, when two migrations share a number, or when the API description, the dictionary and the help were not written again.
import { readdirSync, readFileSync } from 'node:fs'
import { commands } from '../src/cli/commands.ts'
import { helpText } from '../src/cli/helpText.ts'
import { createTable } from '../src/storage/schemaSql.ts'
import { sharedNumbers } from '../src/storage/migrationNumbers.ts'
import { tables } from '../src/storage/tables.ts'
import { dataDictionary } from '../src/server/dataDictionary.ts'
import { openApi } from '../src/server/openApi.ts'

const wanted: Readonly<Record<string, string>> = {
  'tables.json': `${JSON.stringify(tables, null, 1)}\n`,
  'schema.sql': `${tables.flatMap((table) => createTable(table)).join(';\n\n')};\n`,
  'openapi.json': `${JSON.stringify(openApi(), null, 1)}\n`,
  'data-dictionary.md': dataDictionary(),
  'help.txt': helpText(await Promise.all(Object.values(commands).map((command) => command()))),
}
const stale = Object.entries(wanted).filter(([name, text]) => readFileSync(new URL(`../generated/${name}`, import.meta.url), 'utf8') !== text).map(([name]) => name)
if (stale.length > 0) console.error(`generated/${stale.join(', generated/')} is not what the nouns and commands ask for: npm run draft-migration -- what-it-does; npm run generate`)
const shared = sharedNumbers(readdirSync(new URL('../migrations/', import.meta.url)))
if (shared.length > 0) console.error(`${shared.join(', ')}: a migration has a number of its own, so that everybody applies them in one order; give the newer one the next`)
process.exit(stale.length + shared.length > 0 ? 1 : 0)
