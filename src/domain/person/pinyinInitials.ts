/**
 * The initials of a Chinese name as people type them: 王小明 → wxm. A character's initial is told from where it stands among the first
 * characters of each letter in the pinyin order of the Unicode collation data. Family names that are read otherwise than the character usually is have their own line.
 */
export function pinyinInitials(name: string): string {
  const signs = [...name]
  return signs.map((sign, at) => (at === 0 ? (asFamilyName[sign] ?? initialOf(sign)) : initialOf(sign))).join('')
}

/** 单 Shàn, 曾 Zēng, 查 Zhā, 仇 Qiú, 解 Xiè, 朴 Piáo, 区 Ōu, 冼 Xiǎn, 盖 Gě, 翟 Zhái, 乐 Yuè, 覃 Qín. */
const asFamilyName: Readonly<Record<string, string>> = { 单: 's', 單: 's', 曾: 'z', 查: 'z', 仇: 'q', 解: 'x', 朴: 'p', 区: 'o', 區: 'o', 冼: 'x', 盖: 'g', 翟: 'z', 乐: 'y', 樂: 'y', 覃: 'q' }

const letters = 'abcdefghjklmnopqrstwxyz'
const firsts = [...'阿八嚓哒妸发旮哈讥咔垃妈拏噢妑七呥仨他屲夕丫帀']
const order = new Intl.Collator('zh-Hans-u-co-pinyin')
const kept = new Map<string, string>()

function initialOf(sign: string): string {
  const known = kept.get(sign)
  if (known !== undefined) return known
  const made = /\p{Script=Han}/u.test(sign) ? (letters[firsts.findLastIndex((first) => order.compare(first, sign) <= 0)] ?? '') : ''
  if (kept.size < 20_000) kept.set(sign, made)
  return made
}
