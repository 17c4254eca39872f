import { shareInterval } from '../shareInterval.ts'

/** Somebody who was there: in which group (household, class, ward, organisation), and the day of falling ill (any count of days), nothing where well. */
export interface Member {
  readonly group: string
  readonly ill: boolean
  readonly onset?: number | null
}

export interface AttackRate {
  readonly group: string
  readonly cases: number
  readonly members: number
  readonly rate: number
  readonly low: number
  readonly high: number
}

/** Attack rates: ill ÷ members, by group, highest first, and over all groups that had a case. */
export interface AttackRates {
  readonly groups: readonly AttackRate[]
  /** Those infected by the first case(s) ÷ those who could be: first cases, told by onset, are in neither part. Null where no group had anybody left. */
  readonly secondary: { readonly cases: number; readonly members: number; readonly rate: number; readonly low: number; readonly high: number; readonly groups: number } | null
  /** Members without a group, and groups whose first case cannot be told for want of onsets (one ill member counts as first then). */
  readonly leftOut: { readonly withoutGroup: number; readonly withoutOnset: number }
}

/**
 * Intervals of a group: Clopper & Pearson. The pooled secondary rate counts on members of one group being more alike than strangers: its interval is that of the effective
 * number of people, n ÷ design effect (Rao & Scott, Biometrics 1992: variance between groups ÷ binomial variance).
 */
export function attackRates(members: readonly Member[]): AttackRates {
  const groups = new Map<string, Member[]>()
  for (const member of members) if (member.group !== '') groups.set(member.group, [...(groups.get(member.group) ?? []), member])
  const rates = [...groups].map(([group, all]) => rateOf(group, all)).sort((a, b) => b.rate - a.rate || b.members - a.members || (a.group < b.group ? -1 : 1))
  const later = [...groups.values()].map(afterFirst).filter((one) => one !== undefined)
  return { groups: rates, secondary: pooled(later), leftOut: { withoutGroup: members.filter(({ group }) => group === '').length, withoutOnset: later.filter(({ guessed }) => guessed).length } }
}

function rateOf(group: string, all: readonly Member[]): AttackRate {
  const cases = all.filter(({ ill }) => ill).length
  const { share, low, high } = shareInterval(cases, all.length) as { share: number; low: number; high: number }
  return { group, cases, members: all.length, rate: share, low, high }
}

interface Later {
  readonly cases: number
  readonly members: number
  readonly guessed: boolean
}

/** Without the first case, or those who fell ill on the same first day. */
function afterFirst(all: readonly Member[]): Later | undefined {
  const ill = all.filter((member) => member.ill)
  if (ill.length === 0) return undefined
  const onsets = ill.flatMap(({ onset }) => (typeof onset === 'number' && Number.isFinite(onset) ? [onset] : []))
  const first = Math.min(...onsets)
  const firsts = onsets.length === 0 ? 1 : onsets.filter((onset) => onset === first).length
  return all.length > firsts ? { cases: ill.length - firsts, members: all.length - firsts, guessed: onsets.length < ill.length } : undefined
}

function pooled(later: readonly Later[]): AttackRates['secondary'] {
  const [cases, members] = later.reduce(([c, m], one) => [c + one.cases, m + one.members], [0, 0])
  if (members === 0) return null
  const rate = cases / members
  const many = later.length
  const between = many > 1 ? (many / (many - 1)) * later.reduce((sum, one) => sum + (one.cases - rate * one.members) ** 2, 0) : 0
  const chance = members * rate * (1 - rate)
  const design = chance > 0 ? Math.max(1, between / chance) : 1
  const { low, high } = shareInterval(cases / design, members / design) as { low: number; high: number }
  return { cases, members, rate, low, high, groups: many }
}
