import { covers } from '../../kernel/covers.ts'
import { oneOf, optional, text } from '../../kernel/field.ts'
import { report } from '../../kernel/report.ts'
import type { Query, Row } from '../../storage/Query.ts'

/** Who may act, as what, where and until when; the newest first. Those of one's own area only. */
export const grants = report({
  name: 'grants',
  means: 'Who may act, as what, where and until when.',
  asks: { account: optional(text('Only this account.')), which: optional(oneOf(['current', 'all'], 'Only those that count now, or also those that ended.')) },
  load: async (query: Query, { account, which }, context): Promise<readonly GrantRow[]> => {
    const rows = await query.selectFrom('Grant').selectAll().$if(account !== undefined && account !== null, (q) => q.where('account', '=', account as string)).orderBy('recordedAt', 'desc').orderBy('id').limit(10_000).execute()
    const mine = rows.filter((row) => context.actor.grants.some((own) => covers(own.jurisdiction, row.jurisdiction) && (own.outbreakId === null || own.outbreakId === row.outbreakId)))
    const shown = mine.map(({ version: _version, recordedBy: _by, ...row }) => ({ ...row, counts: row.revokedAt === null && (row.until === null || context.now < row.until) }))
    return which === 'all' ? shown : shown.filter(({ counts }) => counts)
  },
})

export type GrantRow = Omit<Row<'Grant'>, 'version' | 'recordedBy'> & { readonly counts: boolean }
