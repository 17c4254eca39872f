import { valueWord } from '../cells/valueWord.ts'
import { headerKeys, type HeaderKey } from './headerMatch.ts'
import type { HeaderWords } from './HeaderWords.ts'
import { allTargets, fieldOf } from './targets.ts'

/** The vocabulary, ready to be asked. */
export interface Vocabulary {
  readonly words: HeaderWords
  keyOf(header: string): HeaderKey
  /** What columns of a target are called. */
  readonly called: ReadonlyMap<string, readonly HeaderKey[]>
  /** The value of a field that a word stands for. */
  valueOf(target: string, text: string): string | boolean | undefined
  isMissing(text: string): boolean
  /** The same for columns where "none" can only mean that nothing is known. */
  isMissingExactly(text: string): boolean
  readonly missingNumbers: ReadonlySet<number>
  readonly infecting: readonly HeaderKey[]
  readonly births: readonly HeaderKey[]
  readonly infectedHere: ReadonlySet<string>
  /** Words that call somebody infected and without symptoms. */
  readonly withoutSymptoms: ReadonlySet<string>
  /** Words of headers that count days between two days, and so are no day. */
  readonly durations: ReadonlySet<string>
}

/** Joins the words of the policy with what the fields themselves say they are called, and with labels in the languages of the screens. */
export function vocabularyOf(words: HeaderWords, labels: Readonly<Record<string, readonly string[]>> = {}): Vocabulary {
  const keyOf = headerKeys(words)
  const called = new Map([...allTargets(), 'rowNumber'].map((target) => [target, calledOf(target, words, labels).map(keyOf)] as const))
  const values = new Map(Object.entries(words.values).map(([field, byValue]) => [field, new Map(Object.entries(byValue).flatMap(([value, all]) => [...all, value].map((word) => [valueWord(word), value] as const)))] as const))
  const missing = new Set(words.missing.any.flatMap((word) => [word, valueWord(word)]))
  const exact = new Set(words.missing.exact.map(valueWord))
  const isMissing = (text: string): boolean => {
    const word = valueWord(text)
    return word === '' || missing.has(text) || missing.has(word)
  }
  return {
    words, keyOf, called, isMissing,
    valueOf: (target, text) => {
      const kind = fieldOf(target)?.kind
      const value = values.get(kind === 'flag' || target === 'isCase' ? 'flag' : target)?.get(valueWord(text)) ?? fieldOf(target)?.values?.find((known) => known.toLowerCase() === valueWord(text).replaceAll(' ', ''))
      return value === 'true' ? true : value === 'false' ? false : value
    },
    isMissingExactly: (text) => isMissing(text) || exact.has(valueWord(text)),
    missingNumbers: new Set(words.missing.numbers),
    infecting: words.infecting.map(keyOf),
    births: words.births.map(keyOf),
    durations: new Set(words.durations),
    infectedHere: new Set(words.infectedHere.map(valueWord)),
    withoutSymptoms: new Set(words.withoutSymptoms.map(valueWord)),
  }
}

function calledOf(target: string, words: HeaderWords, labels: Readonly<Record<string, readonly string[]>>): readonly string[] {
  const name = target.split('.')[1] ?? ''
  const own = name.length > 6 ? [name.replace(/(?:On|At)$/, '')] : []
  return [...new Set([...Object.values(words.targets[target] ?? {}).flat(), ...(fieldOf(target)?.alsoCalled ?? []), ...(labels[target] ?? []), ...own])]
}
