import type { Write } from '../kernel/action.ts'
import type { JournalLine } from '../kernel/Store.ts'
import { JournalEntry } from '../domain/JournalEntry.ts'
import { insertRows } from './insertRows.ts'
import type { Query } from './Query.ts'

/** One entry for each input that changed something: what was made, and each changed field before and after. */
export const writeJournal = (query: Query, lines: readonly JournalLine[]): Promise<void> =>
  insertRows(query, JournalEntry, lines.map((line) => ({
    area: line.area, id: line.id, version: 1, recordedAt: line.at, recordedBy: line.actor, outbreakId: line.outbreakId, jurisdiction: line.jurisdiction,
    at: line.at, actor: line.actor, action: line.action, batch: line.batch, reason: line.reason ?? null,
    subjectNoun: line.subject?.noun ?? null, subjectId: line.subject?.id ?? null, changes: line.writes.map(traceOf),
  })))

function traceOf(write: Write): Record<string, unknown> {
  if (write.do === 'create') return { noun: write.noun.name, id: write.record['id'], version: 1 }
  const before = Object.fromEntries(Object.keys(write.changes).map((name) => [name, write.was[name] ?? null]))
  return { noun: write.noun.name, id: write.was['id'], version: (write.was['version'] as number) + 1, before, after: write.changes }
}
