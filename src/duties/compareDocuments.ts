import { comparable, compareLocal, comparePacks, type Comparable, type Difference } from './comparePacks.ts'
import { effectivePack, levelOrder } from './effectivePack.ts'
import type { Pack } from './Pack.ts'

/**
 * Two packs as an official reads them. An amendment is compared as it leaves the packs it was written on, and a local pack only in what
 * it says itself against what stands above it: what a pack is silent about goes on as before and is not “looser”.
 */
export function compareDocuments(a: Pack, b: Pack, all: readonly Pack[]): readonly Difference[] {
  if (!sharesDisease(a, b)) return comparePacks(comparable(a), comparable(b))
  const [first, second] = [lineOf(a, all), lineOf(b, all)]
  const deeper = levelOrder.indexOf(b.level) - levelOrder.indexOf(a.level)
  if (deeper > 0) return compareLocal(comparable(b), inForce(first))
  if (deeper < 0) return compareLocal(comparable(a), inForce(second)).map(seenFromTheOther)
  const related = first.includes(b) || second.includes(a)
  return related ? comparePacks(inForce(first), inForce(second)) : comparePacks(comparable(a), comparable(b))
}

const sharesDisease = (a: Pack, b: Pack): boolean => [a.disease].flat().some((disease) => [b.disease].flat().includes(disease))

/** A pack after those it was drafted on, the oldest first. */
function lineOf(pack: Pack, all: readonly Pack[], after: readonly Pack[] = []): readonly Pack[] {
  const line = [pack, ...after]
  const parent = all.find(({ id }) => id === pack.draftedOn)
  return parent && !line.includes(parent) ? lineOf(parent, all, line) : line
}

/** What is in force when each of the line has come into force after the other. */
const inForce = (line: readonly Pack[]): Comparable => effectivePack(line.map((pack, from) => ({ pack, from, to: undefined, knownAt: 0, status: 'inForce' })), line.length, line.length)

const turned = { equal: 'equal', stricter: 'looser', looser: 'stricter', different: 'different' } as const

function seenFromTheOther({ subject, dimension, a, b, verdict, says: { key, params } }: Difference): Difference {
  const more = typeof params['more'] === 'number' ? { more: -params['more'] } : {}
  const sides = 'a' in params && 'b' in params ? { a: params['b'] as string | number, b: params['a'] as string | number } : {}
  return { subject, dimension, a: b, b: a, verdict: turned[verdict], says: { key, params: { ...params, ...sides, ...more } } }
}
