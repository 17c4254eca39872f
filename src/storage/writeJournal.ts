import type { Write } from '../kernel/action.ts'
import type { JournalLine } from '../kernel/Store.ts'
import { JournalEntry } from '../domain/JournalEntry.ts'
import { insertRows } from './insertRows.ts'
import { entryMac } from './journal/entryMac.ts'
import type { Query } from './Query.ts'
import type { Vault } from './vault/Vault.ts'

/** One entry for each input that changed something or was refused: what was made, each changed field before and after, and a keyed hash over it all. */
export async function writeJournal(query: Query, lines: readonly JournalLine[], vault: Vault | undefined): Promise<void> {
  if (lines.length === 0) return
  const entries = lines.map((line) => ({
    area: line.area, id: line.id, version: 1, recordedAt: line.at, recordedBy: line.actor, outbreakId: line.outbreakId, jurisdiction: line.jurisdiction,
    at: line.at, actor: line.actor, action: line.action, batch: line.batch, reason: line.reason ?? null, outcome: line.outcome ?? null,
    subjectNoun: line.subject?.noun ?? null, subjectId: line.subject?.id ?? null, changes: line.writes.map(traceOf),
  }))
  await insertRows(query, JournalEntry, vault ? await kept(entries, lines, vault) : entries)
}

/** A reason may name somebody: it is sealed under the key of the person the entry is filed under, unless the house put it together. */
async function kept(entries: readonly Entry[], lines: readonly JournalLine[], vault: Vault): Promise<readonly Entry[]> {
  const sealed: Entry[] = []
  for (const [at, entry] of entries.entries()) {
    const all = await vault.sealRecord(JournalEntry, entry, entry['subjectNoun'] === 'Person' ? (entry['subjectId'] as string) : (entry['outbreakId'] as string))
    const own = lines[at]?.reasonNamesNobody ? { ...all, reason: entry['reason'] } : all
    sealed.push({ ...own, mac: entryMac(vault.ring, own) })
  }
  return sealed
}

type Entry = Readonly<Record<string, unknown>>

function traceOf(write: Write): Record<string, unknown> {
  if (write.do === 'create') return { id: write.record['id'], noun: write.noun.name, version: 1 }
  const version = (write.was['version'] as number) + 1
  if (write.do === 'remove') return { noun: write.noun.name, id: write.was['id'], version, removed: true }
  const before = Object.fromEntries(Object.keys(write.changes).map((name) => [name, write.was[name] ?? null]))
  return { noun: write.noun.name, id: write.was['id'], version, before, after: write.changes }
}
