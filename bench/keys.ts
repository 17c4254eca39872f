import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { addDays } from '../src/kernel/Day.ts'
import { valueOf } from '../src/kernel/Result.ts'
import { followedCategory } from '../src/server/followedCategory.ts'
import { importFiles, proposeFile, sourceFile } from '../src/server/importFiles.ts'
import type { Figure } from './Figure.ts'
import { houseForBench } from './houseForBench.ts'

const CONTACTS = 10_000
const ROUNDS = 3

/** What encryption of names and the keyed journal cost a bulk import: the same file with and without, turn about, the best of three each; and how long entries of the journal wait for their seal. */
export async function keysCost(): Promise<readonly Figure[]> {
  const [on, off]: [number[], number[]] = [[], []]
  let waitedMs = 0
  for (let round = 0; round < ROUNDS; round++) {
    off.push((await importOnce(true)).seconds)
    const sealed = await importOnce(undefined)
    on.push(sealed.seconds)
    waitedMs = Math.max(waitedMs, sealed.sealMs)
  }
  const cost = (Math.min(...on) / Math.min(...off) - 1) * 100
  return [
    { name: 'import, what encryption and the keyed journal add', value: cost, unit: '%', aim: { atMost: 30 }, note: `${CONTACTS} contacts: ${off.map((s) => s.toFixed(2)).join(', ')} s without, ${on.map((s) => s.toFixed(2)).join(', ')} s with` },
    { name: 'journal, time to seal what an import wrote', value: waitedMs, unit: 'ms', note: 'the sealer runs every 10 s; an entry waits that long and this at most' },
  ]
}

const importOnce = (unsealed: true | undefined): Promise<{ readonly seconds: number; readonly sealMs: number }> =>
  houseForBench('evd', ['who-evd'], async (house, context, folder) => {
    const file = join(folder, 'contacts.csv')
    writeFileSync(file, ['id,name,sex,age,last_contact,phone,source_case', ...Array.from({ length: CONTACTS }, (_, n) => `W${n},Person ${n},${n % 2 ? 'male' : 'female'},${n % 90},${addDays(context.today, -(n % 15))},+999${String(n).padStart(8, '0')},C${n % 400}`)].join('\n'))
    const proposal = valueOf(await proposeFile(sourceFile(file), context.today, { as: 'contacts' }))
    const category = await followedCategory(house, context)
    const from = performance.now()
    valueOf(await importFiles(house, context, [proposal], { category, refusedFolder: folder }))
    const seconds = (performance.now() - from) / 1000
    const sealing = performance.now()
    if (!unsealed) await house.sealJournal()
    return { seconds, sealMs: performance.now() - sealing }
  }, unsealed)
