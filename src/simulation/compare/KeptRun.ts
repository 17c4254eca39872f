import { dailyNames, type DailyName, type Outcome } from '../run/Outcome.ts'

/** What is counted once a run, in the order of tables. */
export const figureNames = [
  'infections', 'cases', 'severe', 'deaths', 'daysUntilControlled', 'controlled', 'chainsUnbroken', 'restrictedDays', 'restrictedNeverInfected',
  'hospitalDays', 'facilityDays', 'homeDays', 'monitoringDays', 'zoneDays', 'schoolDays', 'businessDays', 'samples', 'tubes', 'transfers',
  'peakRooms', 'peakBeds', 'peakIcu', 'infectionsLocal', 'infectionsArrivals', 'casesLocal', 'casesArrivals', 'restrictedLocal', 'restrictedArrivals',
] as const
export type FigureName = (typeof figureNames)[number]
export type Figures = Readonly<Record<FigureName, number>>

/** One run of an ensemble: which arm, which draw of the parameters, which replicate. Equal draw and replicate share their chance whatever the arm. */
export interface Task {
  readonly arm: number
  readonly draw: number
  readonly replicate: number
}

/** One run as it is kept: figures, days and places as plain numbers, so that it can be written down and read again. */
export interface KeptRun extends Task {
  readonly figures: Figures
  readonly daily: Readonly<Record<DailyName, readonly number[]>>
  readonly byArea: Parts
  readonly byAge: Parts
  /** `meanDays` null: what was waited for never came. */
  readonly delays: readonly { readonly of: Outcome['delays'][number]['of']; readonly meanDays: number | null; readonly worstDays: number; readonly from: number }[]
}

export interface Parts {
  readonly infections: readonly number[]
  readonly cases: readonly number[]
  readonly personDays: readonly number[]
  readonly deaths: readonly number[]
}

export function keptRun(task: Task, outcome: Outcome): KeptRun {
  return {
    ...task, figures: figuresOf(outcome),
    daily: Object.fromEntries(dailyNames.map((name) => [name, [...outcome.daily[name]]])) as unknown as KeptRun['daily'],
    byArea: partsOf(outcome.byArea), byAge: partsOf(outcome.byAge),
    delays: outcome.delays.map((delay) => ({ ...delay, meanDays: Number.isFinite(delay.meanDays) ? delay.meanDays : null })),
  }
}

/** A run that was not under control on its last day counts with its whole length: at least so long. Restricted are all days under any restriction, beds included. */
export function figuresOf({ totals, byFront, days }: Outcome): Figures {
  const { hospital, facility, home, monitoring, zone } = totals.personDays
  return {
    infections: totals.infections, cases: totals.cases, severe: totals.severe, deaths: totals.deaths,
    daysUntilControlled: totals.daysUntilControlled ?? days, controlled: totals.daysUntilControlled === undefined ? 0 : 1, chainsUnbroken: totals.chainsUnbroken,
    restrictedDays: hospital + facility + home + monitoring + zone, restrictedNeverInfected: totals.personDaysNeverInfected,
    hospitalDays: hospital, facilityDays: facility, homeDays: home, monitoringDays: monitoring, zoneDays: zone,
    schoolDays: totals.schoolDays, businessDays: totals.businessDays, samples: totals.samples, tubes: totals.tubes, transfers: totals.transfers,
    peakRooms: totals.peak.rooms, peakBeds: totals.peak.beds, peakIcu: totals.peak.icu,
    infectionsLocal: byFront.local.infections, infectionsArrivals: byFront.arrivals.infections, casesLocal: byFront.local.cases, casesArrivals: byFront.arrivals.cases,
    restrictedLocal: byFront.local.personDays, restrictedArrivals: byFront.arrivals.personDays,
  }
}

const partsOf = (parts: Outcome['byArea']): Parts => ({ infections: [...parts.infections], cases: [...parts.cases], personDays: [...parts.personDays], deaths: [...parts.deaths] })
