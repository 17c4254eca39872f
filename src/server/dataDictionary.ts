import { nouns } from '../domain/all.ts'

/** The data dictionary: every noun and field with its meaning, derived from the nouns. */
export function dataDictionary(): string {
  const rooms = Object.values(nouns).map((noun) => {
    const rows = Object.entries(noun.fields).map(([name, field]) => `| ${name} | ${field.kind}${field.to && field.to !== '*' ? ` → ${field.to}` : ''}${field.unit ? `, ${field.unit}` : ''} | ${field.optional ? '' : 'yes'} | ${field.means} | ${field.values?.join(', ') ?? ''} |`)
    return `## ${noun.name}\n\n${noun.means}${noun.derived ? ' *Worked out from facts, never typed in.*' : ''}\n\n| field | kind | required | meaning | values |\n|---|---|---|---|---|\n${rows.join('\n')}\n`
  })
  return `# Data dictionary\n\nDerived from the nouns in \`src/domain/\`. Do not edit: change the noun.\n\n${rooms.join('\n')}`
}
