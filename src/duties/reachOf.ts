import { comparable, compareLocal, type Comparable, type Difference } from './comparePacks.ts'
import type { Pack } from './Pack.ts'

/** A local rule that goes further than its parent, or less far, without what that needs. */
export interface Reach {
  readonly kind: 'overReach' | 'underReach'
  readonly pack: string
  readonly row: Difference
  /** What is missing: power, approval, expiry. */
  readonly lacks: readonly string[]
}

/** Each stricter or looser row of a local pack needs a power, an approver above and an end; what lacks one is shown as over- or under-reach. */
export function reachOf(local: Pack, parents: Comparable): readonly Reach[] {
  const lacks = [...(local.power ? [] : ['power']), ...(local.approvedBy ? [] : ['approval']), ...(local.inForceTo ? [] : ['expiry'])]
  if (lacks.length === 0) return []
  return compareLocal(comparable(local), parents).flatMap((row): readonly Reach[] =>
    row.verdict === 'stricter' ? [{ kind: 'overReach' as const, pack: local.id, row, lacks }] : row.verdict === 'looser' ? [{ kind: 'underReach' as const, pack: local.id, row, lacks }] : [])
}
