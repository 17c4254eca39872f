import { shareInterval } from '../shareInterval.ts'
import { resolvedFatality, type Followed } from './resolvedFatality.ts'

/** Fatality with and without the correction for deaths that are still to come; each a share with its exact interval, null where nobody is counted. */
export interface Fatality {
  readonly deaths: number
  readonly cases: number
  readonly crude: ReturnType<typeof shareInterval>
  /** Cases whose outcome can be known by now: Σ F(days since onset). */
  readonly known: number
  readonly adjusted: ReturnType<typeof shareInterval>
  /** Of illnesses that end, those that end in death, with the ill counted for as long as they have been. */
  readonly ofEnded: ReturnType<typeof shareInterval>
}

export interface FatalityGiven {
  /** Days from the onset of each case to the cut-off. */
  readonly since: readonly number[]
  readonly deaths: number
  /** Cases as they stand. */
  readonly followed: readonly Followed[]
  /** The chance that a death happens within so many days of onset. */
  readonly diedWithin: ((days: number) => number) | null
}

/**
 * While an outbreak grows, deaths lag behind cases and deaths ÷ cases is too low. The adjusted fatality divides by the cases whose death would be known by now, Σᵢ F(T − tᵢ), F the distribution
 * from onset to death (Nishiura, Klinkenberg, Roberts & Heesterbeek, PLoS ONE 2009; 4: e6852). Its interval is that of deaths among so many cases (Clopper & Pearson).
 */
export function adjustedFatality({ since, deaths, followed, diedWithin }: FatalityGiven): Fatality {
  const known = diedWithin ? since.reduce((sum, days) => sum + Math.min(1, Math.max(0, diedWithin(days))), 0) : 0
  const ended = resolvedFatality(followed)
  return {
    deaths, cases: since.length, crude: shareInterval(deaths, since.length), known,
    adjusted: diedWithin && known > 0 ? shareInterval(Math.min(deaths, known), known) : null, ofEnded: ended.ok ? ended.value : null,
  }
}
