import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'

/** The end of a chain: how long it is, and the keyed hash of its last link. */
export interface Head {
  readonly seq: number
  readonly mac: string
}

/** Where the ends of the chains are kept, outside the database: who cuts the journal off there cannot cut this too. */
export interface Heads {
  keep(area: string, head: Head): void
  all(): Readonly<Record<string, Head>>
  /** After a restore: the chains end where those of the backup do. The file as it was stays beside it. */
  replace(heads: Readonly<Record<string, Head>>): void
}

/** A file beside the keys. A head never goes back: one that is further along is left as it is. */
export function headsIn(file: string): Heads {
  const all = (): Record<string, Head> => (existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, Head>) : {})
  return {
    all,
    replace: (heads) => {
      if (existsSync(file)) renameSync(file, `${file}.before-${new Date().toISOString().replaceAll(':', '')}`)
      writeFileSync(file, `${JSON.stringify(heads, null, 1)}\n`, { mode: 0o600 })
    },
    keep: (area, head) => {
      const heads = all()
      if ((heads[area]?.seq ?? 0) >= head.seq) return
      heads[area] = head
      // Under a name of this process: two that seal at once must not take each other's file away.
      const fresh = `${file}.new-${process.pid}`
      writeFileSync(fresh, `${JSON.stringify(heads, null, 1)}\n`, { mode: 0o600 })
      renameSync(fresh, file)
    },
  }
}
