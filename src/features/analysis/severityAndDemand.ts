import { sql } from 'kysely'
import type { Context } from '../../kernel/action.ts'
import { dayOf } from '../../kernel/Day.ts'
import { int, number, optional } from '../../kernel/field.ts'
import { report } from '../../kernel/report.ts'
import { adjustedFatality, type Fatality } from '../../analytics/severity/adjustedFatality.ts'
import type { Followed } from '../../analytics/severity/resolvedFatality.ts'
import { shareBelow } from '../../domain/disease/shareBelow.ts'
import type { Query } from '../../storage/Query.ts'
import { apart } from './apart.ts'
import { asked } from './asked.ts'
import { leftOutOf, type Basis } from './Basis.ts'
import { foundOn, type CaseRow } from './CaseRow.ts'
import { caseRows } from './caseRows.ts'
import type { Need, NeedTold } from './demandWork.ts'
import { orderSpells, type OrderSpell } from './orderSpells.ts'
import { distributionOf, profileOf, type Known } from './profileOf.ts'
import { seriesCases } from './seriesCases.ts'

/** How severe it is, and what the coming days will need. */
export const severityAndDemand = report({
  name: 'severityAndDemand',
  means: 'Fatality corrected for deaths that are still to come, severity, and beds, intensive care, rooms and teams needed on the coming days at the chances 50, 80 and 95 %.',
  mayBeSecondsOld: 300,
  asks: { ...asked, horizon: optional(int('How many days ahead; 14 where left out.', { unit: 'd', min: 1, max: 21 })), casesPerTeam: optional(number('Investigations one team finishes a day.', { min: 0.1, max: 1000 })) },
  load: async (query: Query, wanted, context): Promise<SeverityAndDemand> => {
    const [{ rows, asOf, of, notYet }, profile, spells, stock] = await Promise.all([caseRows(query, context, wanted), profileOf(query, context), orderSpells(query, context, wanted.frontId, 'facility'), stockOf(query, context)])
    const si = distributionOf(profile, 'serialInterval', 'generationTime')
    const toDeath = distributionOf(profile, 'onsetToDeath')
    const { cases, leftOut } = seriesCases(rows.map((row) => ({ ...row, sample: foundOn(row) })), 'sample', { asOf, notYet })
    const needs = await apart(context, 'demandWork', { cases, asOf, horizon: wanted.horizon ?? 14, si: si.ok ? { mean: si.value.mean, sd: si.value.sd ?? si.value.mean / 2 } : null, needs: needsOf(rows, spells, asOf, stock), casesPerTeam: wanted.casesPerTeam ?? null })
    return {
      on: dayOf(asOf), cutOff: context.now, used: cases.length, of, leftOut, assumed: [toDeath, si].flatMap((one) => (one.ok ? [one.value.assumed] : [])),
      fatality: fatalityOf(rows, asOf, toDeath.ok ? toDeath.value : null), withoutOnset: leftOutOf({ withoutDay: rows.filter(({ onset }) => onset === null).length }),
      severity: severities.map((level) => ({ level, cases: rows.filter(({ severity }) => severity === level).length })).filter((one) => one.cases > 0), severityUnknown: rows.filter(({ severity }) => severity === null).length, needs,
    }
  },
})

export interface SeverityAndDemand extends Basis {
  readonly fatality: Fatality
  readonly withoutOnset: Basis['leftOut']
  readonly severity: readonly { readonly level: string; readonly cases: number }[]
  readonly severityUnknown: number
  readonly needs: readonly NeedTold[]
}

const severities = ['asymptomatic', 'mild', 'moderate', 'severe', 'critical'] as const

/** Of the cases with an onset, or for those without symptoms the day they were found. */
const fatalityOf = (rows: readonly CaseRow[], asOf: number, toDeath: Known | null): Fatality => adjustedFatality({
  since: rows.flatMap((row) => { const on = row.onset ?? foundOn(row); return on === null ? [] : [asOf - on] }), deaths: rows.filter(({ died, outcome }) => died !== null || outcome === 'died').length, followed: rows.flatMap((row) => followedOf(row, asOf)),
  diedWithin: toDeath ? (days) => shareBelow(toDeath.shape, days - toDeath.offset) : null,
})

function followedOf(row: CaseRow, asOf: number): readonly Followed[] {
  const from = row.onset ?? foundOn(row)
  if (from === null) return []
  const ended = row.died !== null || row.outcome === 'died' ? 'died' : row.outcome === 'recovered' ? 'recovered' : null
  // An end whose day nobody noted was over by the last day at the latest; one before the beginning counts as on its day.
  const until = ended === null ? asOf : (row.died ?? row.outcomeOn ?? asOf)
  return [{ days: Math.max(0, until - from), ended }]
}

interface Stock {
  readonly hospital: number | null
  readonly rooms: number | null
}

/** What has been needed so far, and by whom it is occupied. */
export function needsOf(rows: readonly CaseRow[], spells: readonly OrderSpell[], asOf: number, { hospital, rooms }: Stock): readonly Need[] {
  const admitted = rows.filter((row): row is CaseRow & { admitted: number } => row.admitted !== null)
  const stays = (of: typeof admitted): Need['stays'] => of.filter(({ admitted: began, outcomeOn }) => outcomeOn === null || outcomeOn >= began).map(({ admitted: began, outcomeOn }) => ({ days: (outcomeOn ?? asOf) - began, ended: outcomeOn !== null }))
  const present = (of: typeof admitted): readonly number[] => of.filter(({ outcomeOn, outcome }) => outcomeOn === null && (outcome === null || outcome === 'unknown')).map(({ admitted: began }) => asOf - began)
  const critical = admitted.filter(({ severity }) => severity === 'critical')
  const kept = spells.filter(({ kind, setting, from }) => kind === 'quarantine' && setting === 'facility' && from <= asOf)
  const lately = (day: number | null): boolean => day !== null && day > asOf - LATELY_DAYS
  return [
    { name: 'beds', came: admitted.length, cases: rows.length, stays: stays(admitted), present: present(admitted), stock: hospital },
    { name: 'intensiveCare', came: critical.length, cases: rows.length, stays: stays(critical), present: present(critical), stock: null },
    {
      name: 'rooms', came: kept.filter(({ from }) => lately(from)).length, cases: rows.filter((row) => lately(foundOn(row))).length, stock: rooms,
      stays: kept.filter(({ from, to }) => to === null || to >= from).map(({ from, to }) => ({ days: Math.min(to ?? asOf, asOf) - from, ended: to !== null && to <= asOf })), present: kept.filter(({ to, over }) => !over || (to !== null && to > asOf)).map(({ from }) => asOf - from),
    },
  ]
}

/** How many are quarantined for a case changes with the measures: the last two weeks count. */
export const LATELY_DAYS = 14

export async function stockOf(query: Query, context: Context): Promise<Stock> {
  const { rows } = await sql<Stock>`
    select (sum(r.beds) filter (where f.kind <> 'isolationSite'))::int as hospital, (count(*) filter (where f.kind = 'isolationSite'))::int as rooms from "Room" r join "Facility" f on f.area = r.area and f.id = r."facilityId"
    where r.area = ${context.area} and r."outbreakId" = ${context.outbreakId} and r.state <> 'outOfUse' and f.status in ('open', 'full')`.execute(query)
  const [found] = rows
  return { hospital: found?.hospital || null, rooms: found?.rooms || null }
}
