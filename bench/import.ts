import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { once } from 'node:events'
// @ts-expect-error the package comes without types
import { from as copyFrom } from 'pg-copy-streams'
import { sql } from 'kysely'
import pg from 'pg'
import { addDays } from '../src/kernel/Day.ts'
import { valueOf } from '../src/kernel/Result.ts'
import { followedCategory } from '../src/server/followedCategory.ts'
import { importFiles, proposeFile, sourceFile } from '../src/server/importFiles.ts'
import { tables } from '../src/storage/tables.ts'
import type { Query } from '../src/storage/Query.ts'
import type { Figure } from './Figure.ts'
import { houseForBench } from './houseForBench.ts'

const CONTACTS = 20_000

/**
 * Contacts a second from a CSV file that names their sources to records with their courses and duties, through the one door; and the time the server takes to COPY
 * the very same rows, all tables, into empty tables with the same indexes, in the same run.
 */
export const importSpeed = (): Promise<readonly Figure[]> =>
  houseForBench('evd', ['who-evd'], async (house, context, folder) => {
    const file = join(folder, 'contacts.csv')
    const today = context.today
    writeFileSync(file, ['id,name,sex,age,last_contact,phone,source_case', ...Array.from({ length: CONTACTS }, (_, n) => `W${n},Person ${n},${n % 2 ? 'male' : 'female'},${n % 90},${addDays(today, -(n % 15))},+999${String(n).padStart(8, '0')},C${n % 400}`)].join('\n'))
    const proposal = valueOf(await proposeFile(sourceFile(file), today, { as: 'contacts' }))
    const from = performance.now()
    const report = valueOf(await importFiles(house, context, [proposal], { category: await followedCategory(house, context), refusedFolder: folder }))
    const seconds = (performance.now() - from) / 1000
    const made = report.files[0]?.created ?? 0
    const { rows, seconds: copied } = await copySame(house.store.query, house.url)
    return [
      { name: 'import, contacts per second with their courses', value: made / seconds, unit: '/s', aim: { atLeast: 5_000 }, note: `${made} contacts, ${rows} rows in all` },
      { name: 'import, times raw COPY of all rows written', value: seconds / copied, unit: '×', aim: { atMost: 8 }, note: `COPY ${Math.round(rows / copied)} rows/s` },
    ]
  })

/** Copies every row out, empties the tables, and copies them in again with COPY. */
async function copySame(query: Query, url: string): Promise<{ rows: number; seconds: number }> {
  const client = new pg.Client({ connectionString: url, options: '-c search_path=firebreak -c app.scope=%' })
  await client.connect()
  try {
    let [rows, seconds] = [0, 0]
    for (const { name } of tables) {
      await client.query(`create table "${name}_copied" (like "${name}" including all)`)
      const { rows: texts } = await client.query<{ line: string }>({ text: `select * from "${name}"`, rowMode: 'array', types: { getTypeParser: () => (text: string) => text } } as never)
      const data = (texts as unknown as (string | null)[][]).map((cells) => `${cells.map((cell) => (cell === null ? '\\N' : cell.replace(/[\\\t\n\r]/g, (sign) => ({ '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' })[sign] as string))).join('\t')}\n`).join('')
      const from = performance.now()
      const stream = client.query(copyFrom(`copy "${name}_copied" from stdin`))
      stream.end(data)
      await once(stream, 'finish')
      seconds += (performance.now() - from) / 1000
      rows += texts.length
    }
    await sql`select 1`.execute(query)
    return { rows, seconds }
  } finally {
    await client.end()
  }
}
