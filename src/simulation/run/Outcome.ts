import type { DayNumber } from '../../kernel/Day.ts'

/** Names of what is counted every day of a run; each is one column of `daily`. */
export const dailyNames = [
  'infections', 'infectionsByArrivals', 'onsets', 'cases', 'severe', 'deaths', 'contactsNamed', 'samples', 'tubes', 'transfers',
  'casesSelfPresented', 'casesContactTracing', 'casesScreening', 'casesArrival', 'casesInIsolation', 'casesInHomeIsolation', 'casesInZone',
  'inHospital', 'inIcu', 'inFacility', 'atHome', 'monitored', 'inZones', 'waitingForRoom', 'waitingForBed', 'waitingForIcu',
  'investigationsWaiting', 'callsWaiting', 'samplesWaiting', 'tubesWaiting', 'transfersWaiting', 'schoolDaysLost', 'businessDaysLost',
] as const
export type DailyName = (typeof dailyNames)[number]

/** Totals of one run. Person-days are counted once, in the strictest setting of the day. */
export interface Totals {
  readonly infections: number
  readonly cases: number
  readonly severe: number
  readonly deaths: number
  readonly personDays: { readonly hospital: number; readonly facility: number; readonly home: number; readonly monitoring: number; readonly zone: number }
  /** Of these, of people who were never infected. */
  readonly personDaysNeverInfected: number
  readonly schoolDays: number
  readonly businessDays: number
  readonly samples: number
  readonly tubes: number
  readonly transfers: number
  readonly peak: { readonly rooms: number; readonly beds: number; readonly icu: number }
  /** First day from which no infection is left that nobody controls, counted from the first day; undefined: not within the run. */
  readonly daysUntilControlled: number | undefined
  /** Cases whose infector was not known as a case or followed as anything when they infected. */
  readonly chainsUnbroken: number
}

/** What one run of a scenario came to. */
export interface Outcome {
  readonly from: DayNumber
  readonly days: number
  readonly totals: Totals
  /** Column by name, one entry a day. */
  readonly daily: Readonly<Record<DailyName, Float64Array>>
  /** By area of the city: infections, cases, person-days restricted, deaths. */
  readonly byArea: { readonly infections: Float64Array; readonly cases: Float64Array; readonly personDays: Float64Array; readonly deaths: Float64Array }
  /** By age band of the illness: the same. */
  readonly byAge: Outcome['byArea']
  /** By front: who was infected here, who arrived. */
  readonly byFront: { readonly local: FrontTotals; readonly arrivals: FrontTotals }
  /** Mean days of waiting for each thing that was short, and what it was: an empty list says nothing was. */
  readonly delays: readonly { readonly of: 'investigations' | 'calls' | 'samples' | 'tubes' | 'rooms' | 'transfers' | 'beds' | 'icu'; readonly meanDays: number; readonly worstDays: number; readonly from: DayNumber }[]
}

export interface FrontTotals { readonly infections: number; readonly cases: number; readonly personDays: number }
