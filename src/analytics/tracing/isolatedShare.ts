import { done, refuse, type Result } from '../../kernel/Result.ts'
import type { Random } from '../../kernel/random.ts'

/** When a case fell ill and when it was kept from others; days counted from anywhere, of quarantine before onset too. */
export interface Kept {
  readonly onset: number
  /** The first day in quarantine or isolation; null where that has not happened. */
  readonly keptFrom: number | null
  /** The first day at large again, where that came. */
  readonly keptUntil?: number | null
}

/** How infectious a case is by day since onset: `weights[i]` on day `from + i`. Days before onset are negative. */
export interface Infectiousness {
  readonly from: number
  readonly weights: readonly number[]
}

export interface IsolatedShare {
  readonly cases: number
  readonly share: number
  readonly low: number
  readonly high: number
  /** Cases of whom no infectious day has passed yet. */
  readonly leftOut: number
  /** The share of infectious time that passed before onset, which only quarantine can reach. */
  readonly beforeOnset: number
}

/**
 * The share of infectious time cases spent kept from others: Σᵢ Σ_d β(d − onsetᵢ) [kept on d] ÷ Σᵢ Σ_d β(d − onsetᵢ) over the days up to `asOf`, β the infectiousness by day since onset (He et al., Nat Med 2020 for its
 * use; Fraser et al., PNAS 2004 for what it means: what is prevented is at most this share, if being kept stops all spread). The 95 % interval by drawing cases anew. Infectious days to come are in neither part.
 */
export function isolatedShare(cases: readonly Kept[], { from, weights }: Infectiousness, asOf: number, chance: Random, draws = 500): Result<IsolatedShare> {
  const total = weights.reduce((a, b) => a + b, 0)
  if (!Number.isSafeInteger(from) || !weights.every((weight) => weight >= 0) || !(total > 0 && total < 1e12)) return refuse('NotAnInfectiousness', 'The infectiousness of a day is 0 or more, and not 0 on all of them.')
  if (cases.some((one) => ![one.onset, one.keptFrom ?? 0, one.keptUntil ?? 0].every(Number.isSafeInteger))) return refuse('NotADay', 'Onset and the days kept from others are whole days.')
  const parts = cases.map((one) => partsOf(one, from, weights, asOf)).filter(({ all }) => all > 0)
  if (parts.length === 0) return refuse('NoInfectiousTime', 'No case has had an infectious day yet: there is no share.')
  const share = ratio(parts)
  const drawn = Array.from({ length: draws }, () => ratio(parts.map(() => chance.pick(parts)))).sort((a, b) => a - b)
  const at = (p: number): number => drawn[Math.min(drawn.length - 1, Math.floor(p * drawn.length))] ?? share
  const before = weights.reduce((sum, weight, i) => sum + (from + i < 0 ? weight : 0), 0) / total
  return done({ cases: parts.length, share, low: Math.min(share, at(0.025)), high: Math.max(share, at(0.975)), leftOut: cases.length - parts.length, beforeOnset: before })
}

interface Parts {
  readonly all: number
  readonly kept: number
}

function partsOf({ onset, keptFrom, keptUntil = null }: Kept, from: number, weights: readonly number[], asOf: number): Parts {
  let [all, kept] = [0, 0]
  weights.forEach((weight, i) => {
    const day = onset + from + i
    if (day > asOf) return
    all += weight
    if (keptFrom !== null && day >= keptFrom && (keptUntil === null || day < keptUntil)) kept += weight
  })
  return { all, kept }
}

const ratio = (parts: readonly Parts[]): number => {
  const [kept, all] = parts.reduce(([k, a], one) => [k + one.kept, a + one.all], [0, 0])
  return all > 0 ? Math.min(1, kept / all) : 0
}
