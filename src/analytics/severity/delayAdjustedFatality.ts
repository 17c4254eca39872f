import { done, refuse, type Result } from '../../kernel/Result.ts'
import { shareInterval } from '../shareInterval.ts'

/** Fatality among cases, with what was taken into account. */
export interface Fatality {
  readonly deaths: number
  readonly cases: number
  /** Deaths ÷ cases as they stand: too low while an outbreak grows. */
  readonly naive: { readonly share: number; readonly low: number; readonly high: number }
  /** The share of cases whose outcome, if it is to be death, would be known by now. */
  readonly known: number
  readonly share: number
  readonly low: number
  readonly high: number
  readonly notes: readonly string[]
}

/**
 * Deaths ÷ cases whose death would be known by now: cases of each day by the share F of deaths that happen within the days since then, D ~ Binomial(Σ cₜ F(T − t), fatality)
 * (Garske et al., BMJ 339:b2840 (2009); Nishiura et al., PLoS ONE 4:e6852 (2009)). `cases` by day of onset (or confirmation), `deaths` the deaths among them up to the last of these days, `delay[d]` the chance that
 * a death comes d days after that day. Several delays, drawn from what is known of it, widen the interval by their mixture. Cases nobody found are not corrected for; neither are recoveries needed.
 */
export function delayAdjustedFatality(cases: readonly number[], deaths: number, delays: readonly (readonly number[])[]): Result<Fatality> {
  const trouble = troubleOf(cases, deaths, delays)
  if (trouble) return trouble
  const all = cases.reduce((a, b) => a + b, 0)
  if (!(all > 0)) return refuse('NoCases', 'There are no cases.')
  if (deaths > all) return refuse('MoreDeathsThanCases', `${deaths} deaths among ${all} cases cannot be.`)
  const known = delays.map((delay) => knownBy(cases, delay))
  const usable = known.filter((count) => count > 0.5 && count >= deaths * 0.5)
  if (usable.length === 0) return refuse('TooEarly', 'Hardly any death could be known yet by this delay: there is no number.')
  const notes = [...(usable.some((count) => count < deaths) ? ['More have died than could have by this delay: it is too long for these cases, or deaths are of cases not counted.'] : []), ...(deaths === 0 ? ['Nobody has died as far as is known: only the upper end says something.'] : [])]
  // A share cannot pass 1: where the delay leaves fewer cases than deaths, all of them count as dead.
  const each = usable.map((count) => shareInterval(deaths, Math.max(count, deaths)) as { share: number; low: number; high: number })
  const mean = usable.reduce((a, b) => a + b, 0) / usable.length
  return done({
    deaths, cases: all, naive: shareInterval(deaths, all) as { share: number; low: number; high: number }, known: mean / all, share: Math.min(1, deaths / Math.max(mean, deaths, 1e-9)),
    low: quantile(each.map(({ low }) => low), 0.025), high: quantile(each.map(({ high }) => high), 0.975), notes,
  })
}

function knownBy(cases: readonly number[], delay: readonly number[]): number {
  const sum = delay.reduce((a, b) => a + b, 0)
  let [total, within] = [0, 0]
  for (let back = 0; back < cases.length; back++) {
    within += (delay[back] ?? 0) / sum
    total += (cases[cases.length - 1 - back] as number) * Math.min(1, within)
  }
  return total
}

function troubleOf(cases: readonly number[], deaths: number, delays: readonly (readonly number[])[]): ReturnType<typeof refuse> | undefined {
  if (!cases.every((count) => count >= 0 && count < 1e9)) return refuse('CountIsNoCount', 'Counts of cases are 0 or more.')
  if (!(deaths >= 0 && deaths < 1e9)) return refuse('CountIsNoCount', `${String(deaths)} is no count of deaths.`)
  const sums = delays.map((delay) => (delay.every((chance) => chance >= 0) ? delay.reduce((a, b) => a + b, 0) : 0))
  return delays.length > 0 && sums.every((sum) => sum > 0 && sum < 1e9) ? undefined : refuse('NotADelay', 'The chances of a delay are 0 or more, and not all of them 0.')
}

/** One delay: its own ends; several: the outer ends, all but a fortieth. */
function quantile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.round(p * (sorted.length - 1))))] as number
}
