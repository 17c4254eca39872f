import type { ColumnEvidence } from '../cells/columnEvidence.ts'
import { valueWord } from '../cells/valueWord.ts'
import { readNumber } from '../cells/readNumber.ts'
import { fieldOf, kindOf } from './targets.ts'
import type { Vocabulary } from './vocabulary.ts'

export interface ColumnValues {
  readonly values?: Record<string, string | boolean | null>
  readonly missing?: readonly string[]
  readonly withoutSymptoms?: readonly string[]
  readonly questions: readonly string[]
}

const MOST_CODES = 60

/** What the values of a column stand for, by the vocabulary; and which of them say that nothing is known. What it does not know is asked, not guessed. */
export function valuesOf(target: string, evidence: ColumnEvidence, vocabulary: Vocabulary): ColumnValues {
  const kind = kindOf(target)
  const missing = missingIn(target, evidence, vocabulary)
  const more = missing.length > 0 ? { missing } : {}
  const free = target === 'Case.classification' ? [...evidence.values.keys()].filter((value) => vocabulary.withoutSymptoms.has(valueWord(value))) : []
  if (kind === 'code' || kind === 'codes' || kind === 'flag') return { ...more, ...(free.length > 0 ? { withoutSymptoms: free } : {}), ...codesOf(target, evidence, vocabulary, new Set(missing)) }
  if (target === 'Case.importedFrom') return { ...more, ...placesOf(evidence, vocabulary) }
  return { ...more, questions: [] }
}

/** Markers of the column: words that say so, and numbers that cannot be meant (-99 among ages). */
function missingIn(target: string, { values, kinds }: ColumnEvidence, vocabulary: Vocabulary): readonly string[] {
  const kind = kindOf(target)
  // Na and Null are names of people.
  if (target.startsWith('identifier.') && kind === 'text') return [...values.keys()].filter((value) => valueWord(value) === '' || ['N/A', '不详', '未知'].includes(value))
  const negatives = new Set([...values.keys()].filter((value) => /^-9+$|^-1$/.test(value)))
  const onlyMarkers = kinds.negative === [...negatives].reduce((sum, value) => sum + (values.get(value) ?? 0), 0)
  return [...values.keys()].filter((value) => {
    if (kind !== 'text' && vocabulary.valueOf(target, value) !== undefined) return false
    if (kind === 'text' ? vocabulary.isMissing(value) : vocabulary.isMissingExactly(value)) return true
    if (kind === 'text') return false
    if (negatives.has(value)) return onlyMarkers
    const number = readNumber(value)
    return number.ok && vocabulary.missingNumbers.has(number.value) && cannotBe(target, kind, number.value)
  }).slice(0, 200)
}

const cannotBe = (target: string, kind: string, number: number): boolean => (kind === 'age' ? number > 125 : kind === 'code' || kind === 'flag' ? true : kind === 'day' || kind === 'instant' ? number < 1_000 : number > (fieldOf(target)?.max ?? Infinity))

function codesOf(target: string, { column, values, complete }: ColumnEvidence, vocabulary: Vocabulary, missing: ReadonlySet<string>): ColumnValues {
  const codes: Record<string, string | boolean | null> = {}
  const strange: string[] = []
  const questions: string[] = []
  const given = [...values.keys()].filter((value) => !missing.has(value)).slice(0, MOST_CODES)
  const numeric = target === 'Person.sex' ? sexNumbers(given) : undefined
  for (const value of given) {
    const known = vocabulary.valueOf(target, value) ?? numeric?.[value]
    codes[value] = known ?? null
    if (known === undefined) strange.push(value)
  }
  if (numeric) questions.push(`In “${column}”, is 1 male and 2 female, as ISO/IEC 5218 has it?`)
  if (strange.length > 0) questions.push(`What do these values of “${column}” stand for: ${strange.slice(0, 12).map((value) => `“${value}”`).join(', ')}${strange.length > 12 ? ' …' : ''}? Until it is said they are kept as notes`)
  if (!complete || values.size > MOST_CODES + missing.size) questions.push(`“${column}” has more different values than a list of codes has; is it free text?`)
  return { values: codes, questions }
}

/** 1 and 2 (and 9) are the international codes; 0 and 1 are not, and nobody can tell which is which. */
function sexNumbers(values: readonly string[]): Record<string, string> | undefined {
  const numbers = values.filter((value) => /^\d$/.test(value))
  return numbers.includes('2') && numbers.every((number) => '0129'.includes(number)) ? { '1': 'male', '2': 'female', '0': 'unknown', '9': 'unknown' } : undefined
}

/** Infected here is no import: words that say so, and "outside X" beside "X". */
function placesOf({ column, values }: ColumnEvidence, { infectedHere, words }: Vocabulary): ColumnValues {
  const said = new Map([...values.keys()].map((value) => [valueWord(value), value]))
  const here: Record<string, null> = {}
  const questions: string[] = []
  for (const [word, value] of said) {
    const opposite = words.opposites.map((beginning) => (word.startsWith(beginning) ? word.slice(beginning.length).trim() : '')).find((rest) => rest !== '' && said.has(rest))
    if (infectedHere.has(word)) here[value] = null
    if (opposite !== undefined) {
      here[value] = null
      questions.push(`In “${column}”, does “${value}” (beside “${said.get(opposite)}”) mean infected here? It is read so, and kept as a note`)
    }
  }
  return Object.keys(here).length > 0 ? { values: here, questions } : { questions }
}
