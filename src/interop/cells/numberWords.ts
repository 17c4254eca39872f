/** A whole number written in English words (seventy-four) or in Chinese signs (七十四), below a thousand; nothing when it is none. */
export function numberWords(text: string): number | undefined {
  return chinese(text) ?? english(text)
}

const ones = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen']
const tens = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety']
const values: ReadonlyMap<string, number> = new Map([...ones.map((word, at) => [word, at] as const), ...tens.map((word, at) => [word, at * 10] as const).slice(2), ['fourty', 40], ['a', 1], ['an', 1]])

function english(text: string): number | undefined {
  const words = text.toLowerCase().split(/[\s-]+/).filter((word) => word !== 'and' && word !== '')
  let total: number | undefined
  let last = 1000
  for (const word of words) {
    if (word === 'hundred' && total !== undefined && total > 0 && total < 10) {
      total *= 100
      last = 100
      continue
    }
    const value = values.get(word)
    // "forty three" adds up, "three forty" does not.
    if (value === undefined || (total !== undefined && (last < 20 || value >= last || (last < 100 && value > 9)))) return undefined
    total = (total ?? 0) + value
    last = value
  }
  return total
}

const signs = '零一二三四五六七八九'

function chinese(text: string): number | undefined {
  const plain = text.replace(/〇/g, '零').replace(/两/g, '二')
  if (!/^[零一二三四五六七八九十百]+$/.test(plain)) return undefined
  if (!/[十百]/.test(plain)) return Number([...plain].map((sign) => signs.indexOf(sign)).join(''))
  const found = /^(?:([一二三四五六七八九])?百零?)?(?:([一二三四五六七八九])?十)?([一二三四五六七八九])?$/.exec(plain)
  if (!found) return undefined
  const of = (sign: string | undefined): number => (sign === undefined ? 1 : signs.indexOf(sign))
  return (plain.includes('百') ? of(found[1]) * 100 : 0) + (plain.includes('十') ? of(found[2]) * 10 : 0) + (found[3] ? signs.indexOf(found[3]) : 0)
}
