// Which program a start runs: the sources bundled once and kept in dist/program, or the sources themselves.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))
export const kept = join(root, 'dist', 'program')

/**
 * What node is to be given to run the command line, and what to call when it has ended. A bundle is run only when its name is the hash of the sources
 * as they lie there now and its files are what was written. Where there is none and none can be made, the sources are run as they are.
 * FIREBREAK_PROGRAM=sources asks for those; FIREBREAK_VERBOSE says why a bundle is not run.
 */
export async function program() {
  if (process.env.FIREBREAK_PROGRAM === 'sources') return sources()
  try {
    const files = sourceFiles()
    const key = hashOf(root, files)
    const folder = bundlesOf(key).find(take) ?? (await made(key, files))
    return { args: ['--enable-source-maps', join(folder, 'main.js')], ended: () => leave(folder) }
  } catch (error) {
    if (process.env.FIREBREAK_VERBOSE) console.error(`The program is run from its sources: ${error.message.split('\n')[0]}`)
    return sources()
  }
}

function sources() {
  const loader = new URL('loader.mjs', `file://${createRequire(import.meta.url).resolve('tsx')}`).href
  return { args: ['--import', loader, join(root, 'src/cli/main.ts')], ended: () => undefined }
}

async function made(key, files) {
  const folder = await (await import('./bundle.mjs')).bundle(key, files)
  if (!take(folder)) throw new Error(`the bundle in ${folder} is not what was written`)
  return folder
}

/** Everything a bundle is made from, by its path in the house: sources, how they are bundled, and which packages are installed. */
function sourceFiles() {
  const installed = ['package-lock.json', 'node_modules/.package-lock.json', 'tsconfig.json']
  return [...installed, ...filesIn('bin'), ...filesIn('src')]
}

const filesIn = (folder) =>
  readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return filesIn(`${folder}/${entry.name}`)
    return /\.m?[jt]s$/.test(entry.name) && !entry.name.endsWith('.test.ts') ? [`${folder}/${entry.name}`] : []
  })

/** Hash of files' names and content, in the order of names. A file that is not there counts as empty. */
export function hashOf(folder, names) {
  const hash = createHash('sha256')
  for (const name of [...names].sort()) {
    const content = contentOf(join(folder, name))
    hash.update(`${name} ${content.length}\n`).update(content)
  }
  return hash.digest('hex')
}

function contentOf(path) {
  try {
    return readFileSync(path)
  } catch (error) {
    if (error.code === 'ENOENT') return Buffer.alloc(0)
    throw error
  }
}

/** Two that build at once make two folders; nothing that was made is ever written over. */
function bundlesOf(key) {
  try {
    return readdirSync(kept).filter((name) => name.startsWith(`${key}.`)).map((name) => join(kept, name))
  } catch {
    return []
  }
}

/** Hash of a bundle's programs. */
export const sumOf = (folder) => hashOf(folder, readdirSync(folder).filter((name) => name.endsWith('.js')))

/** Marks a bundle as in use by this process, so that nobody clears it away, and says whether it is whole. */
function take(folder) {
  try {
    writeFileSync(marker(folder), '')
  } catch {
    // A read-only installation is not cleared away by anybody.
  }
  const whole = contentOf(join(folder, 'sum')).toString() === sumOf(folder)
  if (!whole) leave(folder)
  return whole
}

function leave(folder) {
  try {
    rmSync(marker(folder), { force: true })
  } catch {
    // As above.
  }
}

const marker = (folder) => join(folder, `running.${process.pid}`)
