import type { Round } from '../../duties/screeningRounds.ts'
import { areasOf } from './closures.ts'
import type { City } from '../city/City.ts'
import type { Screening } from './Scenario.ts'

/** A screening as it goes on: its rounds, and the day of the next. */
export interface ScreeningRun {
  readonly plan: Screening
  /** Whether an area takes part. */
  readonly takesPart: Uint8Array
  readonly people: number
  readonly rounds: (Round & { readonly day: number; communityPositives: number })[]
  nextOn: number | undefined
  /** A round whose results are not all known yet. */
  awaits: number | undefined
}

export const newScreening = (city: City) => (plan: Screening): ScreeningRun => {
  const takesPart = new Uint8Array(city.areas.length)
  let people = 0
  for (const area of areasOf(city, plan.area)) {
    takesPart[area] = 1
    const [first, last] = peopleOf(city, area)
    people += last - first
  }
  return { plan, takesPart, people, rounds: [], nextOn: undefined, awaits: undefined }
}

/** First person of an area and the first after it. */
export function peopleOf(city: City, area: number): readonly [number, number] {
  const at = (one: number): number => city.householdStart[city.unitStart[city.buildingStart[city.areaStart[one] as number] as number] as number] as number
  return [at(area), at(area + 1)]
}
