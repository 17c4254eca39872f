import { readdir, readFile } from 'node:fs/promises'
import { valueOf } from '../kernel/Result.ts'
import { parseHeaderWords } from '../interop/mapping/HeaderWords.ts'
import { vocabularyOf, type Vocabulary } from '../interop/mapping/vocabulary.ts'

let words: Promise<Vocabulary> | undefined
/** What columns are called: the policy's words, and the labels of the screens in every language. */
export function importVocabulary(): Promise<Vocabulary> {
  words ??= (async () => vocabularyOf(valueOf(parseHeaderWords(await readFile(new URL('../../policies/headers.yaml', import.meta.url), 'utf8'))), await screenLabels()))()
  return words
}

/** What the screens call each field, in every language they speak: `Case.onsetOn` → Onset, 发病. */
async function screenLabels(): Promise<Readonly<Record<string, readonly string[]>>> {
  const folder = new URL('../../locales/', import.meta.url)
  const labels: Record<string, string[]> = {}
  for (const file of (await readdir(folder)).filter((name) => name.endsWith('.json'))) {
    const { noun } = JSON.parse(await readFile(new URL(file, folder), 'utf8')) as { noun: Readonly<Record<string, { readonly fields?: Readonly<Record<string, string>> }>> }
    for (const [name, { fields = {} }] of Object.entries(noun)) for (const [field, label] of Object.entries(fields)) (labels[`${name}.${field}`] ??= []).push(label)
  }
  return labels
}
