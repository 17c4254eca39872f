import { done } from '../../kernel/Result.ts'
import { gaps as report, type Gaps } from '../../features/duties/gaps.ts'
import { myDuties, type MyDuties } from '../../features/duties/myDuties.ts'
import type { Command } from '../Command.ts'
import { table } from '../table.ts'
import { words } from '../words.ts'
import { ask } from './ask.ts'

const columns = ['rank', 'kind', 'subject', 'owner', 'opensAt', 'dueAt', 'status', 'why']
const flat = (rows: Gaps['rows']) => rows.map((row) => ({ ...row, kind: words.kind(row.kind), subject: row.subject.label || row.subject.id, owner: words.role(row.owner), why: [row.why.pack, row.why.clause].filter(Boolean).join(' ') }))

/** What is open, the worst first. */
export const gaps: Command = {
  name: 'gaps',
  usage: 'gaps [--kind KIND] [--owner ID]',
  means: 'What is not done in time, has nobody to do it, or leaves a chain or a person unexplained.',
  options: { kind: { type: 'string' }, owner: { type: 'string' } },
  run: async (call) => {
    const answer = await ask<Gaps>(call, report, { kind: call.options['kind'], owner: call.options['owner'], limit: 100_000 })
    return answer.ok ? done({ json: answer.value.rows, table: `${table(flat(answer.value.rows.slice(0, 200)) as never, columns)}\n${answer.value.total} gaps` }) : answer
  },
}

/** What has to be done. */
export const duties: Command = {
  name: 'duties',
  usage: 'duties [--person ID] [--owner ID]',
  means: 'What has to be done now, oldest due first; with --person every time of everything asked about that person.',
  options: { person: { type: 'string' }, owner: { type: 'string' } },
  run: async (call) => {
    const rows: MyDuties['rows'][number][] = []
    for (let after: string | undefined; ; ) {
      const page = await ask<MyDuties>(call, myDuties, { personId: call.options['person'], eachTime: call.options['person'] === undefined ? undefined : true, owner: call.options['owner'], after, limit: 1000 })
      if (!page.ok) return page
      rows.push(...page.value.rows)
      if (!page.value.next || call.signal.aborted) break
      after = page.value.next
    }
    return done({ json: rows, table: `${table(flat(rows.slice(0, 200)) as never, columns)}\n${rows.length} duties` })
  },
}
