import type { Fact } from './factFields.ts'

/** Everything recorded about one person that a duty can follow from. */
export interface PersonFacts {
  readonly person: Fact<'Person'>
  readonly cases: readonly Fact<'Case'>[]
  readonly contacts: readonly Fact<'Contact'>[]
  readonly exposures: readonly Fact<'Exposure'>[]
  /** Only visits that contradict themselves: the others ask for nothing. */
  readonly visits: readonly Fact<'Visit'>[]
  readonly zoneStays: readonly Fact<'ZoneStay'>[]
  readonly arrivals: readonly Fact<'Arrival'>[]
  readonly orders: readonly Fact<'Order'>[]
  readonly transfers: readonly Fact<'Transfer'>[]
  readonly followUps: readonly Fact<'FollowUp'>[]
  readonly members: readonly Fact<'SampleMember'>[]
  readonly samples: readonly Fact<'Sample'>[]
  readonly decisions: readonly Fact<'DutyDecision'>[]
  /** The case files of those said to have exposed this person, by person. */
  readonly others: ReadonlyMap<string, Fact<'Case'>>
  /** Those of them who are followed up themselves: whoever is and has no case file is a contact and no case. */
  readonly traced: ReadonlySet<string>
}
