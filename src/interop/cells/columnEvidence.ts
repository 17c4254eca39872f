import { dayTally, type DayTally } from './dayTally.ts'
import { distinctSketch, type DistinctSketch } from './distinctSketch.ts'
import { isPhone, readIdNumber } from './readIdNumber.ts'
import { readNumber } from './readNumber.ts'
import { readAge } from './readAge.ts'
import { writtenDay } from './writtenDay.ts'

/** What the values of one column are like, from all of them, in bounded memory. */
export interface ColumnEvidence {
  readonly column: string
  readonly filled: number
  readonly blank: number
  /** The first distinct values met, with how often each; all of them where `complete`. */
  readonly values: ReadonlyMap<string, number>
  readonly complete: boolean
  readonly sketch: DistinctSketch
  readonly days: DayTally
  /** About how many filled cells are of each kind; a cell can be of several. */
  readonly kinds: Readonly<Record<ValueKind, number>>
  readonly least: number
  readonly most: number
}

export type ValueKind = 'number' | 'whole' | 'negative' | 'ageWords' | 'ageRange' | 'idNumber' | 'phone' | 'han' | 'long' | 'code'

export interface EvidenceBuilder {
  add(value: string, dated?: boolean): void
  evidence(): ColumnEvidence
}

const MOST_VALUES = 3_000
const SAMPLE = 16

/** Gathers the evidence of a column in one pass. Values met again are only counted, so that a long file costs little. */
export function columnEvidence(column: string): EvidenceBuilder {
  const values = new Map<string, { count: number; looked: number }>()
  const sketch = distinctSketch()
  const days = dayTally()
  const kinds: Record<ValueKind, number> = { number: 0, whole: 0, negative: 0, ageWords: 0, ageRange: 0, idNumber: 0, phone: 0, han: 0, long: 0, code: 0 }
  const extent = { filled: 0, blank: 0, least: Infinity, most: -Infinity, complete: true }
  const lookAtDay = (value: string, times: number, dated: boolean): void => days.add(writtenDay(value), times, dated)
  const lookAtKinds = (value: string, times: number): void => {
    for (const kind of kindsOf(value)) kinds[kind] += times
    const number = simpleNumber(value)
    if (number !== undefined) Object.assign(extent, { least: Math.min(extent.least, number), most: Math.max(extent.most, number) })
  }
  let sampled = 0
  const add = (cell: string, dated = false): void => {
    const value = cell.trim()
    if (value === '') {
      extent.blank++
      return
    }
    extent.filled++
    if (dated) return lookAtDay(value, 1, true)
    const known = values.get(value)
    if (known) {
      known.count++
      return
    }
    sketch.add(value)
    if (values.size < MOST_VALUES) values.set(ownCopy(value), { count: 1, looked: 0 })
    else {
      extent.complete = false
      lookAtDay(value, 1, false)
      // What sort of values they are shows in some of them; how days are written needs all.
      if (sampled++ % SAMPLE === 0) lookAtKinds(value, SAMPLE)
    }
  }
  const evidence = (): ColumnEvidence => {
    for (const [value, seen] of values) {
      if (seen.count > seen.looked) {
        lookAtDay(value, seen.count - seen.looked, false)
        lookAtKinds(value, seen.count - seen.looked)
      }
      seen.looked = seen.count
    }
    return { column, ...extent, values: new Map([...values].map(([value, { count }]) => [value, count])), sketch: sketch.sketch(), days, kinds }
  }
  return { add, evidence }
}

/** A cell cut from a large piece of text would keep the whole piece in memory. */
const ownCopy = (text: string): string => (text.length < 13 ? text : ` ${text}`.slice(1))

const simpleNumber = (value: string): number | undefined => {
  const read = readNumber(value)
  return read.ok ? read.value : undefined
}

function kindsOf(value: string): readonly ValueKind[] {
  const kinds: ValueKind[] = []
  const number = simpleNumber(value)
  if (number !== undefined) {
    kinds.push('number')
    if (Number.isInteger(number)) kinds.push('whole')
    if (number < 0) kinds.push('negative')
  } else if (value.length < 40) {
    if (readAge(value).ok) kinds.push('ageWords')
    else if (/^\d+\s*[-–~至到]\s*\d+|^\d+\+$|^[<>]\d+/.test(value)) kinds.push('ageRange')
  }
  if (/^[\d\s]{15,22}[\dXx]?$/.test(value) && readIdNumber(value).ok) kinds.push('idNumber')
  else if (isPhone(value)) kinds.push('phone')
  if (/\p{Script=Han}/u.test(value)) kinds.push('han')
  if (value.length > 40) kinds.push('long')
  if (/^[\p{L}\d][\p{L}\d_./#-]*$/u.test(value) && /\d/.test(value)) kinds.push('code')
  return kinds
}
