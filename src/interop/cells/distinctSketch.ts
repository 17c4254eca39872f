/** A small sample of the distinct values of a column, the same for the same values in whatever order and file: two sketches tell how much of one column stands in another. */
export interface DistinctSketch {
  /** The least hashes of the distinct values, ascending. */
  readonly hashes: readonly number[]
  /** True where there were no more distinct values than kept. */
  readonly whole: boolean
}

export interface SketchBuilder {
  add(value: string): void
  sketch(): DistinctSketch
}

const KEPT = 4096

export function distinctSketch(): SketchBuilder {
  let kept = new Set<number>()
  let bound = Infinity
  const cut = (): void => {
    const least = [...kept].sort((a, b) => a - b).slice(0, KEPT)
    kept = new Set(least)
    bound = least.at(-1) as number
  }
  return {
    add: (value) => {
      const hash = hashOf(value)
      if (hash >= bound) return
      kept.add(hash)
      if (kept.size > 2 * KEPT) cut()
    },
    sketch: () => {
      const whole = bound === Infinity && kept.size <= KEPT
      if (kept.size > KEPT) cut()
      return { hashes: [...kept].sort((a, b) => a - b), whole }
    },
  }
}

/** About how many distinct values there are. */
export const distinctCount = ({ hashes, whole }: DistinctSketch): number => (whole ? hashes.length : Math.round(((hashes.length - 1) * 2 ** 32) / (hashes.at(-1) as number)))

/** Share of the distinct values of one column that stand in another, by the hashes that both sketches can speak of. */
export function shareWithin(values: DistinctSketch, of: DistinctSketch): number {
  const bound = of.whole ? Infinity : (of.hashes.at(-1) as number)
  const comparable = values.hashes.filter((hash) => hash <= bound)
  const there = new Set(of.hashes)
  return comparable.length === 0 ? 0 : comparable.filter((hash) => there.has(hash)).length / comparable.length
}

/** FNV-1a with a final mix: quick, and even enough to sample by. */
function hashOf(text: string): number {
  let hash = 2_166_136_261
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 16_777_619)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
