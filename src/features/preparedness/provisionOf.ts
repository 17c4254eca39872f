import { sql } from 'kysely'
import type { Context } from '../../kernel/action.ts'
import { dayNumber, type DayNumber } from '../../kernel/Day.ts'
import type { Counted, OnTheWay, Provision, Reserve } from '../../simulation/preparedness/Provision.ts'
import type { Rec } from '../../domain/all.ts'
import type { Query } from '../../storage/Query.ts'
import { workOf } from '../../simulation/preparedness/Thing.ts'

/** What there is, as the records say, and the names of reserve facilities and requests it was read from. */
export interface Recorded extends Provision {
  /** Asked for and not ordered yet, by item. */
  readonly requested: ReadonlyMap<string, number>
}

/**
 * Stock as counted last in each place and what has arrived since; what is ordered; open rooms and beds, and those that can be made ready; teams that are there.
 * Of a facility whose rooms are listed these count, of one without the number it was recorded with.
 */
export async function provisionOf(query: Query, context: Context, on: DayNumber): Promise<Recorded> {
  const [stocks, requests, teams, facilities] = await Promise.all([
    query.selectFrom('Stock').selectAll().where('area', '=', context.area).where('outbreakId', '=', context.outbreakId).execute(),
    query.selectFrom('SupplyRequest').selectAll().where('area', '=', context.area).where('outbreakId', '=', context.outbreakId).execute(),
    query.selectFrom('Team').selectAll().where('area', '=', context.area).where('outbreakId', '=', context.outbreakId).execute(),
    facilitiesOf(query, context),
  ])
  const open = facilities.filter(({ status }) => status === 'open' || status === 'full')
  return {
    stock: new Map([...stockByItem(stocks, requests), ...placesOf(open, on), ...teamsOf(teams, on)]),
    onTheWay: requests.filter(({ status }) => status === 'ordered').map(({ item, amount, expectedOn }): OnTheWay => ({ item, amount, on: expectedOn ? dayNumber(expectedOn) : null })),
    requested: summed(requests.filter(({ status }) => status === 'requested').map(({ item, amount }) => [item, amount])),
    reserves: facilities.filter(({ status }) => status === 'planned').map((one): Reserve => ({ id: one.id, name: one.name, readyDays: one.readyDays, ...givenBy(one) })),
  }
}

interface FacilityRow { readonly id: string; readonly name: string; readonly kind: string; readonly status: string; readonly rooms: number | null; readonly beds: number | null; readonly icuBeds: number | null; readonly readyDays: number | null; readonly listed: number | null; readonly listedBeds: number | null }

async function facilitiesOf(query: Query, context: Context): Promise<readonly FacilityRow[]> {
  const { rows } = await sql<FacilityRow>`
    select f.id, f.name, f.kind, f.status, f.rooms, f.beds, f."icuBeds", f."readyDays", r.listed, r."listedBeds" from "Facility" f
      left join (select "facilityId", (count(*) filter (where state <> 'outOfUse'))::int as listed, (sum(beds) filter (where state <> 'outOfUse'))::int as "listedBeds" from "Room" where area = ${context.area} and "outbreakId" = ${context.outbreakId} group by 1) r on r."facilityId" = f.id
    where f.area = ${context.area} and f."outbreakId" = ${context.outbreakId} order by f.name, f.id`.execute(query)
  return rows
}

/** The count of each place, and what arrived after the day it was counted. The longest lead time said is the one to reckon with. */
function stockByItem(stocks: readonly Rec<'Stock'>[], requests: readonly Rec<'SupplyRequest'>[]): readonly (readonly [string, Counted])[] {
  return [...new Set(stocks.map(({ item }) => item))].map((item) => {
    const counts = stocks.filter((one) => one.item === item)
    const last = counts.map(({ countedOn }) => countedOn).reduce((a, b) => (a > b ? a : b))
    const since = requests.filter((one) => one.item === item && one.status === 'arrived' && (one.arrivedOn ?? '') > last)
    const leads = counts.flatMap(({ leadDays }) => (leadDays ?? []))
    return [item, { amount: sumOf([...counts, ...since].map(({ amount }) => amount)), on: dayNumber(last), leadDays: leads.length > 0 ? Math.max(...leads) : null }] as const
  })
}

const givenBy = ({ kind, rooms, beds, icuBeds, listed, listedBeds }: FacilityRow): Pick<Reserve, 'room' | 'ward' | 'icu'> => (kind === 'isolationSite' ? { room: listed ?? rooms ?? 0, ward: 0, icu: 0 } : { room: 0, ward: beds ?? listedBeds ?? rooms ?? 0, icu: icuBeds ?? 0 })

/** Where no open facility says how many beds of intensive care it has, nobody has counted them. */
function placesOf(open: readonly FacilityRow[], on: DayNumber): readonly (readonly [string, Counted])[] {
  const told = { room: open.filter(({ kind }) => kind === 'isolationSite'), ward: open.filter(({ kind }) => kind !== 'isolationSite'), icu: open.filter(({ icuBeds }) => icuBeds !== null) }
  return (['room', 'ward', 'icu'] as const).flatMap((place) => (told[place].length === 0 ? [] : [[place, { amount: sumOf(told[place].map((one) => givenBy(one)[place])), on, leadDays: null }] as const]))
}

/** Work by what its teams do in a day, staff by people; a kind nobody has recorded is not counted, one that is away is none. */
function teamsOf(teams: readonly Rec<'Team'>[], on: DayNumber): readonly (readonly [string, Counted])[] {
  const there = (kind: string, of: (team: Rec<'Team'>) => number | null | undefined): readonly (readonly [string, Counted])[] => {
    const said = teams.filter((team) => team.kind === kind && (of(team) ?? null) !== null)
    return said.length === 0 ? [] : [[staffOf[kind] ?? kind, { amount: sumOf(said.filter(({ status }) => status === 'available').map((team) => of(team) ?? 0)), on, leadDays: null }]]
  }
  return [...Object.keys(workOf).flatMap((kind) => there(kind, ({ perDay }) => perDay)), ...Object.keys(staffOf).flatMap((kind) => there(kind, ({ people }) => people)), ...there('sampling', ({ people }) => people).map(([, counted]) => ['samplers', counted] as const)]
}

/** Teams whose people are the staff of the list of supplies. */
const staffOf: Readonly<Record<string, string>> = { care: 'healthWorkers', cleaning: 'cleaners' }

const sumOf = (all: readonly number[]): number => all.reduce((sum, one) => sum + one, 0)
const summed = (pairs: readonly (readonly [string, number])[]): ReadonlyMap<string, number> => pairs.reduce((sums, [key, value]) => sums.set(key, (sums.get(key) ?? 0) + value), new Map<string, number>())
