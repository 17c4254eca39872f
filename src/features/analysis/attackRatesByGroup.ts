import { sql } from 'kysely'
import type { Context } from '../../kernel/action.ts'
import { dayOf } from '../../kernel/Day.ts'
import { oneOf, optional } from '../../kernel/field.ts'
import { report } from '../../kernel/report.ts'
import { attackRates, type AttackRate, type AttackRates } from '../../analytics/transmission/attackRates.ts'
import type { Query } from '../../storage/Query.ts'
import { asked } from './asked.ts'
import { leftOutOf, type Basis } from './Basis.ts'
import { foundOn, type CaseRow } from './CaseRow.ts'
import { caseRows } from './caseRows.ts'

const groupings = ['household', 'residence', 'organisation'] as const
type Grouping = (typeof groupings)[number]

/** Of those who live, work or learn together, how many fell ill. */
export const attackRatesByGroup = report({
  name: 'attackRatesByGroup',
  means: 'Attack rates by household, residence or organisation: ill ÷ members, and the rate after the first case, each with its interval.',
  mayBeSecondsOld: 120,
  asks: { ...asked, by: optional(oneOf(groupings, 'What makes people a group; their household where left out.')) },
  load: async (query: Query, wanted, context): Promise<AttackRatesByGroup> => {
    const { rows, asOf, of, notYet } = await caseRows(query, context, { frontId: wanted.frontId, until: wanted.until })
    const by = wanted.by ?? 'household'
    const grouped = rows.filter((row) => row[by] !== null)
    const groups = await groupsOf(query, context, by, [...new Set(grouped.map((row) => row[by] as string))])
    const rates = attackRates(membersOf(grouped, by, groups))
    const names = new Map(groups.map(({ id, name }) => [id, name]))
    return {
      on: dayOf(asOf), cutOff: context.now, used: grouped.length, of, leftOut: leftOutOf({ notYet, withoutGroup: rows.length - grouped.length }), assumed: [], by,
      groups: rates.groups.filter(({ members }) => members > 1).slice(0, 200).map(({ group, ...rate }) => ({ ...rate, group, name: names.get(group) ?? group })), inAll: rates.groups.length, alone: rates.groups.filter(({ members }) => members === 1).length,
      secondary: rates.secondary, firstGuessed: rates.leftOut.withoutOnset,
    }
  },
})

export interface AttackRatesByGroup extends Basis {
  readonly by: Grouping
  /** Groups of more than one that had a case, highest rate first, at most 200. */
  readonly groups: readonly (AttackRate & { readonly name: string })[]
  readonly inAll: number
  /** Groups of one, which have no rate worth showing. */
  readonly alone: number
  readonly secondary: AttackRates['secondary']
  /** Groups whose first case had to be guessed for want of onsets. */
  readonly firstGuessed: number
}

interface Group {
  readonly id: string
  readonly name: string
  /** People known by name, and how many are said to belong there, named or not. */
  readonly named: number
  readonly said: number | null
}

async function groupsOf(query: Query, context: Context, by: Grouping, ids: readonly string[]): Promise<readonly Group[]> {
  if (ids.length === 0) return []
  const column = sql.ref(by === 'household' ? 'p.householdId' : by === 'residence' ? 'p.residenceId' : 'p.organisationId')
  const name = by === 'household' ? sql`(select h.label from "Household" h where h.area = ${context.area} and h.id = ${column})` : sql`(select l.name from "Place" l where l.area = ${context.area} and l.id = ${column})`
  const said = by === 'household' ? sql`(select h.members from "Household" h where h.area = ${context.area} and h.id = ${column})` : sql`(select l.people::int from "Place" l where l.area = ${context.area} and l.id = ${column})`
  const { rows } = await sql<Group>`select ${column} as id, coalesce(${name}, '') as name, count(*)::int as named, ${said} as said from "Person" p where p.area = ${context.area} and ${column} in (${sql.join(ids)}) group by ${column}`.execute(query)
  return rows
}

const MOST_MEMBERS = 20_000

/** Everybody of the groups that had a case: the ill by their files, the others as many as are known or said to belong there. */
function membersOf(rows: readonly CaseRow[], by: Grouping, groups: readonly Group[]): Parameters<typeof attackRates>[0] {
  const ill = rows.map((row) => ({ group: row[by] as string, ill: true, onset: row.onset ?? foundOn(row) }))
  const count = new Map<string, number>()
  for (const { group } of ill) count.set(group, (count.get(group) ?? 0) + 1)
  return [...ill, ...groups.flatMap(({ id, named, said }) => Array.from({ length: Math.max(0, Math.min(MOST_MEMBERS, Math.max(named, said ?? 0)) - (count.get(id) ?? 0)) }, () => ({ group: id, ill: false })))]
}
