/** Something in a policy that no source gives or that was assumed: where it stands, and who has to decide it. */
export interface Doubt {
  readonly path: string
  readonly kind: 'assumed' | 'unknown'
  readonly needsDecision: string | undefined
  readonly source: string | undefined
}

/** Every doubt of a policy, in the order of the file: what an authority has to settle before it relies on it. */
export function doubtsIn(policy: unknown, path: readonly string[] = []): readonly Doubt[] {
  if (policy === null || typeof policy !== 'object') return []
  const block = policy as Readonly<Record<string, unknown>>
  const own = Array.isArray(policy) ? [] : doubtOf(block, path)
  return [...own, ...Object.entries(block).flatMap(([key, value]) => doubtsIn(value, [...path, key]))]
}

function doubtOf(block: Readonly<Record<string, unknown>>, path: readonly string[]): readonly Doubt[] {
  const { assumed, needsDecision, source } = block
  if (assumed !== true && needsDecision === undefined) return []
  return [{ path: path.join('.'), kind: assumed === true ? 'assumed' : 'unknown', needsDecision: textOf(needsDecision), source: textOf(source) }]
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)
