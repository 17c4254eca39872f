import { addDays, type Day } from '../../kernel/Day.ts'
import type { Anchor, DiseaseProfile } from '../DiseaseProfile.ts'

/** The days of a case's life that are known. */
export type AnchorDays = { readonly [A in Anchor]?: Day | null | undefined }

export interface Period {
  /** Undefined where no day is known to count from. */
  readonly fromOn: Day | undefined
  /** Undefined while it has not ended, or nobody knows when. */
  readonly toOn: Day | undefined
}

/** From which day to which day a case could infect others: from the earliest known beginning to the first known end. */
export function infectiousPeriod(profile: Pick<DiseaseProfile, 'infectious'>, known: AnchorDays): Period {
  const { from, to } = profile.infectious
  return { fromOn: earliestOf(from.after, known, from.days), toOn: to === null ? undefined : firstNamed(to.after, known, to.days) }
}

/** The first day on which somebody who met the case counts as a contact. */
export const lookBackFrom = (profile: Pick<DiseaseProfile, 'lookBack'>, known: AnchorDays): Day | undefined => earliestOf(profile.lookBack.before, known, -profile.lookBack.days)

/** Between which days the case was infected, counted back from the first day of illness. */
export function exposureWindow(profile: Pick<DiseaseProfile, 'exposureWindow'>, known: AnchorDays): Period {
  const { minDays, maxDays, before } = profile.exposureWindow
  const anchor = known[before]
  if (!anchor) return { fromOn: undefined, toOn: undefined }
  return { fromOn: maxDays === null ? undefined : addDays(anchor, -maxDays), toOn: addDays(anchor, -(minDays ?? 0)) }
}

function earliestOf(anchors: readonly Anchor[], known: AnchorDays, days: number): Day | undefined {
  const [earliest] = daysOf(anchors, known).sort()
  return earliest === undefined ? undefined : addDays(earliest, days)
}

function firstNamed(anchors: readonly Anchor[], known: AnchorDays, days: number): Day | undefined {
  const [first] = daysOf(anchors, known)
  return first === undefined ? undefined : addDays(first, days)
}

const daysOf = (anchors: readonly Anchor[], known: AnchorDays): Day[] => anchors.flatMap((anchor) => known[anchor] ?? [])
