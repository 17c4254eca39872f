import type { DoubtfulPair } from './doubtfulPairs.ts'
import { isEmpty } from './fillsGaps.ts'

/** One thing said of both records. */
export interface Compared {
  readonly noun: 'Person' | 'Case' | 'PersonIdentifier'
  readonly name: string
  readonly one: string | number | null
  readonly other: string | number | null
  /** Nothing where only one record says it. */
  readonly verdict: 'agrees' | 'near' | 'differs' | null
  /** True where one person cannot have both. */
  readonly contradicts: boolean
}

const facts = [['Person', 'standing'], ['Person', 'sex'], ['Person', 'ageYears'], ['Person', 'bornOn'], ['Case', 'number'], ['Case', 'classification'], ['Case', 'onsetOn'], ['Case', 'reportedOn'], ['Case', 'outcome'], ['Case', 'placeText'], ['Case', 'hospital']] as const
const onePersonHasOne = new Set<string>(['sex', 'ageYears', 'bornOn', 'onsetOn', 'outcome', 'idNumber'])

/** What two records say, side by side: what agrees, what differs, and what one person cannot both be. */
export function comparePair(pair: Pick<DoubtfulPair, 'facts' | 'otherFacts' | 'names'>): readonly Compared[] {
  const said = facts.map(([noun, name]) => ({ noun, name, one: pair.facts[name], other: pair.otherFacts[name] })).filter(({ name, one, other }) => (one !== null || other !== null) && !(name === 'standing' && one === other))
  return [
    ...pair.names.map(({ kind, one, other, shared }) => compared({ noun: 'PersonIdentifier', name: kind, one: one || null, other: other || null }, shared ? 'agrees' : 'differs')),
    ...said.map((row) => compared(row, verdictOf(row.name, row.one, row.other))),
  ]
}

function compared(row: Pick<Compared, 'noun' | 'name' | 'one' | 'other'>, verdict: NonNullable<Compared['verdict']>): Compared {
  const both = !isEmpty(row.one) && !isEmpty(row.other)
  return { ...row, verdict: both ? verdict : null, contradicts: both && verdict === 'differs' && onePersonHasOne.has(row.name) }
}

/** Ages are rounded and drift within an outbreak; places are written in many ways. */
function verdictOf(name: string, one: unknown, other: unknown): 'agrees' | 'near' | 'differs' {
  if (plain(one) === plain(other)) return 'agrees'
  return name === 'ageYears' && Math.abs(Number(one) - Number(other)) <= 2 ? 'near' : 'differs'
}

const plain = (value: unknown): string => String(value).normalize('NFKC').trim().toLowerCase()
