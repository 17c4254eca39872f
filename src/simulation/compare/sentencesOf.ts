import { mainFigures, type Comparison, type Shortage } from './compareArms.ts'
import { differs, settled } from './isClear.ts'
import type { Difference } from './pairedDifference.ts'

/** A plain sentence as data: which one, of which arms (by number), with which figures. The catalogues have its words in every language. */
export type Sentence =
  | { readonly says: 'endsLater' | 'endsEarlier'; readonly arm: number; readonly than: number; readonly days: number; readonly share: number }
  | { readonly says: 'endsAlike'; readonly arm: number; readonly than: number }
  | { readonly says: 'neverEnds'; readonly arm: number; readonly share: number }
  | { readonly says: 'more' | 'fewer' | 'alike' | 'unclear'; readonly what: Told; readonly arm: number; readonly than: number; readonly share: number | null; readonly low: number | null; readonly high: number | null }
  | { readonly says: 'dominated'; readonly arm: number; readonly than: number; readonly clearly: boolean }
  | { readonly says: 'short'; readonly arm: number; readonly what: Shortage['of']; readonly share: number; readonly days: number | null; readonly from: number }
  | { readonly says: 'mattersMost'; readonly arm: number; readonly what: Told; readonly parameter: string; readonly correlation: number }
  | { readonly says: 'assumed'; readonly count: number; readonly of: number }

/** What sentences are made of, the first first. */
export const toldFigures = ['infections', 'deaths', 'restrictedDays', 'schoolDays', 'businessDays'] as const
export type Told = (typeof toldFigures)[number]

/** Days of waiting on average from which a shortage is told. */
const LONG_WAIT = 0.5

/** What a mayor reads first: the end, infections and burden of every arm against the first; then who is worse in both, what was short, what the answer hangs on, what it rests on. */
export function sentencesOf(comparison: Comparison, assumed: { readonly count: number; readonly of: number }): readonly Sentence[] {
  const { arms, differences, frontier } = comparison
  return [
    ...differences.flatMap((difference, arm) => (difference ? [...(arms[0]?.figures.controlled.mean === 0 && arms[arm]?.figures.controlled.mean === 0 ? [] : [ending(difference.daysUntilControlled, arm)]), ...toldFigures.flatMap((what) => told(difference[what], what, arm))] : [])),
    ...frontier.flatMap(({ arm, dominatedBy, clearlyBy }) => (dominatedBy.length === 0 ? [] : [{ says: 'dominated', arm, than: (clearlyBy[0] ?? dominatedBy[0]) as number, clearly: clearlyBy.length > 0 } as const])),
    ...arms.flatMap(({ figures }, arm) => (figures.controlled.mean < 0.995 ? [{ says: 'neverEnds', arm, share: 1 - figures.controlled.mean } as const] : [])),
    ...arms.flatMap(({ delays }, arm) => delays.filter(({ share, meanDays }) => share >= 0.5 && (meanDays === null || meanDays >= LONG_WAIT)).map(({ of: what, share, meanDays, from }) => ({ says: 'short', arm, what, share, days: meanDays, from }) as const)),
    ...comparison.sensitivity.slice(0, 1).flatMap((of, arm) => (['infections', 'restrictedDays'] as const).flatMap((what) => of[what].slice(0, 1).filter(({ low, high }) => low > 0 || high < 0).map(({ at, correlation }) => ({ says: 'mattersMost', arm, what, parameter: at, correlation }) as const))),
    ...(assumed.count > 0 ? [{ says: 'assumed', ...assumed } as const] : []),
  ]
}

/** In how many runs it ends later, and by how much in those; or earlier, whichever is the more usual. */
function ending({ more, less, whenMore, whenLess, mean }: Difference, arm: number): Sentence {
  if (more === 0 && less === 0) return { says: 'endsAlike', arm, than: 0 }
  const later = more > less || (more === less && mean > 0)
  return { says: later ? 'endsLater' : 'endsEarlier', arm, than: 0, days: later ? whenMore : whenLess, share: later ? more : less }
}

function told(difference: Difference, what: Told, arm: number): readonly Sentence[] {
  const { mean, relative } = difference
  if (mean === 0 && difference.q05 === 0 && difference.q95 === 0) return []
  const says = differs(difference) ? (mean > 0 ? 'more' : 'fewer') : settled(difference) ? 'alike' : 'unclear'
  // Of what nothing is known yet only the main figures are told.
  if (says === 'unclear' && relative.low === null && !mainFigures.some((name) => name === what)) return []
  return [{ says, what, arm, than: 0, share: relative.mean, low: relative.low, high: relative.high }]
}
