import type { Result } from '../../kernel/Result.ts'
import type { Policies } from '../../duties/policiesOf.ts'
import { housePolicies } from '../../server/housePolicies.ts'
import { policyComplaints } from '../../storage/readPolicies.ts'
import type { Call } from '../Command.ts'

/** The policies, for commands that need no database; what could not be read is said, and the rest is there. */
export async function policiesFor(call: Call): Promise<Result<Policies>> {
  const policies = await housePolicies(call.configuration)
  if (policies.ok) for (const complaint of policyComplaints(policies.value)) call.say(`Policy not read as it stands: ${complaint}`)
  return policies
}
