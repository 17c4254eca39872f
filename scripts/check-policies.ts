// Every policy file is understood, and every pack holds its own examples.
import { policyComplaints, readPolicies } from '../src/storage/readPolicies.ts'
import { valueOf } from '../src/kernel/Result.ts'

const policies = valueOf(await readPolicies(new URL('../policies/', import.meta.url)))
for (const complaint of policyComplaints(policies)) console.error(complaint)
console.log(`${policies.packs.length} packs, ${policies.profiles.length} diseases, ${policies.powers.length} powers understood`)
process.exit(policies.problems.length > 0 || policies.packs.length === 0 ? 1 : 0)
