import { nounNamed } from '../domain/all.ts'
import type { Grounds } from '../domain/Retention.ts'
import { saidOf } from './saidOf.ts'
import type { Words } from './useWords.ts'

/** What is held about one person, by noun. */
export type OwnData = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>

/** What is held about a person as a text they can read: each record under its noun, a line for each thing it says, and then what it is held for, on which law and until when, in the reader's language. */
export function ownDataText(records: OwnData, grounds: readonly Grounds[], words: Words): string {
  const reasons = grounds.map((ground) => [ground.nouns.map(words.noun).join(', '), `  ${words.t('retention.purpose')}: ${words.given(ground.purpose)}`, ...ground.bases.map(({ title }) => `  ${words.t('retention.basis')}: ${words.given(title)}`), ...ground.until.map(({ what, days }) => `  ${words.t('retention.until')}: ${words.t(`retention.things.${what}`)}, ${words.t('retention.days', { n: words.number(days) })}`)].join('\n'))
  const parts = Object.entries(records).flatMap(([noun, rows]) => rows.map((row, at) => [`${words.noun(noun)}${rows.length > 1 ? ` ${at + 1}` : ''}`, ...linesOf(noun, row, words)].join('\n')))
  return `${[...parts, ...reasons].join('\n\n')}\n`
}

function linesOf(noun: string, row: Readonly<Record<string, unknown>>, words: Words): readonly string[] {
  if (noun === 'PersonIdentifier') return [`  ${words.value('identifier', String(row['kind']))}: ${String(row['value'] ?? words.t('common.notKnown'))}`]
  return Object.entries(nounNamed(noun)?.fields ?? {}).flatMap(([name, field]) => {
    const value = field.kind === 'ref' ? row[`${name}Named`] : row[name]
    return value === undefined || value === null ? [] : [`  ${words.field(noun, name)}: ${field.kind === 'ref' ? String(value) : saidOf(name, field, value, words)}`]
  })
}
