// Writes what is derived from nouns, actions and reports to generated/, so that a change shows in review.
import { writeFile } from 'node:fs/promises'
import { dataDictionary } from '../src/server/dataDictionary.ts'
import { openApi } from '../src/server/openApi.ts'

await writeFile(new URL('../generated/openapi.json', import.meta.url), `${JSON.stringify(openApi(), null, 1)}\n`)
await writeFile(new URL('../generated/data-dictionary.md', import.meta.url), dataDictionary())
