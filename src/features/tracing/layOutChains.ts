import { dayNumber } from '../../kernel/Day.ts'
import type { Chains } from './chains.ts'

/** A case placed on the plane: x in days, y in rows. */
export interface Dot {
  readonly at: number
  readonly x: number
  readonly y: number
}

export interface ChainLayout {
  /** In the order of the cases given. */
  readonly dots: readonly Dot[]
  /** Pairs of indexes into `dots`. */
  readonly links: readonly (readonly [number, number])[]
  readonly firstDay: number
  readonly lastDay: number
  readonly rows: number
  /** Where each chain of two and more begins, largest first. */
  readonly bands: readonly { readonly chain: string; readonly from: number; readonly rows: number; readonly size: number }[]
}

/**
 * Cases over time: each chain in a band of its own, the largest first, a parent on the row of its first child, further
 * children below; cases that belong to no chain stacked by day underneath. Linear in cases and links.
 */
export function layOutChains({ cases, links, chains }: Pick<Chains, 'cases' | 'links' | 'chains'>): ChainLayout {
  const index = new Map(cases.map((one, at) => [one.personId, at]))
  const dated = cases.flatMap(({ on }) => (on ? [dayNumber(on)] : []))
  const [firstDay, lastDay] = [dated.reduce((a, b) => Math.min(a, b), dated[0] ?? 0), dated.reduce((a, b) => Math.max(a, b), dated[0] ?? 0)]
  const pairs = links.flatMap(({ from, to }): (readonly [number, number])[] => {
    const [a, b] = [index.get(from), index.get(to)]
    return a === undefined || b === undefined ? [] : [[a, b]]
  })
  const children = childrenOf(cases.length, pairs)
  const day = (at: number): number => {
    const on = cases[at]?.on
    return on ? dayNumber(on) : firstDay - 2
  }
  const y = new Float64Array(cases.length).fill(-1)
  const members = membersOf(cases)
  const bands: { chain: string; from: number; rows: number; size: number }[] = []
  let row = 0
  for (const { id, size } of chains) {
    if (size < 2) continue
    const from = row
    const inside = [...(members.get(id) ?? [])].sort((a, b) => day(a) - day(b))
    for (const root of inside) if (y[root] === -1) row = placeTree(root, row, children, y, day)
    bands.push({ chain: id, from, rows: row - from, size })
    row += 1
  }
  row = stack(cases, chains, members, y, day, row)
  return { dots: cases.map((_, at) => ({ at, x: day(at), y: y[at] as number })), links: pairs, firstDay: firstDay - (cases.some(({ on }) => !on) ? 2 : 0), lastDay, rows: row, bands }
}

function membersOf(cases: Chains['cases']): ReadonlyMap<string, readonly number[]> {
  const members = new Map<string, number[]>()
  cases.forEach(({ chain }, at) => {
    const known = members.get(chain)
    if (known) known.push(at)
    else members.set(chain, [at])
  })
  return members
}

function childrenOf(count: number, pairs: readonly (readonly [number, number])[]): readonly (readonly number[])[] {
  const children: number[][] = Array.from({ length: count }, () => [])
  for (const [from, to] of pairs) children[from]?.push(to)
  return children
}

/** Places a case and all below it without recursion; answers the next free row. */
function placeTree(root: number, start: number, children: readonly (readonly number[])[], y: Float64Array, day: (at: number) => number): number {
  let row = start
  const waiting: [number, boolean][] = [[root, true]]
  while (waiting.length > 0) {
    const [at, first] = waiting.pop() as [number, boolean]
    if (y[at] !== -1) continue
    if (!first) row++
    y[at] = row
    const below = (children[at] ?? []).filter((child) => y[child] === -1).sort((a, b) => day(a) - day(b))
    for (let n = below.length - 1; n >= 0; n--) waiting.push([below[n] as number, n === 0])
  }
  return row + 1
}

/** Cases outside any chain: stacked upon each other by day. */
function stack(cases: Chains['cases'], chains: Chains['chains'], members: ReadonlyMap<string, readonly number[]>, y: Float64Array, day: (at: number) => number, start: number): number {
  const heights = new Map<number, number>()
  let most = 0
  for (const { id, size } of chains) {
    if (size > 1) continue
    for (const at of members.get(id) ?? []) {
      const height = heights.get(day(at)) ?? 0
      y[at] = start + 1 + height
      heights.set(day(at), height + 1)
      most = Math.max(most, height + 1)
    }
  }
  cases.forEach((_, at) => {
    if (y[at] === -1) y[at] = start + 1 + most++
  })
  return start + 2 + most
}
