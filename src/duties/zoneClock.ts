import { addDays, type Day } from '../kernel/Day.ts'
import type { Rec } from '../domain/all.ts'
import { valueTold, type ZoneRules } from './Pack.ts'

type Found = Pick<Rec<'Case'>, 'detectionContext' | 'noOutsideRisk'>

/**
 * Whether a case draws a zone and restarts its clock. One found under control and assessed as no risk outside does not; until it is
 * assessed it counts. That it does not restart a clock either is read out of the same words, and marked as assumed.
 */
export function designates(file: Found, rules: ZoneRules | undefined): { readonly designates: boolean; readonly restartsClock: boolean; readonly assumed: boolean } {
  const exempt = rules?.doesNotDesignate?.some((one) => one.context === file.detectionContext) === true
  const assessed = file.noOutsideRisk === 'assessedNone'
  const free = exempt && assessed
  return { designates: !free, restartsClock: !free, assumed: free }
}

/** The day a zone may step down, or what is in the way. Nobody found for so many days, and a clean screening where one is asked for. */
export type StepDown =
  | { readonly may: true; readonly to: string; readonly on: Day }
  | { readonly may: false; readonly because: 'stillInfections' | 'screeningMissing' | 'undecided' | 'noStep'; readonly earliestOn?: Day; readonly needsDecision?: string }

export function stepDownOf(zone: { readonly level: string; readonly lastInfectionOn: Day; readonly screenings: readonly { readonly on: Day; readonly allNegative: boolean }[] }, rules: ZoneRules, today: Day): StepDown {
  const step = rules.stepDown?.find((one) => one.from === zone.level)
  if (!step) return { may: false, because: 'noStep' }
  if (step.afterDaysWithoutInfection === null) return { may: false, because: 'undecided', ...(step.needsDecision ? { needsDecision: step.needsDecision } : {}) }
  const earliestOn = addDays(zone.lastInfectionOn, step.afterDaysWithoutInfection)
  if (today < earliestOn) return { may: false, because: 'stillInfections', earliestOn }
  const screening = valueTold<{ onDay: number }>(step.screening as never)
  if (!screening) return { may: true, to: step.to, on: earliestOn }
  const due = addDays(zone.lastInfectionOn, screening.onDay)
  const clean = zone.screenings.find(({ on, allNegative }) => on >= due && allNegative)
  return clean ? { may: true, to: step.to, on: clean.on } : { may: false, because: 'screeningMissing', earliestOn: due }
}

/** A zone wider than the usual units needs a power, an approval from above and an end; what it lacks is an over-reach. */
export function wideningLacks(zone: Pick<Rec<'Zone'>, 'unit' | 'power' | 'approver' | 'expiresAt'>, rules: ZoneRules | undefined): readonly string[] {
  const usual = valueTold<readonly string[]>(rules?.usualUnits as never)
  if (!usual || usual.includes(zone.unit)) return []
  const has = { power: Boolean(zone.power), approval: Boolean(zone.approver), expiry: Boolean(zone.expiresAt) }
  return (rules?.widening?.needs ?? (['power', 'approval', 'expiry'] as const)).filter((need) => !has[need])
}
