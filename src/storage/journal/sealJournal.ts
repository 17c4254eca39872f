import { sql } from 'kysely'
import { NO_OUTBREAK } from '../../kernel/action.ts'
import type { Query } from '../Query.ts'
import { JournalSeal } from '../../domain/JournalSeal.ts'
import { insertRows } from '../insertRows.ts'
import type { KeyRing } from '../vault/KeyRing.ts'
import { entryMac, linkMac } from './entryMac.ts'
import type { Head, Heads } from './heads.ts'

/** How long an entry may wait for its seal before it counts as missing one: the window in which taking it away is not noticed. */
export const WINDOW_MINUTES = 5

/** What became of a round of sealing. */
export interface Sealing {
  readonly sealed: number
  /** The longest that any of them had waited, in milliseconds by the clock of the machine. */
  readonly waitedMs: number
}

/**
 * Seals what was written to the journal since the last round, an area at a time: each entry is bound to the one before, so that none
 * can be changed, taken out, put in or moved without notice. Writers never wait for it. The end of each chain is told to `heads`, which are kept outside the database.
 */
export async function sealJournal(query: Query, ring: KeyRing, heads: Heads, newId: () => string, { legacy = false }: { readonly legacy?: boolean } = {}): Promise<Sealing> {
  const { rows: areas } = await sql<{ area: string }>`select '' as area union select jurisdiction from "Outbreak"`.execute(query)
  let [sealed, waitedMs] = [0, 0]
  for (const { area } of areas) {
    for (;;) {
      const round = await sealSome(query, ring, newId, area, legacy)
      // Told only once it stands: a head of links that were never written would accuse the chain for ever. One that was not told before the house died is told now.
      if (round.head) heads.keep(area, round.head)
      if (round.sealed === 0) break
      sealed += round.sealed
      waitedMs = Math.max(waitedMs, round.waitedMs)
    }
  }
  return { sealed, waitedMs }
}

const AT_A_TIME = 500
const HOUR = 3_600_000

/**
 * Two that seal at once cannot fork the chain: a place in it can be taken only once, and the second begins again next time. What is older
 * than the chain by more than an hour, or was not written with a key of the house, is left for the check to find; only what was there before the first key is taken as it stands.
 */
async function sealSome(query: Query, ring: KeyRing, newId: () => string, area: string, legacy: boolean): Promise<Sealing & { readonly head?: Head }> {
  return query.transaction().execute(async (inside) => {
    const { rows: [last] } = await sql<{ seq: number; mac: string; sealedAt: string }>`select seq, mac, "sealedAt" from "JournalSeal" where area = ${area} and "outbreakId" = ${NO_OUTBREAK} order by seq desc limit 1`.execute(inside)
    const from = last && !legacy ? idFrom(Date.parse(last.sealedAt) - HOUR) : idFrom(0)
    const { rows: entries } = await sql<Record<string, unknown> & { id: string }>`select j.* from "JournalEntry" j where j.area = ${area} and j.id > ${from}::uuid and ${legacy ? sql`true` : sql`j.mac is not null`} and not exists (select 1 from "JournalSeal" s where s.area = j.area and s."entryId" = j.id) order by j.id limit ${AT_A_TIME}`.execute(inside)
    if (entries.length === 0) return { sealed: 0, waitedMs: 0, ...(last ? { head: { seq: last.seq, mac: last.mac } } : {}) }
    const now = Date.now()
    const sealedAt = new Date(now).toISOString()
    let [seq, before] = [last?.seq ?? 0, last?.mac ?? '']
    const links = entries.map((entry) => {
      seq++
      before = linkMac(ring, { area, seq, entryId: entry.id, entry: (entry['mac'] as string | null) ?? (entryMac(ring, entry) as string), before, sealedAt }) as string
      return { area, id: newId(), version: 1, recordedAt: sealedAt, recordedBy: 'house', outbreakId: NO_OUTBREAK, jurisdiction: area, sourceKey: `link:${seq}`, seq, entryId: entry.id, mac: before, sealedAt }
    })
    await insertRows(inside, JournalSeal, links)
    return { sealed: entries.length, head: { seq, mac: before }, waitedMs: now - Math.min(...entries.map(({ id }) => madeAt(id) ?? now)) }
  })
}

/** The smallest id of a moment. */
const idFrom = (millis: number): string => `${Math.max(0, millis).toString(16).padStart(12, '0').replace(/^(.{8})(.{4})$/, '$1-$2')}-0000-0000-000000000000`

/** When an id was made, by the clock of the machine that made it (UUIDv7, RFC 9562); nothing for other ids. */
export const madeAt = (id: string): number | undefined => (id[14] === '7' ? Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16) : undefined)
