import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deserialize, serialize } from 'node:v8'

/** What was understood of other files goes when so many are kept. */
const KEPT = 8

/**
 * What `understand` makes of something, kept in a folder of the program that understood it, by the hash of all that was given: what is found there cannot be
 * older than the files or the program. A kept file that is not what was written is as good as none, and a folder that cannot be written keeps nothing.
 */
export function keepUnderstood<Given, Value>(folder: string | undefined, name: string, understand: (given: Given) => Value): (given: Given) => Value {
  if (folder === undefined) return understand
  return (given) => {
    const path = join(folder, `${name}.${hashOf(JSON.stringify(given))}.kept`)
    const kept = read(path)
    if (kept) return kept.value as Value
    const value = understand(given)
    write(folder, path, serialize(value))
    return value
  }
}

const hashOf = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex')

const SUM = 64

/** A hash of the rest stands before it. What another release of the runtime wrote may not be readable by this one. */
function read(path: string): { readonly value: unknown } | undefined {
  try {
    const bytes = readFileSync(path)
    const rest = bytes.subarray(SUM)
    return bytes.subarray(0, SUM).toString() === hashOf(rest) ? { value: deserialize(rest) } : undefined
  } catch {
    return undefined
  }
}

function write(folder: string, path: string, value: Uint8Array): void {
  try {
    const others = readdirSync(folder).filter((name) => name.endsWith('.kept'))
    for (const other of others.length < KEPT ? [] : others) rmSync(join(folder, other), { force: true })
    const writing = `${path}.${process.pid}`
    writeFileSync(writing, Buffer.concat([Buffer.from(hashOf(value)), value]))
    renameSync(writing, path)
  } catch {
    // Nothing is kept; the next start understands anew.
  }
}
