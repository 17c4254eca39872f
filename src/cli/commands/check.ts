import { done, refuse } from '../../kernel/Result.ts'
import { checkJournal } from '../../storage/checkJournal.ts'
import { checkOwners } from '../../storage/checkOwners.ts'
import { housePolicies } from '../../server/housePolicies.ts'
import { placeProblems } from '../../server/placeProblems.ts'
import { policyComplaints } from '../../storage/readPolicies.ts'
import type { Command } from '../Command.ts'
import { table } from '../table.ts'

/** Holds policies, journal or schema to what they should be. */
export const check: Command = {
  name: 'check',
  usage: 'check [policies|journal|schema]',
  means: 'Hold the policies, the journal or the schema to what they should be.',
  run: async (call) => {
    const what = call.words[0] ?? 'policies'
    if (what === 'policies') {
      const policies = await housePolicies(call.configuration)
      if (!policies.ok) return policies
      const problems = [...policies.value.problems, ...(await placeProblems(call.configuration.policies))]
      return done({ json: problems, table: problems.length === 0 ? 'Every policy is understood and holds its own examples; the tables of every place add up.' : policyComplaints({ problems }).join('\n'), failed: problems.length > 0 })
    }
    if (what === 'journal') {
      const house = await call.house()
      const troubles = [...(await house.checkChain()), ...(await checkJournal(house.store.query))]
      return done({ json: troubles, table: troubles.length === 0 ? 'No entry of the journal was changed, taken out, put in or moved; it tells of every record, and every record is there.' : table(troubles as never), failed: troubles.length > 0 })
    }
    if (what === 'schema') {
      const orphans = await checkOwners((await call.house()).store.query)
      return done({ json: orphans, table: orphans.length === 0 ? 'The schema is the one this version needs, and every record has the one it belongs to.' : table(orphans as never), failed: orphans.length > 0 })
    }
    return refuse('WrongUsage', 'check takes policies, journal or schema')
  },
}
