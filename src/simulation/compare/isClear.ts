import { mainFigures, type Comparison } from './compareArms.ts'
import type { Difference } from './pairedDifference.ts'

/** So few units never count as an answer: intervals rest on what happened among them. */
export const FEWEST_UNITS = 8
/** Differences within this share of the first arm's figure count as none. */
export const AS_GOOD_AS_EQUAL = 0.05

/** Whether more runs would change no answer: every main difference is either not nothing, or as good as nothing. Intervals stay valid though this is asked after every unit. */
export function isClear({ units, differences }: Comparison): boolean {
  return units >= FEWEST_UNITS && differences.every((difference) => difference === undefined || mainFigures.every((name) => settled(difference[name])))
}

/** Whether a difference is known to be one, or known to be as good as none. */
export const settled = (difference: Difference): boolean => differs(difference) || equal(difference)
export const differs = ({ interval: { low, high } }: Difference): boolean => (low !== null && low > 0) || (high !== null && high < 0)
const equal = ({ mean, interval, relative: { low, high } }: Difference): boolean => (mean === 0 && interval.low === 0 && interval.high === 0) || (low !== null && high !== null && Math.max(Math.abs(low), Math.abs(high)) < AS_GOOD_AS_EQUAL)
