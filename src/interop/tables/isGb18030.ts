/**
 * Whether bytes that are not UTF-8 are Chinese text in GB18030, by what Chinese text looks like: its characters come in pairs
 * of high bytes from the rows of everyday hanzi, spread over all of them. Western text (single high bytes among ASCII), Big5,
 * Korean and Japanese encodings fail one of these. Deciding on validity alone would turn "née" into a hanzi without a word.
 */
export function isGb18030(bytes: Uint8Array): boolean {
  const seen = { everyday: 0, signs: 0, kana: 0, late: 0, other: 0 }
  for (let at = 0; at < bytes.length; at++) {
    const lead = bytes[at] as number
    if (lead < 0x80) continue
    const trail = bytes[at + 1]
    if (trail === undefined) break
    if (lead === 0x80 || lead === 0xff || trail < 0x30 || trail === 0x7f || trail === 0xff) return false
    at += trail < 0x40 ? 3 : 1
    if (trail < 0xa1) seen.other++
    else if (lead === 0xa4 || lead === 0xa5) seen.kana++
    else if (lead >= 0xa1 && lead <= 0xa9) seen.signs++
    else if (lead >= 0xb0 && lead <= 0xf7) {
      seen.everyday++
      // Korean stands in rows B0–C8 only; everyday Chinese (sorted by sound) fills B0–D7.
      if (lead > 0xc8) seen.late++
    } else seen.other++
  }
  const pairs = seen.everyday + seen.signs + seen.kana + seen.other
  if (pairs === 0 || seen.everyday === 0) return false
  if ((seen.everyday + seen.signs) / pairs < 0.8) return false
  return seen.kana <= 0.1 * pairs && (seen.everyday < 40 || seen.late > 0.05 * seen.everyday)
}
