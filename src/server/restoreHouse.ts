import { done, refuse, type Result } from '../kernel/Result.ts'
import { BrokenFrames } from '../storage/backup/frames.ts'
import { NotThisBackup } from '../storage/backup/readBackup.ts'
import { restoreBackup } from '../storage/backup/restoreBackup.ts'
import { plainRole } from '../storage/postgres/plainRole.ts'
import { journalUpkeep } from './journalUpkeep.ts'
import type { OpenHouse } from './openHouse.ts'

/** What came back. */
export interface Restored {
  readonly rows: number
  readonly tables: number
  /** Steps of the schema that this version added. */
  readonly upgraded: readonly string[]
  /** People who were in the backup and had been forgotten since: they stay forgotten. */
  readonly forgotten: number
}

/** Brings a backup into an empty house. The journal goes on from where it stood in the backup, and nobody comes back who was forgotten since. */
export async function restoreHouse(house: OpenHouse, file: string): Promise<Result<Restored>> {
  try {
    const { rows, tables, upgraded } = await restoreBackup(house.pool, house.ring, file, new URL('../../migrations/', import.meta.url))
    // The tables are new: the role the house works as is let in again.
    await plainRole(house.pool)
    const gone = await house.pool.query('delete from "PersonKey" where id = any($1::uuid[])', [house.forgotten.all()])
    const { rows: ends } = await house.pool.query<{ area: string; seq: number; mac: string }>('select distinct on (area) area, seq, mac from "JournalSeal" order by area, seq desc')
    house.heads.replace(Object.fromEntries(ends.map(({ area, seq, mac }) => [area, { seq, mac }])))
    await journalUpkeep(house, 'restore', `${rows} rows of ${tables} tables, ${gone.rowCount ?? 0} forgotten since`)
    return done({ rows, tables, upgraded, forgotten: gone.rowCount ?? 0 })
  } catch (error) {
    if (error instanceof NotThisBackup || error instanceof BrokenFrames || (error as { code?: string }).code === 'Z_DATA_ERROR') return refuse('NotThisBackup', `${file}: ${(error as Error).message}`, { at: 'FILE' })
    throw error
  }
}
