import { pinyinInitials } from './pinyinInitials.ts'

/** What sort of thing names a person. */
export type IdentifierKind = 'name' | 'idNumber' | 'phone' | 'address' | 'fileNumber'

/** The same identifier written in different ways comes out the same: full-width digits, spaces and dashes, capitals, the country's dialling code. */
export function normalIdentifier(kind: IdentifierKind, value: string): string {
  const plain = value.normalize('NFKC').trim().toLowerCase()
  if (kind === 'phone') return plain.replace(/[^\d]/g, '').replace(/^(?:00)?86(?=1\d{10}$)/, '')
  if (kind === 'idNumber') return plain.replace(/[^\da-z]/g, '')
  return plain.replace(/\s+/g, ' ')
}

/**
 * The parts of an identifier people search by, beside the whole, which has a hash of its own: each word of a name, for a Chinese name its
 * family name, its pinyin initials and each pair of characters, for a phone its last four digits. They are hashed under the house's key before they are kept.
 */
export function identifierTokens(kind: IdentifierKind, value: string): readonly string[] {
  if (kind !== 'name' && kind !== 'phone') return []
  const normal = normalIdentifier(kind, value)
  if (kind === 'phone') return normal.length > 4 ? [normal.slice(-4)] : []
  const words = normal.split(' ').filter((word) => word.length > 1 && word !== normal)
  const signs = [...normal.replace(/\s/g, '')]
  const chinese = /\p{Script=Han}/u.test(normal)
  const pairs = chinese ? [signs[0] ?? '', pinyinInitials(normal), ...signs.slice(1).map((sign, at) => `${signs[at]}${sign}`)] : []
  return [...new Set([...words, ...pairs].filter((token) => token !== '' && token !== normal))]
}
