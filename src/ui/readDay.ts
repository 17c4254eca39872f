import { isDay, type Day } from '../kernel/Day.ts'

/** A day as people write it where year, month and day cannot be mistaken: 2022-11-11, 2022/11/11, 2022.11.11, 20221111, 2022年11月11日, in full-width digits too. */
export function readDay(typed: string): Day | undefined {
  const plain = typed.normalize('NFKC').trim()
  const parts = /^(\d{4})(?:\s*年\s*|[-/.])(\d{1,2})(?:\s*月\s*|[-/.])(\d{1,2})\s*日?$/.exec(plain) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(plain)
  if (!parts) return undefined
  const day = `${parts[1]}-${parts[2]?.padStart(2, '0')}-${parts[3]?.padStart(2, '0')}`
  return isDay(day) ? day : undefined
}
