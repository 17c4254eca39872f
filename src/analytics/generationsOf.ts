import type { Link } from './chainsOf.ts'

/** How many steps each case is from a case without a known source (0), by the shortest way; cases on a loop without such a start count from 0 too. */
export function generationsOf(cases: readonly string[], links: readonly Link[]): ReadonlyMap<string, number> {
  const known = new Set(cases)
  const infected = new Map<string, string[]>()
  const hasSource = new Set<string>()
  for (const { from, to } of links) {
    if (!known.has(from) || !known.has(to) || from === to) continue
    infected.set(from, [...(infected.get(from) ?? []), to])
    hasSource.add(to)
  }
  const generation = new Map<string, number>()
  const spread = (starts: readonly string[]): void => {
    let frontier = starts.filter((id) => !generation.has(id))
    for (let step = 0; frontier.length > 0; step++) {
      for (const id of frontier) generation.set(id, step)
      frontier = [...new Set(frontier.flatMap((id) => infected.get(id) ?? []))].filter((id) => !generation.has(id))
    }
  }
  spread(cases.filter((id) => !hasSource.has(id)))
  for (const id of cases) spread([id])
  return generation
}
