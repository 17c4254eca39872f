import { drawGamma } from '../../src/analytics/draws/drawGamma.ts'
import { drawPoisson } from '../../src/analytics/draws/drawPoisson.ts'
import { random } from '../../src/kernel/random.ts'

export const sparseKinds = ['regular', 'rare', 'one', 'three', 'weekends', 'weekly', 'shortening', 'lengthening', 'young', 'falling'] as const
export type SparseKind = (typeof sparseKinds)[number]

/**
 * Made-up line lists with few cases: exactly one a day, 0.3, one or three on average, none reported at week-ends, all reported once a week, delays that shorten or lengthen, ten days old, almost over.
 * The list goes on behind `last`, so that what was to come is known.
 */
export function sparseLineList(kind: SparseKind, seed: string): { readonly records: readonly { readonly eventOn: number; readonly reportOn: number }[]; readonly last: number } {
  const chance = random(`${kind} ${seed}`)
  const days = kind === 'young' ? 12 + chance.below(8) : 25 + chance.below(60)
  const rate = { regular: 1, rare: 0.3, one: 1, three: 3, young: 2 }[kind as string] ?? Math.exp(Math.log(0.7) + chance.next() * Math.log(5))
  const [mean, shape] = [2 + 5 * chance.next(), 1 + 4 * chance.next()]
  const change = kind === 'shortening' ? 0.4 : kind === 'lengthening' ? 2.5 : 1
  const countOf = (t: number): number => (kind === 'regular' ? 1 : drawPoisson(chance, kind === 'falling' ? 2 * rate * Math.exp((-2 * t) / days) : rate))
  const reportOf = (t: number): number => {
    let on = Math.floor(t + chance.next() + (mean * change ** Math.min(1.2, t / days) * drawGamma(chance, shape)) / shape)
    if (kind === 'weekends') while (on % 7 >= 5) on++
    if (kind === 'weekly') while (on % 7 !== 2) on++
    return on
  }
  const records = Array.from({ length: days }, (_, t) => Array.from({ length: countOf(t) }, () => ({ eventOn: t, reportOn: reportOf(t) }))).flat()
  return { records, last: days - 1 }
}
