/**
 * Groups cases into chains: cases joined by any link between them, however many steps apart (connected components).
 * A link whose other end is not a case joins nothing. Isolated cases are chains of one.
 */
export function chainsOf(cases: readonly string[], links: readonly Link[]): readonly Chain[] {
  const parent = new Map(cases.map((id) => [id, id]))
  for (const { from, to } of links) {
    if (parent.has(from) && parent.has(to)) parent.set(rootOf(parent, from), rootOf(parent, to))
  }
  const members = new Map<string, string[]>()
  for (const id of cases) {
    const root = rootOf(parent, id)
    const chain = members.get(root)
    if (chain) chain.push(id)
    else members.set(root, [id])
  }
  return [...members.values()].map((ids) => ({ id: ids.reduce((a, b) => (a < b ? a : b)), cases: ids })).sort((a, b) => b.cases.length - a.cases.length || (a.id < b.id ? -1 : 1))
}

/** Someone (from) exposed someone (to). */
export interface Link {
  readonly from: string
  readonly to: string
}

export interface Chain {
  /** The least id of its cases: stable while the chain stays as it is. */
  readonly id: string
  readonly cases: readonly string[]
}

function rootOf(parent: Map<string, string>, id: string): string {
  let root = id
  for (let up = parent.get(root); up !== undefined && up !== root; up = parent.get(root)) root = up
  // Shorten the way for the next time: keeps 100 000 links linear.
  for (let at = id; at !== root; ) {
    const next = parent.get(at) as string
    parent.set(at, root)
    at = next
  }
  return root
}
