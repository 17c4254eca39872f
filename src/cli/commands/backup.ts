import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { done, refuse } from '../../kernel/Result.ts'
import { backUpHouse } from '../../server/backUpHouse.ts'
import { restoreHouse } from '../../server/restoreHouse.ts'
import type { Command } from '../Command.ts'

/** Everything in one encrypted file, while the house goes on. */
export const backup: Command = {
  name: 'backup',
  usage: 'backup FILE',
  means: 'Everything in one encrypted file, as it stood at one moment; the house may go on meanwhile. Keep the key file apart from it.',
  run: async (call) => {
    const file = call.words[0] && resolve(call.words[0])
    if (!file) return refuse('WrongUsage', 'backup needs the name of the file to write')
    if (existsSync(file)) return refuse('FileIsThere', `${file} is there already; a backup never takes the place of another.`, { at: 'FILE' })
    const report = await backUpHouse(await call.house(), file)
    return done({ json: { file, rows: report.rows, bytes: report.bytes, tables: report.tables }, table: `${report.rows.toLocaleString('en')} rows in ${(report.bytes / 1e6).toFixed(1)} MB, read back and found whole: ${file}` })
  },
}

/** A backup into an empty house. */
export const restore: Command = {
  name: 'restore',
  usage: 'restore FILE [--data DIR]',
  means: 'Bring a backup into an empty house, with a copy of the key file it was made with: the ends of the journal are kept beside it, house by house.',
  run: async (call) => {
    const file = call.words[0] && resolve(call.words[0])
    if (!file) return refuse('WrongUsage', 'restore needs the file of a backup')
    const restored = await restoreHouse(await call.house(), file)
    if (!restored.ok) return restored
    const { rows, tables, forgotten } = restored.value
    return done({ json: restored.value, table: `${rows.toLocaleString('en')} rows of ${tables} tables are back.${forgotten > 0 ? ` ${forgotten} people forgotten since stay forgotten.` : ''} Run "firebreak check journal" now.` })
  },
}
