import { basename, dirname, join } from 'node:path'
import { problemsIn, type PolicyProblem } from '../domain/policy/parsePolicy.ts'
import type { Refusal } from '../kernel/Result.ts'
import type { Trouble } from '../simulation/city/readMarginals.ts'
import { placeFolders, readTablesOf } from './readPlace.ts'

/** Everything wrong with the tables of every place: the file, its row counted as a spreadsheet program does, and the column. */
export async function placeProblems(own?: string): Promise<readonly PolicyProblem[]> {
  const folders = await placeFolders(own)
  const read = await Promise.all([...folders.values()].map(async (folder) => [folder, await readTablesOf(folder)] as const))
  return read.flatMap(([folder, tables]) => (tables.ok ? [] : problemsOf(nameOf(folder, own), tables.refusal)))
}

/** As other policies are called: shipped ones from the policies folder on, the authority's own by where they lie. */
const nameOf = (folder: string, own: string | undefined): string => (own !== undefined && dirname(dirname(folder)) === own ? folder : join('places', basename(folder)))

function problemsOf(folder: string, refusal: Refusal): readonly PolicyProblem[] {
  const known = problemsIn(refusal)
  if (known.length === 0) return [{ file: folder, line: 1, path: '', message: refusal.message }]
  return (refusal.details as readonly Trouble[]).map(({ table, row, column, message }) => ({ file: join(folder, `${table}.csv`), line: row ?? 1, path: column ?? '', message }))
}
