import { minimise } from './minimise.ts'
import { rootBetween } from './rootBetween.ts'

/**
 * The values of one variable at which the likelihood, the others fitted anew, is within ½ χ²₁ of its best (Wilks 1938; Venzon & Moolgavkar 1988): an interval that is not forced to be even.
 * `loss` is the negative log-likelihood, `best` where it is least. An end that is never reached within `reach` is null: the data do not bound it there.
 */
export function profileInterval(loss: (x: readonly number[]) => number, best: readonly number[], which: number, { level = 0.95, reach = 30, step = 0.1 }: { readonly level?: 0.95 | 0.9 | 0.5; readonly reach?: number; readonly step?: number } = {}): { readonly low: number | null; readonly high: number | null } {
  const top = loss(best)
  const allowed = { 0.95: 3.841_458_820_694_124, 0.9: 2.705_543_454_095_404, 0.5: 0.454_936_423_119_573 }[level] / 2
  let others = best.filter((_, i) => i !== which)
  const beyond = (value: number): number => {
    const fit = others.length === 0 ? { at: [], value: loss([value]) } : minimise((rest) => loss(withValue(rest, which, value)), others, { scale: 0.1, tolerance: 1e-9, most: 600 })
    if (fit.value < Number.MAX_VALUE) others = [...fit.at]
    return Math.min(fit.value, 1e100) - top - allowed
  }
  const end = (direction: 1 | -1): number | null => {
    others = best.filter((_, i) => i !== which)
    const from = best[which] as number
    let inside = from
    for (let far = step; far <= reach; far *= 1.6) {
      const at = from + direction * far
      if (beyond(at) > 0) return rootBetween(beyond, inside, at, 1e-8) ?? null
      inside = at
    }
    return null
  }
  return { low: end(-1), high: end(1) }
}

const withValue = (rest: readonly number[], which: number, value: number): number[] => [...rest.slice(0, which), value, ...rest.slice(which)]
