import { appendFile, mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { KeptRun } from '../../simulation/compare/KeptRun.ts'

/** Runs by the key of what they depend on: what was run once is not run again. */
export interface KeptRuns {
  known(key: string): Promise<readonly KeptRun[]>
  add(key: string, run: KeptRun): Promise<void>
}

/** Kept in a folder: one file a key, one line a run, begun with its line break, so that whatever was done before a stop is there after it. */
export function runsInFolder(folder: string): KeptRuns {
  const fileOf = (key: string): string => join(folder, `${key}.jsonl`)
  return {
    known: async (key) => (await readFile(fileOf(key), 'utf8').catch(() => '')).split('\n').flatMap(runOf),
    add: async (key, run) => {
      await mkdir(folder, { recursive: true })
      await appendFile(fileOf(key), `\n${JSON.stringify(run)}`)
    },
  }
}

/** A line that was being written when the program stopped is no run. */
function runOf(line: string): readonly KeptRun[] {
  try {
    return line === '' ? [] : [JSON.parse(line) as KeptRun]
  } catch {
    return []
  }
}
