/** A round number at or above the most there is: where an axis ends. */
export function axisOf(most: number): number {
  const size = 10 ** Math.floor(Math.log10(most))
  return ([1, 2, 4, 5, 10].find((times) => times * size >= most * (1 - 1e-9)) ?? 10) * size
}

/** In how many parts an axis is divided, so that its lines have short numbers. */
export const partsOf = (top: number): number => (/^[15]/.test(top.toExponential(0)) ? 5 : 4)

/** Where the lines of an axis of whole numbers stand. */
export const ticksOf = (top: number): readonly number[] => (top <= 1 ? [0, 1] : top <= 2 ? [0, 1, 2] : [0, top / 4, top / 2, (3 * top) / 4, top].filter((value) => Number.isInteger(value)))
