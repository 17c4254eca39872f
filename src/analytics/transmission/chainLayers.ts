import type { ChainCase, ChainEvidence } from './ChainCase.ts'
import { distanceBands } from './distanceBands.ts'

/** The kinds of link between cases, and how each spreads what a case does over the others. */
export interface Layers {
  readonly kinds: readonly string[]
  /** Kₗ(i, j): 1 ÷ the number of other cases that i shares l with, 0 where j is none of them. */
  readonly spread: (l: number, i: number, j: number) => number
  /** Whether i shares l with anybody. */
  readonly joins: (l: number, i: number) => boolean
}

interface Layer {
  readonly kind: string
  readonly spread: (i: number, j: number) => number
  readonly joins: (i: number) => boolean
}

/** Every kind the records allow: groups, contacts, nearness, and the plain fact that both are cases of this outbreak. */
export function layersOf(cases: readonly ChainCase[], evidence: ChainEvidence): Layers {
  const groups = (evidence.kinds ?? []).map((kind, at) => groupLayer(kind, cases.map(({ groups: all }) => all?.[at] || null)))
  const all: Layer[] = [...groups, ...contactLayer(cases, evidence), ...distanceBands(cases), anyCase(cases.length)]
  return { kinds: all.map(({ kind }) => kind), spread: (l, i, j) => (all[l] as Layer).spread(i, j), joins: (l, i) => (all[l] as Layer).joins(i) }
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
  return { kind, spread: (i, j) => (group[i] === group[j] ? (share[i] as number) : 0), joins: (i) => (share[i] as number) > 0 }
}

function contactLayer(cases: readonly ChainCase[], { contacts }: ChainEvidence): readonly Layer[] {
  if (!contacts) return []
  const index = new Map(cases.map(({ id }, i) => [id, i]))
  const named = cases.map(() => new Set<number>())
  for (const { a, b, directed } of contacts) {
    const [i, j] = [index.get(a), index.get(b)]
    if (i === undefined || j === undefined || i === j) continue
    named[i]?.add(j)
    if (!directed) named[j]?.add(i)
  }
  return [{ kind: 'contact', spread: (i, j) => ((named[i] as Set<number>).size > 0 && (named[i] as Set<number>).has(j) ? 1 / (named[i] as Set<number>).size : 0), joins: (i) => (named[i] as Set<number>).size > 0 }]
}

const anyCase = (n: number): Layer => ({ kind: 'time', spread: () => (n > 1 ? 1 / (n - 1) : 0), joins: () => n > 1 })
