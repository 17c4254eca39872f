import { done } from '../../kernel/Result.ts'
import { publicTables, type PublicTables } from '../../features/publication/publicTables.ts'
import type { Command } from '../Command.ts'
import { table } from '../table.ts'
import { ask } from './ask.ts'

const shown = (number: number | null | undefined): string => (number === null || number === undefined ? '*' : String(number))

/** The public tables as they would be published. */
export const tables: Command = {
  name: 'tables',
  usage: 'tables',
  means: 'The public tables as they would be published now; with --json by everything that is told, and what is withheld and why.',
  run: async (call) => {
    const answer = await ask<PublicTables>(call, publicTables, {})
    if (!answer.ok) return answer
    const { now } = answer.value
    const rows = (now?.tables ?? []).flatMap(({ id, rows: of }) => of.map(({ place, name, rest, fresh, soFar }) => ({ table: id, place: rest ? `${place} rest` : place, name, new: shown(fresh[0]), soFar: soFar ? shown(soFar[0]) : '' })))
    return done({ json: answer.value, table: `${table(rows)}\n* ${now?.rules.legend.en ?? ''}` })
  },
}
