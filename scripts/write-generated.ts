// Writes what is derived from nouns, actions, reports and commands to generated/, so that a change shows in review.
import { writeFile } from 'node:fs/promises'
import { commands } from '../src/cli/commands.ts'
import { helpText } from '../src/cli/helpText.ts'
import { dataDictionary } from '../src/server/dataDictionary.ts'
import { openApi } from '../src/server/openApi.ts'

await writeFile(new URL('../generated/openapi.json', import.meta.url), `${JSON.stringify(openApi(), null, 1)}\n`)
await writeFile(new URL('../generated/data-dictionary.md', import.meta.url), dataDictionary())
await writeFile(new URL('../generated/help.txt', import.meta.url), helpText(await Promise.all(Object.values(commands).map((command) => command()))))
