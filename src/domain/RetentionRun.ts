import { instant, int, json } from '../kernel/field.ts'
import { noun } from '../kernel/noun.ts'

/** One time that what was kept long enough was deleted: what, and how much of it. */
export const RetentionRun = noun('RetentionRun', {
  means: 'One time that what was kept long enough was deleted.',
  once: false,
  guarded: true,
  fields: {
    at: instant('When.'),
    forgotten: int('People whose keys were destroyed.'),
    deleted: int('Records taken away.'),
    byRule: json<Readonly<Record<string, number>>>('How many of each rule.'),
  },
  findBy: [['at']],
})
