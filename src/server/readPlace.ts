import { createReadStream } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readTable } from '../interop/tables/readTable.ts'
import { done, refuse, type Result } from '../kernel/Result.ts'
import { type GivenTable, readMarginals } from '../simulation/city/readMarginals.ts'
import type { Marginals } from '../simulation/city/Marginals.ts'

/** What a city of a place is built from: the tables of `places/CODE` in the authority's own policies, else in the shipped ones. */
export async function readPlace(code: string, own?: string): Promise<Result<Marginals>> {
  const known = await placeFolders(own)
  const folder = known.get(code)
  return folder === undefined ? refuse('UnknownPlace', `There are no tables of ${code}; there are some of ${[...known.keys()].join(', ') || 'no place'}`) : readTablesOf(folder)
}

/** Codes of the places there are tables of. */
export const placeCodes = async (own?: string): Promise<readonly string[]> => [...(await placeFolders(own)).keys()].sort()

/** A folder of CSV files, each a table named for its file. */
export async function readTablesOf(folder: string): Promise<Result<Marginals>> {
  const names = await readdir(folder).catch(() => undefined)
  if (names === undefined) return refuse('PlaceNotReadable', `The folder ${folder} cannot be read`, { at: folder })
  const tables: Record<string, GivenTable> = {}
  for (const name of names.filter((file) => file.endsWith('.csv')).sort()) {
    const table = await tableIn(folder, name)
    if (!table.ok) return table
    tables[name.slice(0, -'.csv'.length)] = table.value
  }
  return readMarginals(tables)
}

/** The folder of each place there are tables of, by its code; the authority's own stands before the shipped one. */
export async function placeFolders(own?: string): Promise<ReadonlyMap<string, string>> {
  const roots = [fileURLToPath(new URL('../../policies/places', import.meta.url)), ...(own === undefined ? [] : [join(own, 'places')])]
  const folders = await Promise.all(roots.map(async (root) => (await readdir(root, { withFileTypes: true }).catch(() => [])).filter((entry) => entry.isDirectory()).map(({ name }) => [name, join(root, name)] as const)))
  return new Map(folders.flat())
}

async function tableIn(folder: string, name: string): Promise<Result<GivenTable>> {
  try {
    const table = await readTable({ name, chunks: createReadStream(join(folder, name)) }, { headerRow: 1 })
    if (!table.ok) return table
    const rows = []
    for await (const batch of table.value.batches) {
      if (!batch.ok) return batch
      rows.push(...batch.value.rows)
    }
    return done({ header: table.value.header, rows })
  } catch (error) {
    return refuse('PlaceNotReadable', `${join(folder, name)} cannot be read: ${(error as Error).message}`, { at: name })
  }
}
