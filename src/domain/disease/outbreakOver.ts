import { addDays, type Day } from '../../kernel/Day.ts'
import type { DiseaseProfile } from '../DiseaseProfile.ts'
import type { AnchorDays } from './infectiousPeriod.ts'

/** When an outbreak may be declared over, if nobody else falls ill. */
export interface Over {
  readonly overOn: Day | undefined
  readonly heightenedUntil: Day | undefined
  /** Cases whose last infectious day is not known yet: until it is, there is no date. */
  readonly openCases: number
}

/** The outbreak is over so many days after the last case stopped being infectious; one case without that day leaves it open. */
export function outbreakOver(profile: Pick<DiseaseProfile, 'outbreakOver'>, cases: readonly AnchorDays[]): Over {
  const { days, after, thenHeightenedDays } = profile.outbreakOver
  const ends = cases.map((known) => after.flatMap((anchor) => known[anchor] ?? []).sort().at(-1))
  const last = ends.filter((end) => end !== undefined).sort().at(-1)
  const openCases = ends.filter((end) => end === undefined).length
  if (days === null || last === undefined || openCases > 0) return { overOn: undefined, heightenedUntil: undefined, openCases }
  const overOn = addDays(last, days)
  return { overOn, heightenedUntil: thenHeightenedDays === undefined ? undefined : addDays(overOn, thenHeightenedDays), openCases }
}
