/** What is there at the start and what comes, counted in days from the first that is planned for (0). */
export interface Holding {
  readonly amount: number
  readonly arrives: readonly { readonly day: number; readonly amount: number }[]
}

/**
 * What is missing on each day. `used` things are gone once they are needed: what is left goes into the next day, what was missing is not made
 * up for later. `kept` things (rooms, teams, what is used again) serve every day anew and are counted once.
 */
export function shortfall(how: 'used' | 'kept', need: readonly number[], { amount, arrives }: Holding): readonly number[] {
  let there = amount
  return need.map((wanted, day) => {
    there += arrives.filter((one) => one.day === day).reduce((sum, one) => sum + one.amount, 0)
    const missing = nothingIfTiny(wanted - there, wanted)
    if (how === 'used') there = Math.max(0, there - wanted)
    return missing
  })
}

/** Sums of fractions miss a whole number by a hair: that is not a shortage. */
const nothingIfTiny = (missing: number, of: number): number => (missing > 1e-9 * Math.max(1, of) ? missing : 0)

/** What an order that arrives on a day has to hold so that nothing is missing from then on: all that would be for what is used up, the most at once for what is kept. */
export function amountFrom(how: 'used' | 'kept', missing: readonly number[], day: number): number {
  const rest = missing.slice(Math.max(0, day))
  return how === 'used' ? rest.reduce((sum, one) => sum + one, 0) : rest.reduce((most, one) => Math.max(most, one), 0)
}
