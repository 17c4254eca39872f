import type { HeaderWords } from './HeaderWords.ts'
import { headerKeys, type HeaderKey } from './headerMatch.ts'

/** A header without what says whose it is and which of several. */
export interface GroupedHeader {
  readonly header: string
  /** What is left to be matched. */
  readonly base: string
  readonly role?: 'source' | 'exposed'
  readonly group?: number
}

/** Finds headers that come once for each of two people (infector_age, infectee_age) or once for each of several visits (place1, place2). */
export function headerGroups(headers: readonly string[], words: HeaderWords): readonly GroupedHeader[] {
  const roles = rolesIn(headers, words)
  return numbered(roles)
}

/** The word for each of the two people that most headers begin or end with; a word that only one header has says nothing. */
function rolesIn(headers: readonly string[], words: HeaderWords): readonly GroupedHeader[] {
  const keyOf = headerKeys({ ...words, fillers: [], dateWords: [] })
  const keys = headers.map(keyOf)
  const best = (role: 'source' | 'exposed'): string | undefined => {
    const counted = words.roles[role].map((word) => ({ word, count: keys.filter((key) => without(key, word) !== undefined).length })).sort((a, b) => b.count - a.count)
    return counted[0] && counted[0].count >= 2 ? counted[0].word : undefined
  }
  const [source, exposed] = [best('source'), best('exposed')]
  if (source === undefined || exposed === undefined) return headers.map((header) => ({ header, base: header }))
  return headers.map((header, at) => {
    const key = keys[at] as HeaderKey
    const found = ([['source', source], ['exposed', exposed]] as const).map(([role, word]) => ({ role, ...without(key, word) })).filter((one) => one.base !== undefined).sort((a, b) => (a.place ?? 0) - (b.place ?? 0))[0]
    return found?.base === undefined ? { header, base: header } : { header, base: found.base, role: found.role }
  })
}

/** The header without a word at its beginning (place 0) or its end (place 1). */
function without({ joined, han }: HeaderKey, word: string): { readonly base: string; readonly place: number } | undefined {
  const gap = han ? '' : ' '
  const base = joined.startsWith(`${word}${gap}`) ? joined.slice(word.length) : joined.endsWith(`${gap}${word}`) ? joined.slice(0, -word.length) : ''
  return base.trim() === '' ? undefined : { base: base.trim(), place: joined.startsWith(`${word}${gap}`) ? 0 : 1 }
}

/** A number at the end counts only where the same name comes with several numbers. */
function numbered(headers: readonly GroupedHeader[]): readonly GroupedHeader[] {
  const parts = headers.map(({ base }) => /^(.*?)[\s_.-]*(\d{1,2})$/.exec(base) ?? /^(.*?)[(（](\d{1,2})[)）]$/.exec(base))
  const times = new Map<string, number>()
  for (const part of parts) if (part?.[1]) times.set(part[1].toLowerCase(), (times.get(part[1].toLowerCase()) ?? 0) + 1)
  return headers.map((header, at) => {
    const part = parts[at]
    return part?.[1] && (times.get(part[1].toLowerCase()) ?? 0) > 1 ? { ...header, base: part[1], group: Number(part[2]) } : header
  })
}
