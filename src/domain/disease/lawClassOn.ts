import type { Day } from '../../kernel/Day.ts'
import type { DiseaseProfile } from '../DiseaseProfile.ts'
import type { PowerDiseaseClass } from '../Power.ts'

/** How the law of a jurisdiction sorted a disease on a day; undefined where nobody has said. */
export function lawClassOn(profile: Pick<DiseaseProfile, 'lawClasses'>, jurisdiction: string, on: Day): PowerDiseaseClass | undefined {
  const found = profile.lawClasses.find((given) => jurisdiction.startsWith(given.jurisdiction) && (given.from === null || given.from <= on) && (given.to === undefined || on <= given.to))
  if (!found || found.class === 'notListed') return undefined
  return found.class === 'B' && found.managedAs === 'A' ? 'BasA' : found.class
}
