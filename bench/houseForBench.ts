import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Context } from '../src/kernel/action.ts'
import { performOne } from '../src/kernel/perform.ts'
import { valueOf } from '../src/kernel/Result.ts'
import { createOutbreak } from '../src/features/administration/createOutbreak.ts'
import { readConfiguration } from '../src/server/configuration.ts'
import { localActor } from '../src/server/localActor.ts'
import { openHouse, type OpenHouse } from '../src/server/openHouse.ts'
import { packsFor } from '../src/server/packsFor.ts'

/** A house on an embedded database of its own, with one outbreak; thrown away afterwards. */
export async function houseForBench<Answer>(disease: string, packs: readonly string[], work: (house: OpenHouse, context: Context, folder: string) => Promise<Answer>, unsealed?: true): Promise<Answer> {
  const folder = mkdtempSync(join(tmpdir(), 'firebreak-bench-'))
  const house = await openHouse(valueOf(readConfiguration({ FIREBREAK_DATA: join(folder, 'data') })), undefined, unsealed ? { unsealed } : {})
  try {
    const chosen = packs.flatMap((pack) => valueOf(packsFor(house.policies, disease, { jurisdiction: '150500', zone: 'Asia/Shanghai' }, pack)))
    const { id } = valueOf(await performOne(house, createOutbreak, { disease, jurisdiction: '150500', timeZone: 'Asia/Shanghai', packs: chosen }, (await house.contextFor(undefined, localActor)) as Context)) as { id: string }
    return await work(house, (await house.contextFor(id, localActor)) as Context, folder)
  } finally {
    await house.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
