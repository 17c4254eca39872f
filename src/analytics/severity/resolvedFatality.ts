import { done, refuse, type Result } from '../../kernel/Result.ts'

/** How a case stands: days it was followed, and how it ended; nothing where it is still ill. */
export interface Followed {
  readonly days: number
  readonly ended?: 'died' | 'recovered' | null
}

/**
 * Fatality from a line list in which some are still ill: θ₁ / (θ₁ + θ₂), the cumulative chances of death and of recovery among those at risk (Aalen–Johansen), so that slow recoveries do not make
 * an illness look deadlier than it is (Ghani et al., Am J Epidemiol 162:479 (2005), the modified Kaplan–Meier). Standard error by leaving out one case at a time.
 */
export function resolvedFatality(cases: readonly Followed[]): Result<{ readonly share: number; readonly low: number; readonly high: number; readonly died: number; readonly recovered: number; readonly stillIll: number }> {
  if (cases.some(({ days }) => !(days >= 0 && days < 1e6))) return refuse('NotADuration', 'Days followed are 0 or more.')
  const died = cases.filter(({ ended }) => ended === 'died').length
  const recovered = cases.filter(({ ended }) => ended === 'recovered').length
  if (died + recovered === 0) return refuse('NothingResolved', 'Nobody has died or recovered yet as far as is known: there is no number.')
  const groups = grouped(cases)
  const share = fatality(groups)
  const [low, high] = interval(groups, cases.length, share)
  return done({ share, low, high, died, recovered, stillIll: cases.length - died - recovered })
}

interface Group {
  readonly days: number
  readonly ended: 'died' | 'recovered' | null
  many: number
}

function grouped(cases: readonly Followed[]): readonly Group[] {
  const groups = new Map<string, Group>()
  for (const { days, ended = null } of cases) {
    const key = `${days} ${ended ?? ''}`
    const group = groups.get(key)
    if (group) group.many++
    else groups.set(key, { days, ended, many: 1 })
  }
  return [...groups.values()].sort((a, b) => a.days - b.days)
}

function fatality(groups: readonly Group[]): number {
  let [atRisk, surviving, dead, well] = [groups.reduce((sum, { many }) => sum + many, 0), 1, 0, 0]
  for (let i = 0; i < groups.length; ) {
    const here: Group[] = []
    for (const day = (groups[i] as Group).days; i < groups.length && (groups[i] as Group).days === day; i++) here.push(groups[i] as Group)
    const count = (ended: Group['ended']): number => here.reduce((sum, one) => sum + (one.ended === ended ? one.many : 0), 0)
    const [d, r] = [count('died'), count('recovered')]
    if (atRisk > 0) {
      dead += (surviving * d) / atRisk
      well += (surviving * r) / atRisk
      surviving *= 1 - (d + r) / atRisk
    }
    atRisk -= d + r + count(null)
  }
  return dead + well > 0 ? dead / (dead + well) : 0
}

/** Jackknife on the log odds, a half added so that 0 and 1 have an interval. */
function interval(groups: readonly Group[], n: number, share: number): readonly [number, number] {
  const odds = (p: number): number => Math.log((p * n + 0.5) / ((1 - p) * n + 0.5))
  const middle = odds(share)
  const without = groups.map((group) => ({ many: group.many, value: odds(fatality(groups.map((one) => (one === group ? { ...one, many: one.many - 1 } : one)))) }))
  const mean = without.reduce((sum, { many, value }) => sum + many * value, 0) / n
  const jack = n > 1 ? Math.sqrt(((n - 1) / n) * without.reduce((sum, { many, value }) => sum + many * (value - mean) ** 2, 0)) : Number.POSITIVE_INFINITY
  const error = Math.max(Math.min(jack, 20), share === 0 || share === 1 ? 2 : 0)
  const back = (x: number): number => 1 / (1 + Math.exp(-x))
  return [share === 0 ? 0 : Math.min(share, back(middle - 1.959_964 * error)), share === 1 ? 1 : Math.max(share, back(middle + 1.959_964 * error))]
}
