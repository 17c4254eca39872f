import type { Rec } from '../domain/all.ts'

/** Everything recorded about one person that a duty can follow from. */
export interface PersonFacts {
  readonly person: Rec<'Person'>
  readonly cases: readonly Rec<'Case'>[]
  readonly contacts: readonly Rec<'Contact'>[]
  readonly exposures: readonly Rec<'Exposure'>[]
  /** Only visits that contradict themselves: the others ask for nothing. */
  readonly visits: readonly Rec<'Visit'>[]
  readonly zoneStays: readonly Rec<'ZoneStay'>[]
  readonly arrivals: readonly Rec<'Arrival'>[]
  readonly orders: readonly Rec<'Order'>[]
  readonly transfers: readonly Rec<'Transfer'>[]
  readonly followUps: readonly Rec<'FollowUp'>[]
  readonly members: readonly Rec<'SampleMember'>[]
  readonly samples: readonly Rec<'Sample'>[]
  readonly decisions: readonly Rec<'DutyDecision'>[]
  /** The case files of those said to have exposed this person, by person. */
  readonly others: ReadonlyMap<string, Rec<'Case'>>
}
