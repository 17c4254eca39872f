import { refuse, type Refusal } from '../../kernel/Result.ts'

/** How many people one case infects: negative binomial with mean r ≥ 0 and size k > 0 (variance r + r² / k; the smaller k, the fewer do most of it; ∞ is the Poisson). Lloyd-Smith et al., Nature 2005. */
export interface Offspring {
  readonly r: number
  readonly k: number
}

/** What is wrong with the two numbers, if anything. */
export function offspringTrouble({ r, k }: Offspring): { ok: false; refusal: Refusal } | undefined {
  if (!(r >= 0 && r < 1e6)) return refuse('NotAReproductionNumber', `R is ${String(r)}; it is 0 or more.`, { at: 'r' })
  if (!(k >= 1e-9)) return refuse('NotADispersion', `k is ${String(k)}; it is more than 0 (1e-9 at least).`, { at: 'k' })
  return undefined
}
