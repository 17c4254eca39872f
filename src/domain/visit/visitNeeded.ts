import type { Day } from '../../kernel/Day.ts'
import type { DiseaseProfile } from '../DiseaseProfile.ts'
import { exposureWindow, infectiousPeriod, lookBackFrom, type AnchorDays } from '../disease/infectiousPeriod.ts'

/**
 * Whether anybody needs to know that a case was somewhere: on a day on which they may have been infected or on which whoever met them counts as a contact, from the first of these days until
 * they could infect nobody any more. True as long as the days that decide it are not known, or the visit contradicts itself.
 */
export function visitNeeded(visit: { readonly fromOn?: Day | null | undefined; readonly toOn?: Day | null | undefined }, known: AnchorDays, profile: Pick<DiseaseProfile, 'exposureWindow' | 'lookBack' | 'infectious'>): boolean {
  const [first, last] = [visit.fromOn ?? visit.toOn, visit.toOn ?? visit.fromOn]
  if (!first || !last || first > last) return true
  const [infected, met, over] = [exposureWindow(profile, known), lookBackFrom(profile, known), infectiousPeriod(profile, known).toOn]
  const before = infected.fromOn !== undefined && met !== undefined && last < infected.fromOn && last < met
  // Somebody may have been infected where they were kept apart already.
  const after = over !== undefined && met !== undefined && over >= met && first > over && (infected.toOn === undefined || first > infected.toOn)
  return !before && !after
}
