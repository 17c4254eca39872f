import { dayOf } from '../../kernel/Day.ts'
import { prefecture } from '../place/prefecture.ts'
import type { Scene } from './Scene.ts'

/** What the city has to prepare with: stock as it was counted, what is asked for and ordered, teams, and what can be made ready. */
export function* tellProvisions({ choices: { provisions }, scale, throughDay, through, tell }: Scene): Generator<void> {
  const share = (whole: number): number => Math.ceil(whole * scale)
  const inDays = (days: number): string => dayOf(throughDay + days)
  const given = (whole: number | undefined): number | null => (whole === undefined ? null : share(whole))
  const jurisdiction = prefecture.code
  for (const { item, heldAt, amount, countedDaysAgo, leadDays } of provisions.stock) tell('Stock', through, { item, heldAt, amount: share(amount), countedOn: inDays(-countedDaysAgo), leadDays: leadDays ?? null, jurisdiction })
  for (const { item, amount, status, neededInDays, expectedInDays, supplier } of provisions.requests) tell('SupplyRequest', through, { item, amount: Math.max(1, share(amount)), status, neededBy: inDays(neededInDays), expectedOn: expectedInDays === undefined ? null : inDays(expectedInDays), supplier: supplier ?? null, jurisdiction })
  for (const { name, kind, people, perDay } of provisions.teams) tell('Team', through, { name, kind, people: share(people), perDay: given(perDay), status: 'available', jurisdiction })
  for (const { rooms, beds, icuBeds, ...reserve } of provisions.reserves) tell('Facility', through, { ...reserve, rooms: given(rooms), beds: given(beds), icuBeds: given(icuBeds), status: 'planned', jurisdiction })
  yield
}
