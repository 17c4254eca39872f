import type { Instant } from '../../kernel/Day.ts'
import type { Aim, Indicator } from './Indicator.ts'
import { definitions, type Definition, type IndicatorId } from './definitions.ts'
import { rateOf } from './rateOf.ts'

type Counted = Pick<Indicator, 'numerator' | 'denominator' | 'value'> & Partial<Pick<Indicator, 'beside' | 'cohorts'>>

/** An indicator from its definition and what was counted. */
export function indicatorOf(id: IndicatorId, cutOff: Instant, { numerator, denominator, value, beside = {}, cohorts = [] }: Counted): Indicator {
  const { group, means, unit, aim, readWith = [] }: Definition = definitions[id]
  return { id, group, title: `indicators.title.${id}`, means, numerator, denominator, value, unit, aim, reached: reachedBy(value, aim), cutOff, readWith, beside, cohorts }
}

/** So many of so many. */
export const shareOf = (id: IndicatorId, cutOff: Instant, { numerator, denominator, beside = {} }: { readonly numerator: number; readonly denominator: number; readonly beside?: Indicator['beside'] }): Indicator =>
  indicatorOf(id, cutOff, { numerator, denominator, value: rateOf(numerator, denominator), beside })

/** So many, and among how many they were looked for; among nobody there is no count either. */
export const countOf = (id: IndicatorId, cutOff: Instant, numerator: number, denominator: number, beside: Indicator['beside'] = {}): Indicator =>
  indicatorOf(id, cutOff, { numerator, denominator, value: denominator > 0 || numerator > 0 ? numerator : null, beside })

/** A direction cannot be reached from one figure. */
function reachedBy(value: number | null, aim: Aim | null): boolean | null {
  if (value === null || aim === null || 'going' in aim) return null
  return 'atLeast' in aim ? value >= aim.atLeast : value <= aim.atMost
}
