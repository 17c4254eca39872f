// Writes what is derived from nouns, actions and reports to generated/, so that a change shows in review.
import { writeFile } from 'node:fs/promises'
import { nouns } from '../src/domain/all.ts'
import { openApi } from '../src/server/openApi.ts'

await writeFile(new URL('../generated/openapi.json', import.meta.url), `${JSON.stringify(openApi(), null, 1)}\n`)
await writeFile(new URL('../generated/data-dictionary.md', import.meta.url), dictionary())

function dictionary(): string {
  const rooms = Object.values(nouns).map((noun) => {
    const rows = Object.entries(noun.fields).map(([name, field]) => `| ${name} | ${field.kind}${field.to && field.to !== '*' ? ` → ${field.to}` : ''}${field.unit ? `, ${field.unit}` : ''} | ${field.optional ? '' : 'yes'} | ${field.means} | ${field.values?.join(', ') ?? ''} |`)
    return `## ${noun.name}\n\n${noun.means}${noun.derived ? ' *Worked out from facts, never typed in.*' : ''}\n\n| field | kind | required | meaning | values |\n|---|---|---|---|---|\n${rows.join('\n')}\n`
  })
  return `# Data dictionary\n\nDerived from the nouns in \`src/domain/\`. Do not edit: change the noun.\n\n${rooms.join('\n')}`
}
