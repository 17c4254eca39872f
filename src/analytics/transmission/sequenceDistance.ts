/** How many places two aligned sequences differ at; a place where either is not told (N, -, ?) is passed over. Null where their lengths differ or nothing can be compared. */
export function sequenceDistance(a: string, b: string): number | null {
  if (a.length !== b.length) return null
  let [apart, compared] = [0, 0]
  for (let at = 0; at < a.length; at++) {
    const [one, other] = [a.charCodeAt(at) & ~32, b.charCodeAt(at) & ~32]
    if (!isBase(one) || !isBase(other)) continue
    compared++
    if (one !== other) apart++
  }
  return compared > 0 ? apart : null
}

/** A, C, G, T, U. */
const isBase = (code: number): boolean => code === 65 || code === 67 || code === 71 || code === 84 || code === 85
