import { EVERYWHERE } from './Grant.ts'

/** Whether a jurisdiction is another one, or one of those below it, as their codes say. Reflexive, transitive, and never both ways between two different ones. */
export function covers(code: string, other: string): boolean {
  if (code === EVERYWHERE || code === other) return true
  return beginningsOf(code).some((beginning) => other.startsWith(beginning))
}

/**
 * What the codes of the jurisdictions below one begin with. National administrative codes (GB/T 2260, GB/T 10114) go down by 2, 4, 6, 9 and
 * 12 digits, with zeros after them where a place is written in full: 150500 is above 150502 and 150502001. Any other code is above those that go on
 * after a sign, as in ISO 3166-2: DE above DE-BE; so A1 is never above A10.
 */
export function beginningsOf(code: string): readonly string[] {
  if (NATIONAL.test(code)) return [significantOf(code)]
  return SIGNS.map((sign) => `${code}${sign}`)
}

/** Codes are letters, digits and the signs between their parts, so that they can stand in a pattern as they are. */
export const isCode = (text: string): boolean => /^[\p{L}\p{N}]([\p{L}\p{N}./-]{0,60}[\p{L}\p{N}])?$/u.test(text)

const NATIONAL = /^[1-9]\d{5}(\d{3}){0,2}$/
const SIGNS = ['-', '.', '/'] as const

function significantOf(code: string): string {
  const parts = [code.slice(0, 2), code.slice(2, 4), code.slice(4, 6), code.slice(6, 9), code.slice(9, 12)].filter((part) => part !== '')
  while (parts.length > 1 && /^0+$/.test(parts.at(-1) as string)) parts.pop()
  return parts.join('')
}
