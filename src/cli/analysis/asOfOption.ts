import { isDay, type Day } from '../../kernel/Day.ts'
import { done, refuse, type Result } from '../../kernel/Result.ts'

/** The day named by --as-of, if one is. */
export const asOfOption = (value: string | boolean | undefined): Result<Day | undefined> => dayOption('--as-of', value)

/** The day an option names, if it does. */
export function dayOption(name: string, value: string | boolean | undefined): Result<Day | undefined> {
  if (value === undefined) return done(undefined)
  return typeof value === 'string' && isDay(value) ? done(value) : refuse('WrongUsage', `${name} ${String(value)} is not a day such as 2022-11-11`, { at: name })
}

/** A whole number given as an option, within bounds. */
export function wholeOption(name: string, value: string | boolean | undefined, usual: number, [least, most]: readonly [number, number]): Result<number> {
  if (value === undefined) return done(usual)
  const number = Number(value)
  return typeof value === 'string' && /^\d+$/.test(value) && number >= least && number <= most ? done(number) : refuse('WrongUsage', `${name} ${String(value)} is not a whole number from ${least} to ${most}`, { at: name })
}
