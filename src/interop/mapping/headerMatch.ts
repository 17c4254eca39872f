import type { HeaderWords } from './HeaderWords.ts'

/** A header taken apart: its words without fillers, and whether it speaks of a date. */
export interface HeaderKey {
  readonly words: readonly string[]
  readonly joined: string
  readonly dated: boolean
  readonly han: boolean
}

/** Compares headers whatever their case, underscores, dots, camel humps, full-width signs, filler words and order. */
export function headerKeys(vocabulary: HeaderWords): (header: string) => HeaderKey {
  const dates = new Set(vocabulary.dateWords)
  const fillers = new Set(vocabulary.fillers)
  return (header) => {
    const all = spaced(header).split(' ').filter((word) => word !== '')
    // A lone d before a capital (dHosp) stands for date; elsewhere d is a filler.
    const lone = /^d[A-Z]/.test(header)
    const words = all.filter((word) => !fillers.has(word) && !dates.has(word)).map((word) => (/\p{Script=Han}/u.test(word) && word.length > 2 ? word.replace(/(?:日期|时间|時間)$/, '') : word))
    const kept = words.length > 0 ? words : all
    return { words: [...kept].sort(), joined: kept.join(' '), dated: lone || all.some((word) => dates.has(word) || /日期|时间|時間/.test(word)), han: /\p{Script=Han}/u.test(header) }
  }
}

/** How well a header agrees with what a column is called: 1 the same words, less when one holds the other, 0 not at all. */
export function headerMatch(header: HeaderKey, called: HeaderKey): number {
  if (header.joined === called.joined) return 1
  if (header.han || called.han) return partOf(header.joined, called.joined)
  if (header.words.length === called.words.length && header.words.every((word, at) => word === called.words[at])) return 0.98
  if (header.joined.replaceAll(' ', '') === called.joined.replaceAll(' ', '')) return 0.98
  const shared = called.words.filter((word) => header.words.includes(word)).length
  if (shared === called.words.length) return 0.5 + 0.4 * (shared / header.words.length)
  return 0
}

/** Chinese has no spaces: what is called so stands in the header, and the more of it the better. */
const partOf = (header: string, called: string): number => (called.length > 1 && header.includes(called) ? 0.55 + 0.4 * (called.length / header.length) : 0)

/** Words apart: camel humps, digits at the end, punctuation and brackets. */
const spaced = (header: string): string =>
  header.normalize('NFKC').replace(/[(（[【].*?[)）\]】]/g, ' ').replace(/([\p{Ll}])(\p{Lu})/gu, '$1 $2').replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC').replace(/[^\p{L}\p{N}]+/gu, ' ').toLowerCase().trim()
