import type { DayNumber } from '../../kernel/Day.ts'

/** A case as analyses see it: days counted from 1970-01-01, in the outbreak's time zone. */
export interface CaseRow {
  readonly id: string
  readonly personId: string
  readonly number: string
  readonly frontId: string | null
  readonly jurisdiction: string
  readonly classification: string
  readonly symptoms: string
  readonly context: string | null
  readonly severity: string | null
  readonly onset: DayNumber | null
  readonly sample: DayNumber | null
  readonly confirmed: DayNumber | null
  readonly report: DayNumber | null
  readonly converted: DayNumber | null
  readonly isolated: DayNumber | null
  readonly admitted: DayNumber | null
  readonly outcome: string | null
  readonly outcomeOn: DayNumber | null
  readonly died: DayNumber | null
  readonly infectedFrom: DayNumber | null
  readonly infectedTo: DayNumber | null
  readonly imported: boolean
  readonly age: number | null
  readonly household: string | null
  readonly residence: string | null
  readonly organisation: string | null
  readonly latitude: number | null
  readonly longitude: number | null
}

export const events = ['onset', 'sample', 'report'] as const
/** Which day of a case is counted. */
export type Event = (typeof events)[number]

/** The day a case was found: of its sample, else when it was confirmed or reported, else when it began. */
export const foundOn = ({ sample, confirmed, report, onset }: CaseRow): DayNumber | null => sample ?? confirmed ?? report ?? onset
