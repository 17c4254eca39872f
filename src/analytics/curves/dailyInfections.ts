import type { Day } from '../../kernel/Day.ts'

/** One infected person: the day reported, whether without symptoms then, and the day the report was changed because symptoms came (a conversion). */
export interface ReportedInfection {
  readonly reportedOn: Day
  readonly asymptomatic: boolean
  readonly convertedOn?: Day | null
}

/**
 * Daily counts as they are published where infections without symptoms are reported apart: a conversion is counted once more among the confirmed on its day. New infections are confirmed − converted + asymptomatic: every
 * person once, on the day first reported.
 */
export function dailyInfections(people: readonly ReportedInfection[]): readonly InfectionDay[] {
  const days = new Map<Day, { confirmed: number; asymptomatic: number; converted: number }>()
  const of = (on: Day): { confirmed: number; asymptomatic: number; converted: number } => {
    const day = days.get(on) ?? { confirmed: 0, asymptomatic: 0, converted: 0 }
    days.set(on, day)
    return day
  }
  for (const { reportedOn, asymptomatic, convertedOn } of people) {
    if (asymptomatic) of(reportedOn).asymptomatic++
    else of(reportedOn).confirmed++
    if (asymptomatic && convertedOn) {
      of(convertedOn).converted++
      of(convertedOn).confirmed++
    }
  }
  return [...days].sort(([a], [b]) => (a < b ? -1 : 1)).map(([on, counts]) => ({ on, ...counts, infections: newInfections(counts) }))
}

export interface InfectionDay {
  readonly on: Day
  readonly confirmed: number
  readonly asymptomatic: number
  readonly converted: number
  readonly infections: number
}

/** New infections of a day from its published counts. */
export const newInfections = ({ confirmed, asymptomatic, converted }: { readonly confirmed: number; readonly asymptomatic: number; readonly converted: number }): number => confirmed - converted + asymptomatic
