import { flag, instant, optional, ref, text } from '../kernel/field.ts'
import { noun } from '../kernel/noun.ts'

/** What lets an account act: a role, in a jurisdiction and all below it, for one outbreak or all, until a moment or until it is taken back. */
export const Grant = noun('Grant', {
  means: 'What lets an account act: a role, in a jurisdiction and all below it, for an outbreak, until a moment.',
  scope: 'reference',
  guarded: true,
  fields: {
    account: text('Whose it is.'),
    role: text('Id of the role.'),
    jurisdiction: text('Code of the jurisdiction it reaches, with all below; * for everywhere.'),
    outbreakId: optional(ref('Outbreak', 'The only outbreak it is for; all when not said.')),
    until: optional(instant('Until when it counts; until it is taken back when not said.')),
    givenBy: text('Who gave it.'),
    reason: text('Why it was given.'),
    alone: optional(flag('Whoever gave it had invited the account too: nobody else has looked at it.')),
    revokedAt: optional(instant('When it was taken back.')),
    revokedBy: optional(text('Who took it back.')),
    revokedBecause: optional(text('Why it was taken back.')),
  },
  findBy: [['account']],
})
