// Everything the house holds itself to, one after the other: types, boundaries, generated files, policies, tests. Ends with one line that counts.
import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const report = join(tmpdir(), `firebreak-tests-${process.pid}.json`)
const steps: readonly (readonly [string, readonly string[]])[] = [
  ['the typed core knows neither browser nor server', ['npx', 'tsc', '-p', 'tsconfig.core.json']],
  ['types', ['npx', 'tsc', '-p', 'tsconfig.json']],
  ['boundaries', ['npx', 'tsx', 'scripts/check-boundaries.ts']],
  ['generated files and migrations are what the nouns ask for', ['npx', 'tsx', 'scripts/check-generated.ts']],
  ['policies', ['npx', 'tsx', 'scripts/check-policies.ts']],
  ['dependencies', ['npx', 'tsx', 'scripts/audit-dependencies.ts']],
  ['the screens build', ['npx', 'vite', 'build', '--logLevel', 'warn']],
]
let [passed, failed, skipped] = [0, 0, 0]
for (const [name, [command = '', ...args]] of steps) {
  const started = Date.now()
  const { status } = spawnSync(command, args, { stdio: 'inherit' })
  console.log(`${status === 0 ? 'ok' : 'FAILED'}  ${name}  (${((Date.now() - started) / 1000).toFixed(1)} s)`)
  status === 0 ? passed++ : failed++
}
const { status } = spawnSync('npx', ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...process.argv.slice(2)], { stdio: 'inherit' })
const counted = readReport()
passed += counted.passed
failed += counted.failed
skipped += counted.skipped
if (status !== 0 && counted.failed === 0) failed++
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`)
process.exit(failed > 0 ? 1 : 0)

function readReport(): { passed: number; failed: number; skipped: number } {
  try {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(readFileSync(report, 'utf8')) as Record<string, number>
    rmSync(report, { force: true })
    return { passed: numPassedTests ?? 0, failed: numFailedTests ?? 0, skipped: (numPendingTests ?? 0) + (numTodoTests ?? 0) }
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }
  }
}
