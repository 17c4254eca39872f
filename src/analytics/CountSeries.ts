import type { Day } from '../kernel/Day.ts'
import { refuse, type Refusal } from '../kernel/Result.ts'

/** Cases by day without holes: day 0 is `from`. Counts need not be whole (an estimate is a count too). */
export interface CountSeries {
  /** The calendar day of the first count, where it is known. */
  readonly from?: Day
  /** All cases of each day, the imported ones among them. */
  readonly counts: readonly number[]
  /** How many of them were infected elsewhere; none where left out. */
  readonly imported?: readonly number[]
}

/** What is wrong with a series, if anything: counts are finite, not negative and below a thousand million, imported ones no more than all of the day. */
export function seriesTrouble({ counts, imported }: CountSeries): { ok: false; refusal: Refusal } | undefined {
  const bad = counts.findIndex((count) => !(count >= 0 && count < 1e9))
  if (bad >= 0) return refuse('CountIsNoCount', `The count of day ${bad + 1} is ${String(counts[bad])}; a count is 0 or more.`, { at: `day ${bad + 1}` })
  if (!imported) return undefined
  if (imported.length !== counts.length) return refuse('ImportedDoNotMatch', `There are ${counts.length} days of counts and ${imported.length} of imported cases.`)
  const over = imported.findIndex((count, i) => !(count >= 0 && count <= (counts[i] as number)))
  return over < 0 ? undefined : refuse('MoreImportedThanCases', `Day ${over + 1} has ${String(imported[over])} imported cases among ${counts[over] as number}; the count is of all cases, the imported ones among them.`, { at: `day ${over + 1}` })
}
