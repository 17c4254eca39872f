import { spawn } from 'node:child_process'
import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { addDays } from '../src/kernel/Day.ts'
import type { Figure } from './Figure.ts'

const BYTES = 1_073_741_824

/** A file of one gibibyte, looked through and then taken in until it is stopped: the memory of the whole program, in a process of its own. */
export async function bigCsv(): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'firebreak-big-'))
  try {
    const file = join(folder, 'big.csv')
    await writeBig(file)
    const told = await inItsOwnProcess(file)
    return [
      { name: 'a CSV of 1 GiB looked through and taken in: memory', value: told.megabytes, unit: 'MB', aim: { atMost: 512 }, note: `${told.surveyed} rows looked through; progress told ${told.progress} times` },
      { name: 'a CSV of 1 GiB looked through', value: statSync(file).size / 1_048_576 / told.surveySeconds, unit: 'MB/s' },
      { name: 'stopped in the middle: rows accounted for of rows taken', value: told.accounted / told.taken, unit: '', aim: { atLeast: 1 }, note: `${told.taken} rows taken in, stopped within ${told.stopSeconds.toFixed(1)} s` },
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function writeBig(file: string): Promise<void> {
  const out = createWriteStream(file)
  out.write('id,name,sex,age,last contact,phone,source case,notes\n')
  for (let n = 0, written = 0; written < BYTES; ) {
    const lines = Array.from({ length: 5_000 }, () => `W${++n},Person ${n},${n % 2 ? 'male' : 'female'},${n % 90},${addDays('2022-11-01', n % 15)},+999${String(n).padStart(8, '0')},C${n % 4_000},"seen at the market, stall ${n % 700}"\n`).join('')
    written += Buffer.byteLength(lines)
    if (!out.write(lines)) await once(out, 'drain')
  }
  out.end()
  await once(out, 'finish')
}

interface Told {
  readonly megabytes: number
  readonly surveyed: number
  readonly surveySeconds: number
  readonly progress: number
  readonly taken: number
  readonly accounted: number
  readonly stopSeconds: number
}

async function inItsOwnProcess(file: string): Promise<Told> {
  const child = spawn(process.execPath, ['--max-semi-space-size=32', '--import', 'tsx', fileURLToPath(new URL('./bigCsvWork.ts', import.meta.url)), file], { stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const [status] = (await once(child, 'exit')) as [number]
  if (status !== 0) throw new Error(`taking the big file in ended with ${status}`)
  return JSON.parse(said) as Told
}
