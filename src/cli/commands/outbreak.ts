import { done, refuse } from '../../kernel/Result.ts'
import { ask } from '../../kernel/ask.ts'
import { performOne } from '../../kernel/perform.ts'
import type { Context } from '../../kernel/action.ts'
import { createOutbreak } from '../../features/administration/createOutbreak.ts'
import { listOutbreaks } from '../../features/fronts/listOutbreaks.ts'
import { localActor } from '../../server/localActor.ts'
import { packsFor } from '../../server/packsFor.ts'
import type { Command } from '../Command.ts'
import { table } from '../table.ts'

/** Begin a response. */
export const outbreakCreate: Command = {
  name: 'outbreak create',
  usage: 'outbreak create --disease ID --jurisdiction CODE --time-zone ZONE [--pack ID] [--name NAME]',
  means: 'Begin a response to a disease in a jurisdiction.',
  options: { disease: { type: 'string' }, jurisdiction: { type: 'string' }, 'time-zone': { type: 'string' }, pack: { type: 'string' }, name: { type: 'string' } },
  run: async (call) => {
    const { disease, jurisdiction, name, pack, 'time-zone': zone } = call.options
    if (!disease || !jurisdiction || !zone) return refuse('WrongUsage', 'outbreak create needs --disease, --jurisdiction and --time-zone')
    const house = await call.house()
    const packs = packsFor(house.policies, String(disease), { jurisdiction: String(jurisdiction), zone: String(zone) }, pack === undefined ? undefined : String(pack))
    if (!packs.ok) return packs
    const context = (await house.contextFor(undefined, localActor)) as Context
    const result = await performOne(house, createOutbreak, { disease, jurisdiction, timeZone: zone, packs: packs.value, ...(name === undefined ? {} : { name }) }, context)
    return result.ok ? done({ json: result.value }) : result
  },
}

/** The responses this house holds. */
export const outbreakList: Command = {
  name: 'outbreak list',
  usage: 'outbreak list',
  means: 'The responses this house holds.',
  run: async (call) => {
    const house = await call.house()
    const rows = await ask(house, listOutbreaks, {}, (await house.contextFor(undefined, localActor)) as Context)
    return rows.ok ? done({ json: rows.value, table: table(rows.value as never) }) : rows
  },
}
