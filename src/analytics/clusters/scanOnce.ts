import type { Spot } from './gatherSpots.ts'

/** What is scanned: places with those near them in order, days, and how large a cluster may be. */
export interface Scan {
  readonly spots: readonly Spot[]
  readonly near: readonly (readonly number[])[]
  readonly days: number
  readonly prospective: boolean
  readonly longest: number
  readonly largest: number
  readonly byPeople: boolean
}

/** A circle of places over some days, with what is there and what would be by chance. */
export interface Cylinder {
  readonly centre: number
  readonly members: readonly number[]
  readonly from: number
  readonly to: number
  readonly cases: number
  readonly expected: number
  readonly strength: number
}

/** The strongest cylinders that do not share places and days, at most `most`. Only more than expected counts, and two cases at least. */
export function scanOnce(used: readonly { readonly day: number; readonly spot: number }[], scan: Scan, most: number): readonly Cylinder[] {
  const { spots, near, days, largest, byPeople } = scan
  const all = used.length
  const bySpot = spots.map(() => new Map<number, number>())
  const ofDays = new Float64Array(days + 1)
  for (const { day, spot } of used) {
    bySpot[spot]?.set(day, (bySpot[spot]?.get(day) ?? 0) + 1)
    ofDays[day + 1] = (ofDays[day + 1] as number) + 1
  }
  for (let d = 0; d < days; d++) ofDays[d + 1] = (ofDays[d + 1] as number) + (ofDays[d] as number)
  const sizes = bySpot.map((counts) => [...counts.values()].reduce((a, b) => a + b, 0))
  const best: Found[] = []
  const counts = new Float64Array(days)
  for (let centre = 0; centre < spots.length; centre++) {
    counts.fill(0)
    const active: number[] = []
    let [cases, share] = [0, 0]
    let top: Found | undefined
    for (let many = 1; many <= spots.length; many++) {
      const spot = near[centre]?.[many - 1] as number
      if (many > 1 && (spots[centre]?.at === null || spots[spot]?.at === null)) break
      cases += sizes[spot] as number
      share += (spots[spot] as Spot).share
      if (many > 1 && (byPeople ? share : cases / all) > largest) break
      for (const [day, count] of bySpot[spot] as Map<number, number>) {
        if (counts[day] === 0) insert(active, day)
        counts[day] = (counts[day] as number) + count
      }
      if (cases < 2 || (sizes[spot] === 0 && many > 1 && !byPeople)) continue
      top = strongestWindow(counts, active, ofDays, all, cases, share, scan, centre, many, top)
    }
    if (top) best.push(top)
  }
  return apartFromEachOther(best.sort((a, b) => b.strength - a.strength || a.centre - b.centre), near, most)
}

interface Found {
  readonly centre: number
  readonly many: number
  readonly from: number
  readonly to: number
  readonly cases: number
  readonly expected: number
  readonly strength: number
}

function strongestWindow(counts: Float64Array, active: readonly number[], ofDays: Float64Array, all: number, cases: number, share: number, { days, prospective, longest, byPeople }: Scan, centre: number, many: number, before: Found | undefined): Found | undefined {
  let top = before
  // A window begins and ends with a case, unless it is to last until now.
  for (let last = prospective ? active.length - 1 : 0; last < active.length; last++) {
    const to = prospective ? days - 1 : (active[last] as number)
    let inside = 0
    for (let first = last; first >= 0; first--) {
      const from = active[first] as number
      if (to - from >= longest) break
      inside += counts[from] as number
      const expected = byPeople ? (all * share * (to - from + 1)) / days : (cases * ((ofDays[to + 1] as number) - (ofDays[from] as number))) / all
      if (inside < 2 || inside <= expected) continue
      const strength = ratio(inside, expected, all)
      if (!top || strength > top.strength) top = { centre, many, from, to, cases: inside, expected, strength }
    }
  }
  return top
}

/** Keeps days in order. */
function insert(active: number[], day: number): void {
  let at = active.length
  while (at > 0 && (active[at - 1] as number) > day) at--
  active.splice(at, 0, day)
}

/** c ln(c/μ) + (C − c) ln((C − c)/(C − μ)). */
const ratio = (inside: number, expected: number, all: number): number => inside * Math.log(inside / expected) + (all > inside ? (all - inside) * Math.log((all - inside) / (all - expected)) : 0)

function apartFromEachOther(best: readonly Found[], near: readonly (readonly number[])[], most: number): readonly Cylinder[] {
  const kept: Cylinder[] = []
  for (const { many, ...found } of best) {
    const members = near[found.centre]?.slice(0, many) ?? []
    const touches = kept.some((other) => found.from <= other.to && other.from <= found.to && members.some((member) => other.members.includes(member)))
    if (!touches) kept.push({ ...found, members })
    if (kept.length >= most) break
  }
  return kept
}
