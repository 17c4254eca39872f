import { done, refuse, type Result } from '../../kernel/Result.ts'
import type { Link } from '../chainsOf.ts'

/** Whose offspring are counted: of all cases known, or of those alone who infected or were infected according to the links. The second looks at the tree only, and its R is the higher for it. */
export type Denominator = 'all' | 'tree'

/** How many each case infected, with what was left out. */
export interface OffspringCounts {
  readonly denominator: Denominator
  readonly counts: ReadonlyMap<string, number>
  /** Links used; a link told twice, from somebody to himself, or with an end missing is left out and counted here. */
  readonly links: number
  readonly leftOut: { readonly told: number; readonly toThemselves: number; readonly withoutEnd: number; readonly notCases: number }
  /** Cases that more than one case is said to have infected: each of the links counts. */
  readonly severalSources: number
}

/** Counts offspring from links; `cases` has to be given for the denominator `all`. A link to or from somebody who is no known case is left out then. */
export function offspringCounts(links: readonly Link[], denominator: Denominator, cases?: readonly string[]): Result<OffspringCounts> {
  if (denominator === 'all' && !cases) return refuse('CasesNotGiven', 'To count over all cases their list is needed; without it only those in the tree can be counted over.')
  const known = cases && new Set(cases.filter((id) => id !== ''))
  const leftOut = { told: 0, toThemselves: 0, withoutEnd: 0, notCases: 0 }
  const sources = new Map<string, Set<string>>()
  const counts = new Map<string, number>(denominator === 'all' ? [...(known ?? [])].map((id) => [id, 0]) : [])
  let used = 0
  for (const { from, to } of links) {
    if (from === '' || to === '') leftOut.withoutEnd++
    else if (from === to) leftOut.toThemselves++
    else if (known && !(known.has(from) && known.has(to))) leftOut.notCases++
    else if (sources.get(to)?.has(from)) leftOut.told++
    else {
      sources.set(to, (sources.get(to) ?? new Set()).add(from))
      counts.set(from, (counts.get(from) ?? 0) + 1)
      counts.set(to, counts.get(to) ?? 0)
      used++
    }
  }
  return done({ denominator, counts, links: used, leftOut, severalSources: [...sources.values()].filter((from) => from.size > 1).length })
}
