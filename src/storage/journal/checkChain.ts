import { sql } from 'kysely'
import { NO_OUTBREAK } from '../../kernel/action.ts'
import type { Query } from '../Query.ts'
import type { KeyRing } from '../vault/KeyRing.ts'
import { entryMac, linkMac } from './entryMac.ts'
import type { Heads } from './heads.ts'
import { madeAt, WINDOW_MINUTES } from './sealJournal.ts'

/** Something done to the journal behind the house's back. */
export interface ChainTrouble {
  readonly area: string
  /** Place in the chain; nothing for an entry that is not in it. */
  readonly seq: number | null
  readonly entry: string | null
  readonly says: string
}

/**
 * Reads every chain from its beginning: each entry is what its writer wrote, each link holds the one before, none is missing, and the
 * chain ends where the head kept outside the database says. Answers what does not hold, by entry; nothing when all does.
 */
export async function checkChain(query: Query, ring: KeyRing, heads: Heads, now: number): Promise<readonly ChainTrouble[]> {
  const troubles: ChainTrouble[] = []
  const kept = heads.all()
  const { rows: areas } = await sql<{ area: string }>`select area from "JournalSeal" union select area from "JournalEntry"`.execute(query)
  for (const area of new Set([...areas.map((row) => row.area), ...Object.keys(kept)])) troubles.push(...(await chainTroubles(query, ring, area, kept[area])), ...(await unsealed(query, ring, area, now)))
  return troubles
}

type Link = Readonly<Record<string, unknown>> & { readonly seq: number; readonly sealId: string; readonly entryId: string; readonly link: string; readonly id: string | null }

async function chainTroubles(query: Query, ring: KeyRing, area: string, head: { readonly seq: number; readonly mac: string } | undefined): Promise<readonly ChainTrouble[]> {
  const troubles: ChainTrouble[] = []
  let [seq, before, end] = [0, '', '']
  const seen = new Set<string>()
  for (;;) {
    const { rows } = await sql<Link>`select s.seq, s.id as "sealId", s."entryId", s.mac as link, s."sealedAt", s.version = 1 and s."recordedAt" = s."sealedAt" and s."recordedBy" = 'house' and s.jurisdiction = s.area and s."outbreakId" = ${NO_OUTBREAK} as plain, s."sourceKey" as place, j.* from (select * from "JournalSeal" where area = ${area} and seq > ${seq} order by seq, id limit 500) s left join "JournalEntry" j on j.area = s.area and j.id = s."entryId" order by s.seq, s.id`.execute(query)
    if (rows.length === 0) break
    for (const row of rows) {
      for (let missing = seq + 1; missing < row.seq; missing++) troubles.push({ area, seq: missing, entry: null, says: 'the link and its entry were taken out' })
      if (row.seq === seq) troubles.push({ area, seq, entry: row.entryId, says: 'a second link stands at this place' })
      const wrong = wrongIn(row, ring, area, before)
      if (wrong) troubles.push({ area, seq: row.seq, entry: row.entryId, says: wrong })
      if (seen.has(row.entryId)) troubles.push({ area, seq: row.seq, entry: row.entryId, says: 'the entry is sealed a second time' })
      seen.add(row.entryId)
      seq = row.seq
      before = row.link
      if (row.seq === head?.seq) end = row.link
    }
  }
  if (head && seq < head.seq) troubles.push({ area, seq: seq + 1, entry: null, says: `the chain was cut off: it ends at ${seq}, the head kept outside the database says ${head.seq}` })
  else if (head && end !== head.mac) troubles.push({ area, seq: head.seq, entry: null, says: 'the chain is another one than the head kept outside the database knows' })
  return troubles
}

function wrongIn(row: Link, ring: KeyRing, area: string, before: string): string | undefined {
  if (row.id === null) return 'the entry was taken out'
  const keyOf = (mac: string): string => mac.slice(0, mac.indexOf('.'))
  const written = row['mac'] as string | null
  const own = written === null ? entryMac(ring, row, keyOf(row.link)) : entryMac(ring, row, keyOf(written))
  if (own === undefined || (written !== null && own !== written)) return 'the entry is not what was written'
  const link = linkMac(ring, { area, seq: row.seq, entryId: row.entryId, entry: own, before, sealedAt: row['sealedAt'] as string }, keyOf(row.link))
  if (link !== row.link || row['plain'] !== true || row['place'] !== `link:${row.seq}`) return 'the entry or the one before it was changed, moved or taken out'
  return undefined
}

/** What nobody sealed must be fresh and written by the house: an old one was put in later. */
async function unsealed(query: Query, ring: KeyRing, area: string, now: number): Promise<readonly ChainTrouble[]> {
  const { rows } = await sql<Record<string, unknown> & { id: string }>`select j.* from "JournalEntry" j where j.area = ${area} and not exists (select 1 from "JournalSeal" s where s.area = j.area and s."entryId" = j.id) order by j.id limit 10000`.execute(query)
  return rows.flatMap((row) => {
    const mac = row['mac'] as string | null
    if (mac === null || entryMac(ring, row, mac.slice(0, mac.indexOf('.'))) !== mac) return [{ area, seq: null, entry: row.id, says: 'the entry was not written by the house, or was changed before it was sealed' }]
    const age = now - (madeAt(row.id) ?? 0)
    return age > WINDOW_MINUTES * 60_000 ? [{ area, seq: null, entry: row.id, says: `the entry has no seal though it is ${Math.round(age / 60_000)} minutes old: it was put in later, or the house was not running` }] : []
  })
}
