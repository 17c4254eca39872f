import { sql } from 'kysely'
import { cursorAfter, readCursor } from '../../kernel/cursor.ts'
import { flag, int, optional, ref, text } from '../../kernel/field.ts'
import { report } from '../../kernel/report.ts'
import type { Query } from '../../storage/Query.ts'
import { dutyRow, dutyTimeRows, type DutyRow } from './DutyRow.ts'
import { labelsOf } from './labelsOf.ts'

/** What has to be done now, oldest due first. */
export const myDuties = report({
  name: 'myDuties',
  means: 'What has to be done now, oldest due first.',
  asks: {
    owner: optional(text('Whose list; everybody’s when not said.')),
    kind: optional(text('Only duties of this kind.')),
    frontId: optional(ref('Front', 'Only this front.')),
    personId: optional(ref('Person', 'Only this person, done and coming ones too.')),
    eachTime: optional(flag('Every time of a duty as a row of its own.')),
    after: optional(text('Where the last page ended.')),
    limit: optional(int('How many rows.', { min: 1, max: 1000 })),
  },
  load: async (query: Query, asked, context): Promise<MyDuties> => {
    const limit = asked.limit ?? 50
    const from = readCursor(asked.after)
    let rows = query.selectFrom('Duty').selectAll().where('area', '=', context.area).where('outbreakId', '=', context.outbreakId)
    if (asked.personId) rows = rows.where('subjectId', '=', asked.personId)
    else rows = rows.where('nextDueAt', 'is not', null).where('nextOpensAt', '<=', context.now)
    if (asked.owner) rows = rows.where('owner', '=', asked.owner)
    if (asked.kind) rows = rows.where('kind', '=', asked.kind)
    if (asked.frontId) rows = rows.where('frontId', '=', asked.frontId)
    if (from) rows = rows.where(sql<boolean>`("nextDueAt", id) > (${from.key}::timestamptz, ${from.id}::uuid)`)
    const page = await rows.orderBy('nextDueAt').orderBy('id').limit(limit + 1).execute()
    const shown = page.slice(0, limit)
    const labels = await labelsOf(query, context, shown)
    const last = shown.at(-1)
    return { rows: shown.flatMap((duty) => (asked.eachTime ? dutyTimeRows : one)(duty, labels.get(duty.subjectId), context.now)), next: page.length > limit && last ? cursorAfter(last.nextDueAt, last.id) : null }
  },
})

export interface MyDuties {
  readonly rows: readonly DutyRow[]
  readonly next: string | null
}

const one = (...of: Parameters<typeof dutyRow>): readonly DutyRow[] => [dutyRow(...of)]
