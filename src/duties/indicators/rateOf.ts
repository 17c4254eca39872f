/** Done ÷ due. Of nothing due there is no rate: null, neither 0 % nor 100 %. */
export const rateOf = (done: number, due: number): number | null => (due > 0 ? done / due : null)
