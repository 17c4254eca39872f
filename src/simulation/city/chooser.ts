import type { Random } from '../../kernel/random.ts'

/** Chooses exactly `wanted[k]` of the `there[k]` things of each kind k, all equally likely, when each is asked about once. Both are counted down. */
export function chooser(there: Uint32Array, wanted: ArrayLike<number>, chance: Random): (kind: number) => boolean {
  const left = Uint32Array.from(wanted)
  return (kind) => {
    const among = there[kind] as number
    there[kind] = among - 1
    if (chance.next() * among >= (left[kind] as number)) return false
    left[kind] = (left[kind] as number) - 1
    return true
  }
}
