/** One measured figure, with what was promised where something was. */
export interface Figure {
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly aim?: { readonly atLeast?: number; readonly atMost?: number }
  readonly note?: string
}

export const met = ({ value, aim }: Figure): boolean | undefined => (aim === undefined ? undefined : (aim.atLeast === undefined || value >= aim.atLeast) && (aim.atMost === undefined || value <= aim.atMost))

/** The p-th percentile (0–1) of measured times, by the nearest rank. */
export const percentile = (values: readonly number[], p: number): number => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.ceil(p * values.length) - 1)] ?? Number.NaN
