import type { ChainCase, ChainEvidence } from './ChainCase.ts'
import { distanceBands } from './distanceBands.ts'

/** The kinds of link between cases, and how each spreads what a case does over the others. */
export interface Layers {
  readonly kinds: readonly string[]
  /** Kₗ(i, j): 1 ÷ the number of other cases that i shares l with, 0 where j is none of them. */
  readonly spread: (l: number, i: number, j: number) => number
  /** Whether i shares l with anybody. */
  readonly joins: (l: number, i: number) => boolean
  /** Tells of which i there is any link to j but that both are cases; those are few, and the others need no look at each kind. Good until it is asked for another j. */
  readonly linked: (j: number) => (i: number) => boolean
  /** Σₗ βₗ Kₗ(i, j) for one j. */
  readonly rateTo: (j: number, perCase: readonly number[]) => (i: number) => number
}

interface Layer {
  readonly kind: string
  readonly spread: (i: number, j: number) => number
  readonly joins: (i: number) => boolean
  /** Those i shares it with, in either direction. */
  readonly partners: (i: number) => readonly number[]
}

/** Every kind the records allow: groups, contacts, nearness, and the plain fact that both are cases of this outbreak. */
export function layersOf(cases: readonly ChainCase[], evidence: ChainEvidence): Layers {
  const groups = (evidence.kinds ?? []).map((kind, at) => groupLayer(kind, cases.map(({ groups: all }) => all?.[at] || null)))
  const all: Layer[] = [...groups, ...contactLayer(cases, evidence), ...distanceBands(cases), anyCase(cases.length)]
  const stamp = new Int32Array(cases.length).fill(-1)
  const linked: Layers['linked'] = (j) => {
    for (const { partners } of all) for (const i of partners(j)) stamp[i] = j
    return (i) => stamp[i] === j
  }
  const last = all.length - 1
  const rateTo: Layers['rateTo'] = (j, perCase) => {
    const isLinked = linked(j)
    return (i) => {
      let rate = (perCase[last] as number) * (all[last] as Layer).spread(i, j)
      if (isLinked(i)) for (let l = 0; l < last; l++) rate += (perCase[l] as number) * (all[l] as Layer).spread(i, j)
      return rate
    }
  }
  return { kinds: all.map(({ kind }) => kind), spread: (l, i, j) => (all[l] as Layer).spread(i, j), joins: (l, i) => (all[l] as Layer).joins(i), linked, rateTo }
}

function groupLayer(kind: string, names: readonly (string | null)[]): Layer {
  const numbers = new Map<string, number>()
  const group = Int32Array.from(names, (name) => {
    if (name === null) return -1
    if (!numbers.has(name)) numbers.set(name, numbers.size)
    return numbers.get(name) as number
  })
  const size = new Int32Array(numbers.size)
  for (const at of group) if (at >= 0) size[at] = (size[at] as number) + 1
  const share = Float64Array.from(group, (at) => (at >= 0 && (size[at] as number) > 1 ? 1 / ((size[at] as number) - 1) : 0))
  const members: number[][] = Array.from({ length: numbers.size }, () => [])
  group.forEach((at, i) => members[at]?.push(i))
  return { kind, spread: (i, j) => (group[i] === group[j] ? (share[i] as number) : 0), joins: (i) => (share[i] as number) > 0, partners: (i) => members[group[i] as number] ?? [] }
}

function contactLayer(cases: readonly ChainCase[], { contacts }: ChainEvidence): readonly Layer[] {
  if (!contacts) return []
  const index = new Map(cases.map(({ id }, i) => [id, i]))
  const named = cases.map(() => new Set<number>())
  const partners: number[][] = cases.map(() => [])
  for (const { a, b, directed } of contacts) {
    const [i, j] = [index.get(a), index.get(b)]
    if (i === undefined || j === undefined || i === j) continue
    named[i]?.add(j)
    partners[i]?.push(j)
    partners[j]?.push(i)
    if (!directed) named[j]?.add(i)
  }
  return [{ kind: 'contact', spread: (i, j) => ((named[i] as Set<number>).size > 0 && (named[i] as Set<number>).has(j) ? 1 / (named[i] as Set<number>).size : 0), joins: (i) => (named[i] as Set<number>).size > 0, partners: (i) => partners[i] as number[] }]
}

const anyCase = (n: number): Layer => ({ kind: 'time', spread: () => (n > 1 ? 1 / (n - 1) : 0), joins: () => n > 1, partners: () => [] })
