// Holds the house's table of who may import whom, and that no disease, place or measure is named in code.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const inner = ['kernel', 'numbers', 'domain', 'duties', 'analytics', 'simulation', 'interop'] as const
/** Folder → folders of ours it may import (its own is always allowed). */
const may: Readonly<Record<string, readonly string[]>> = {
  kernel: [], numbers: [], domain: ['kernel', 'numbers'], ui: ['kernel', 'domain'],
  duties: ['kernel', 'domain'], analytics: ['kernel', 'numbers', 'domain'], interop: ['kernel', 'domain'], simulation: ['kernel', 'numbers', 'domain', 'duties'],
  storage: ['kernel', 'domain', 'duties', 'interop'], features: [...inner, 'ui'],
  server: [...inner, 'storage', 'features'], cli: [...inner, 'storage', 'features', 'server'], web: ['kernel', 'domain', 'duties', 'features', 'ui'],
}

/** Features that rest on another: what is prepared rests on what is forecast or simulated. One way only. */
const restsOn: Readonly<Record<string, readonly string[]>> = { preparedness: ['analysis', 'scenarios'] }

let ids: ReadonlySet<string> | undefined
const files = listed(join(root, 'src'))
const troubles = [...files.flatMap(importTroubles), ...files.flatMap(namedInCode)]
for (const trouble of troubles) console.error(trouble)
if (files.length < 50) throw new Error(`only ${files.length} files were looked at: the check itself is broken`)
console.log(`${files.length} files looked at, ${troubles.length} boundaries crossed`)
process.exit(troubles.length > 0 ? 1 : 0)

function importTroubles(file: string): readonly string[] {
  const text = readFileSync(file, 'utf8')
  const from = placeOf(file)
  return [...text.matchAll(/(import|export)\s+(type\s+)?[^'"]*?from\s+['"](\.[^'"]+)['"]|import\(\s*['"](\.[^'"]+)['"]/g)].flatMap((match) => {
    const typeOnly = match[2] !== undefined
    const target = normalize(join(dirname(file), (match[3] ?? match[4]) as string))
    const to = placeOf(target)
    const where = `${relative(root, file)} imports ${relative(root, target)}`
    if (target.endsWith('.tsx') && file.endsWith('.ts') && !isTest(file)) return [`${where}: a .ts file never imports a .tsx`]
    if (from.folder === 'features' && to.folder === 'features' && from.room !== to.room && from.room !== '' && !restsOn[from.room]?.includes(to.room) && !isTest(file)) return typeOnly && to.room === '' ? [] : [`${where}: a feature never imports another`]
    if (from.folder === to.folder || to.folder === '' || isTest(file)) return []
    if (from.folder === 'features' && to.folder === 'storage') return typeOnly && to.name === 'Query.ts' ? [] : [`${where}: features know of storage only the query builder's type`]
    if (from.folder === 'web' && to.folder === 'server' && typeOnly) return []
    if (from.folder === 'ui' && to.folder === 'features' && typeOnly) return []
    return may[from.folder]?.includes(to.folder) ? [] : [`${where}: ${from.folder} may not import ${to.folder}`]
  })
}

/** A disease, pack or place id from the policies as a whole string literal in src/. */
function namedInCode(file: string): readonly string[] {
  if (isTest(file) || file.includes(`${sep}simulation${sep}place${sep}`)) return []
  const text = readFileSync(file, 'utf8')
  return [...text.matchAll(/'([^'\n]+)'|"([^"\n]+)"/g)].flatMap((match) => (policyIds().has((match[1] ?? match[2]) as string) ? [`${relative(root, file)} names ${match[0]}: policies are data`] : []))
}

function policyIds(): ReadonlySet<string> {
  ids ??= new Set(['diseases', 'measures', 'powers', 'supplies', 'scenarios'].flatMap((folder) => listedData(join(root, 'policies', folder)).flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/^(?:id|jurisdiction):\s*['"]?([\w-]+)['"]?\s*$/gm)].map((match) => match[1] as string))).filter((id) => id.length > 2))
  return ids
}

function placeOf(file: string): { folder: string; room: string; name: string } {
  const parts = relative(join(root, 'src'), file).split(sep)
  return { folder: parts.length > 1 && parts[0] !== '..' ? (parts[0] as string) : '', room: parts.length > 2 ? (parts[1] as string) : '', name: parts.at(-1) as string }
}

function isTest(file: string): boolean {
  return /\.test\.tsx?$/.test(file)
}
function listed(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name)).map((name) => join(folder, name))
}
function listedData(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml')).map((name) => join(folder, name))
}
