import { done, refuse, type Result } from '../../kernel/Result.ts'

/** A number from a cell: full-width digits, spaces or commas between thousands, a comma for the decimal point where it can be nothing else, a unit or sign behind it left to the caller. */
export function readNumber(text: string): Result<number> {
  const plain = text.normalize('NFKC').trim().replace(/[\s\u00a0'](?=\d{3}(?:\D|$))/g, '')
  if (simple.test(plain)) return done(Number(plain))
  if (/^[+-]?\d{1,3}(?:,\d{3})+\.\d+$|^[+-]?\d{1,3}(?:,\d{3}){2,}$/.test(plain)) return done(Number(plain.replaceAll(',', '')))
  if (/^[+-]?\d{1,3}(?:\.\d{3})+,\d+$/.test(plain)) return done(Number(plain.replaceAll('.', '').replace(',', '.')))
  if (/^[+-]?\d{1,3},\d{3}$/.test(plain)) return refuse('AmbiguousNumber', `“${text}” can be thousands or a decimal comma; write it without the comma`)
  if (/^[+-]?\d+,\d+$/.test(plain)) return done(Number(plain.replace(',', '.')))
  return refuse('NotANumber', `“${text}” is not a number`)
}

export function readWhole(text: string): Result<number> {
  const read = readNumber(text)
  return !read.ok || Number.isInteger(read.value) ? read : refuse('NotANumber', `“${text}” is not a whole number`)
}

const simple = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i
