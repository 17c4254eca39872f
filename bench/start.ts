import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startPostgres } from '../src/storage/postgres/startPostgres.ts'
import { type Figure, percentile } from './Figure.ts'

const ROUNDS = 9
const program = fileURLToPath(new URL('../bin/firebreak', import.meta.url))

/** How long a command of the command line takes from its bundle, of what it takes from the sources as they are; by turns in one run, the median of nine. The bare start of node is part of both, twice. */
export async function startCost(): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'firebreak-bench-'))
  const counts = join(folder, 'counts.csv')
  writeFileSync(counts, `date,count\n${Array.from({ length: 30 }, (_, day) => `2022-10-${String(day + 1).padStart(2, '0')},${5 + (day % 9)}`).join('\n')}\n`)
  const data = join(folder, 'data')
  const postgres = await startPostgres({ dataDir: data })
  const ran = (words: readonly string[], from: 'bundle' | 'sources'): number => {
    const began = performance.now()
    const { status, stderr } = spawnSync(process.execPath, [program, ...words], { encoding: 'utf8', env: { ...process.env, FIREBREAK_DATA: data, DATABASE_URL: '', FIREBREAK_PROGRAM: from, FIREBREAK_VERBOSE: '1' } })
    if (status !== 0 || stderr.includes('run from its sources')) throw new Error(`${words.join(' ')} ended with ${status}: ${stderr}`)
    return performance.now() - began
  }
  const asked: Readonly<Record<string, readonly string[]>> = {
    help: ['help'], 'rt of 30 days': ['rt', '--input', counts, '--si', 'gamma:5,2'], 'measures compare': ['measures', 'compare', 'cn-covid19-protocol-9', 'cn-covid19-twenty'], 'outbreak list, the database running': ['outbreak', 'list'],
  }
  try {
    return Object.entries(asked).map(([name, words]) => {
      const times = { bundle: [] as number[], sources: [] as number[] }
      for (let round = -1; round < ROUNDS; round++) {
        for (const from of ['sources', 'bundle'] as const) {
          const took = ran(words, from)
          if (round >= 0) times[from].push(took)
        }
      }
      const [bundle, sources] = [percentile(times.bundle, 0.5), percentile(times.sources, 0.5)]
      return { name: `${name}: time from the bundle, of that from the sources`, value: bundle / sources, unit: '×', aim: { atMost: 0.6 }, note: `${Math.round(sources)} → ${Math.round(bundle)} ms` }
    })
  } finally {
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
