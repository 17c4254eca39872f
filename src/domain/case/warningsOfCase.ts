import type { Rec } from '../all.ts'
import type { Warning } from '../Case.ts'

type DayOf = 'infectedFromOn' | 'infectedToOn' | 'onsetOn' | 'rashOn' | 'firstPositiveOn' | 'admittedOn' | 'outcomeOn' | 'diedOn' | 'reportedOn' | 'confirmedOn' | 'convertedOn'
type Days = Partial<Pick<Rec<'Case'>, DayOf>> & { readonly [other: string]: unknown }

/** Pairs of days that cannot come the other way round: the first is never after the second. */
const order: readonly (readonly [DayOf, DayOf, string])[] = [
  ['infectedFromOn', 'infectedToOn', 'exposureEndsBeforeItStarts'],
  ['infectedFromOn', 'onsetOn', 'infectedAfterOnset'],
  ['infectedFromOn', 'firstPositiveOn', 'infectedAfterPositiveSample'],
  ['onsetOn', 'diedOn', 'onsetAfterDeath'],
  ['onsetOn', 'outcomeOn', 'outcomeBeforeOnset'],
  ['admittedOn', 'diedOn', 'admittedAfterDeath'],
  ['admittedOn', 'outcomeOn', 'outcomeBeforeAdmission'],
  ['firstPositiveOn', 'confirmedOn', 'confirmedBeforePositiveSample'],
]

/** What a case file says of itself that cannot all be true. The facts are kept as they came; a person has to look. */
export const warningsOfCase = (file: Days): readonly Warning[] =>
  order.flatMap(([first, second, kind]) => {
    const [a, b] = [file[first], file[second]]
    return a && b && a > b ? [{ kind, fields: [first, second], says: `${first} ${a}, ${second} ${b}` }] : []
  })
