import { meanSequence } from './confidenceSequence.ts'

/** Where an arm stands between infections and person-days restricted, and which other is better in both, if any. */
export interface Place {
  readonly arm: number
  readonly infections: number
  readonly restrictedDays: number
  /** Arms with fewer of both on average. */
  readonly dominatedBy: readonly number[]
  /** Of these, those that are better in both beyond doubt. */
  readonly clearlyBy: readonly number[]
}

/** `infections` and `restrictedDays` by arm, each the means of its units in the same order. An arm that nobody dominates is on the frontier. */
export function frontier(infections: readonly (readonly number[])[], restrictedDays: readonly (readonly number[])[], alpha: number): readonly Place[] {
  const arms = infections.map((_, arm) => arm)
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
  const at = (of: readonly (readonly number[])[], arm: number): readonly number[] => of[arm] as readonly number[]
  const less = (of: readonly (readonly number[])[], a: number, b: number): boolean => mean(at(of, a)) <= mean(at(of, b))
  const clearly = (of: readonly (readonly number[])[], a: number, b: number): boolean => meanSequence(at(of, a).map((value, unit) => value - (at(of, b)[unit] as number)), alpha).high < 0
  return arms.map((arm) => {
    const dominatedBy = arms.filter((other) => other !== arm && less(infections, other, arm) && less(restrictedDays, other, arm) && (mean(at(infections, other)) < mean(at(infections, arm)) || mean(at(restrictedDays, other)) < mean(at(restrictedDays, arm))))
    return { arm, infections: mean(at(infections, arm)), restrictedDays: mean(at(restrictedDays, arm)), dominatedBy, clearlyBy: dominatedBy.filter((other) => clearly(infections, other, arm) && clearly(restrictedDays, other, arm)) }
  })
}
