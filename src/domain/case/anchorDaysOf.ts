import type { Day, Millis } from '../../kernel/Day.ts'
import { millisOf } from '../../kernel/Day.ts'
import type { Rec } from '../all.ts'
import type { AnchorDays } from '../disease/infectiousPeriod.ts'

type Read = Pick<Rec<'Case'>, 'onsetOn' | 'rashOn' | 'firstPositiveOn' | 'isolatedAt' | 'outcome' | 'outcomeOn' | 'diedOn'>

/** The days of a case's life that its file holds; `dayOn` says which day a moment falls on there. What the file has no field for is not known. */
export function anchorDaysOf({ onsetOn, rashOn, firstPositiveOn, isolatedAt, outcome, outcomeOn, diedOn }: Read, dayOn: (at: Millis) => Day): AnchorDays {
  return {
    onset: onsetOn, rash: rashOn, firstPositiveSample: firstPositiveOn, isolation: isolatedAt ? dayOn(millisOf(isolatedAt)) : null,
    recovery: outcome === 'recovered' ? outcomeOn : null, death: diedOn ?? (outcome === 'died' ? outcomeOn : null),
  }
}
