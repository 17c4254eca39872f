import { writeBackup, type BackupReport } from '../storage/backup/writeBackup.ts'
import { journalUpkeep } from './journalUpkeep.ts'
import type { OpenHouse } from './openHouse.ts'

/** Everything in one encrypted file, while the house goes on; the journal says that it was taken out, and how much. */
export async function backUpHouse(house: OpenHouse, file: string): Promise<BackupReport> {
  const report = await writeBackup(house.pool, house.ring, file)
  await journalUpkeep(house, 'backup', `${report.rows} rows in ${report.bytes} bytes`)
  return report
}
