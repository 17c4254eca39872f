import type { RtWindow } from '../../src/analytics/reproduction/reproductionNumber.ts'
import { sharedRows, sharedText } from './shared.ts'

/** The series with reference tables of the reproduction number. */
export const series = ['Flu2009', 'Flu1918', 'Measles1861'] as const
export const countsOf = (name: string): readonly number[] => sharedRows(`epiestim/${name}_incidence.csv`).map((row) => Number(row['I']))
export const moments = (name: string): { readonly mean_si: number; readonly sd_si: number } => (JSON.parse(sharedText('epiestim/reference/moments.json')) as Record<string, { mean_si: number; sd_si: number }>)[name] as { mean_si: number; sd_si: number }

/** Relative differences of every cell; a row that is missing, too many, or has a number where the reference has none counts as infinitely different. */
export function differences(name: string, kind: string, windows: readonly RtWindow[]): readonly number[] {
  const reference = sharedRows(`epiestim/reference/${name}_${kind}_R.csv`)
  if (reference.length !== windows.length) return [Number.POSITIVE_INFINITY]
  return windows.flatMap((window, i) => {
    const row = reference[i] ?? {}
    const wanted = columns.map((column) => row[column] as string)
    if (window.tStart !== Number(row['t_start']) || window.tEnd !== Number(row['t_end']) || 'why' in window !== (wanted[0] === 'NA')) return [Number.POSITIVE_INFINITY]
    return 'why' in window ? [] : [window.mean, window.sd, ...window.quantiles].map((cell, j) => Math.abs(cell / Number(wanted[j]) - 1))
  })
}

const columns = ['Mean(R)', 'Std(R)', 'Quantile.0.025(R)', 'Quantile.0.05(R)', 'Quantile.0.25(R)', 'Median(R)', 'Quantile.0.75(R)', 'Quantile.0.95(R)', 'Quantile.0.975(R)']
