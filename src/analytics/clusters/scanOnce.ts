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

/**
 * The strongest cylinders that do not share places and days, at most `most`. Only more than expected counts, and two cases at least. Where one is asked for, whatever cannot be stronger than the
 * strongest so far is passed over by a bound that needs no logarithm: c ln(c/μ) ≥ λ, with the logarithms of whole numbers from a table. `work` is told how many runs of days were looked at.
 */
export function scanOnce(used: readonly { readonly day: number; readonly spot: number }[], scan: Scan, most: number, work = { steps: 0 }): readonly Cylinder[] {
  const { spots, near, largest, byPeople } = scan
  const all = used.length
  const tally = tallyOf(used, scan)
  const best: Found[] = []
  let bar = 0
  for (let centre = 0; centre < spots.length; centre++) {
    const circle: Circle = { counts: new Int32Array(scan.days), active: [], cases: 0, share: 0 }
    if (most > 1) bar = 0
    let top: Found | undefined
    for (let many = 1; many <= spots.length; many++) {
      const spot = near[centre]?.[many - 1] as number
      if (many > 1 && (spots[centre]?.at === null || spots[spot]?.at === null)) break
      grow(circle, tally.bySpot[spot] as readonly number[], (spots[spot] as Spot).share)
      if (many > 1 && (byPeople ? circle.share : circle.cases / all) > largest) break
      if (circle.cases < 2 || (tally.bySpot[spot]?.length === 0 && many > 1 && !byPeople)) continue
      work.steps += (circle.active.length * Math.min(circle.active.length, scan.prospective ? 2 : scan.longest)) / 2
      const found = strongestWindow(circle, tally, all, scan, bar)
      if (!found) continue
      top = { centre, many, ...found }
      bar = found.strength
    }
    if (top) best.push(top)
  }
  return apartFromEachOther(best.sort((a, b) => b.strength - a.strength || a.centre - b.centre), near, most)
}

interface Found extends WindowFound {
  readonly centre: number
  readonly many: number
}

interface WindowFound {
  readonly from: number
  readonly to: number
  readonly cases: number
  readonly expected: number
  readonly strength: number
}

/** The days of the cases of each place, all cases up to each day, and ln 0 … ln n. */
interface Tally {
  readonly bySpot: readonly (readonly number[])[]
  readonly ofDays: Int32Array
  readonly logs: Float64Array
}

function tallyOf(used: readonly { readonly day: number; readonly spot: number }[], { spots, days }: Scan): Tally {
  const bySpot: number[][] = spots.map(() => [])
  const ofDays = new Int32Array(days + 1)
  for (const { day, spot } of used) {
    bySpot[spot]?.push(day)
    ofDays[day + 1] = (ofDays[day + 1] as number) + 1
  }
  for (let d = 0; d < days; d++) ofDays[d + 1] = (ofDays[d + 1] as number) + (ofDays[d] as number)
  return { bySpot, ofDays, logs: Float64Array.from({ length: Math.max(used.length, days) + 1 }, (_, n) => Math.log(n)) }
}

/** Cases by day of the places so far, the days with any in order, and what they add up to. */
interface Circle {
  readonly counts: Int32Array
  readonly active: number[]
  cases: number
  share: number
}

function grow(circle: Circle, days: readonly number[], share: number): void {
  for (const day of days) {
    if (circle.counts[day] === 0) insert(circle.active, day)
    circle.counts[day] = (circle.counts[day] as number) + 1
  }
  circle.cases += days.length
  circle.share += share
}

/** The strongest run of days that is stronger than `bar`. A run begins and ends with a case, unless it is to last until now. */
function strongestWindow({ counts, active, cases, share }: Circle, { ofDays, logs }: Tally, all: number, { days, prospective, longest, byPeople }: Scan, bar: number): WindowFound | undefined {
  let [best, top] = [bar, undefined as WindowFound | undefined]
  // ln μ is this and the logarithm of a whole number.
  const logBase = byPeople ? Math.log((all * share) / days) : (logs[cases] as number) - (logs[all] as number)
  for (let last = prospective ? active.length - 1 : 0; last < active.length; last++) {
    const to = prospective ? days - 1 : (active[last] as number)
    let inside = 0
    for (let first = last; first >= 0; first--) {
      const from = active[first] as number
      if (to - from >= longest) break
      inside += counts[from] as number
      const span = byPeople ? to - from + 1 : (ofDays[to + 1] as number) - (ofDays[from] as number)
      const logOver = (logs[inside] as number) - logBase - (logs[span] as number)
      if (inside < 2 || logOver <= 0 || inside * logOver <= best) continue
      const expected = byPeople ? (all * share * span) / days : (cases * span) / all
      const strength = inside * logOver + (all > inside ? (all - inside) * Math.log((all - inside) / (all - expected)) : 0)
      if (strength <= best || inside <= expected) continue
      best = strength
      top = { from, to, cases: inside, expected, strength }
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
