// Asks the registry whether a package the house runs on is known to be vulnerable. Fails on a serious one; where the registry answers no such question, says so and passes.
import { spawnSync } from 'node:child_process'

interface Audit {
  readonly metadata?: { readonly vulnerabilities?: Readonly<Record<'low' | 'moderate' | 'high' | 'critical', number>>; readonly dependencies?: { readonly total?: number } }
  readonly vulnerabilities?: Readonly<Record<string, { readonly severity: string; readonly range: string }>>
}

const { stdout } = spawnSync('npm', ['audit', '--json', '--omit=dev', '--fetch-retries=0', '--fetch-timeout=30000'], { encoding: 'utf8', timeout: 90_000, shell: process.platform === 'win32' })
const answer = parsed(stdout)
const counts = answer?.metadata?.vulnerabilities
if (!counts) console.log('Dependencies were NOT audited: the registry in use does not answer npm audit. Run it where one does.')
else {
  const serious = Object.entries(answer?.vulnerabilities ?? {}).filter(([, { severity }]) => severity === 'high' || severity === 'critical')
  for (const [name, { severity, range }] of serious) console.error(`${name} ${range}: ${severity}`)
  console.log(`Dependencies audited: ${counts.critical} critical, ${counts.high} high, ${counts.moderate} moderate, ${counts.low} low.`)
  process.exit(serious.length > 0 ? 1 : 0)
}

function parsed(text: string | null): Audit | undefined {
  try {
    return JSON.parse(text ?? '') as Audit
  } catch {
    return undefined
  }
}
