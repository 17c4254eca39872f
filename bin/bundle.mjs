// Makes a bundle of the program and the packages it stands on: pieces that share what they share, of which a command reads its own.
import { randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, join, relative, sep } from 'node:path'
import { hashOf, kept, root, sumOf } from './program.mjs'

/** Where a bundle begins: the command line, and what is run in threads. */
const entries = ['src/cli/main.ts', 'src/server/analysis/analyseWorker.ts', 'src/server/analysis/workThread.ts', 'src/server/simulation/simulationThread.ts']

/**
 * Packages left where they are installed: the server's, which only a long start needs and some of which ask for others by `import()` or begin threads from files beside
 * them, and what another package asks for only where it is there.
 */
const apart = ['fastify', '@fastify/*', 'openid-client', '@simplewebauthn/server', '@zxcvbn-ts/*', 'pg-native']

/** So many bundles are kept, the ones used last. */
const KEPT = 3

/** Makes the bundle of the files that have this hash and gives its folder; a bundle is written beside and gets its name once it is whole. */
export async function bundle(key, files) {
  mkdirSync(kept, { recursive: true })
  const name = `${key}.${randomBytes(4).toString('hex')}`
  const [building, folder] = [join(kept, `building.${name}`), join(kept, name)]
  const esbuild = createRequire(createRequire(import.meta.url).resolve('tsx'))('esbuild')
  try {
    mkdirSync(building)
    const { metafile } = await esbuild.build({
      absWorkingDir: root, entryPoints: entries, outdir: building, entryNames: '[name]', chunkNames: '[name].[hash]', bundle: true, splitting: true, format: 'esm', platform: 'node', target: 'node20',
      sourcemap: true, sourcesContent: false, minifyWhitespace: true, legalComments: 'none', external: apart, plugins: [ownPlace], define: { BUNDLE_FOLDER: 'import.meta.dirname' }, metafile: true, logLevel: 'silent',
      // Packages of the older kind ask for others while they run.
      banner: { js: "import { createRequire as requireFor } from 'node:module'; const require = requireFor(import.meta.url)" },
    })
    const asking = Object.entries(metafile.inputs).filter(([file, { imports }]) => file.includes('node_modules/') && imports.some(({ kind }) => kind === 'dynamic-import')).map(([file]) => file)
    if (asking.length > 0) throw new Error(`${asking.join(', ')}: asks for others by import(), which a bundle answers otherwise; leave the package apart`)
    const unknown = Object.keys(metafile.inputs).filter((file) => !file.includes('node_modules/') && !files.includes(file))
    if (unknown.length > 0) throw new Error(`${unknown.join(', ')}: not among the files that name a bundle`)
    if (hashOf(root, files) !== key) throw new Error('the sources changed while they were bundled')
    writeFileSync(join(building, 'sum'), sumOf(building))
    renameSync(building, folder)
  } finally {
    await esbuild.stop()
    rmSync(building, { recursive: true, force: true })
  }
  clearAway(folder)
  return folder
}

/** A source goes on finding what lies beside it: its own place is told from the bundle's, and a thread's file is the one of the bundle. */
const ownPlace = {
  name: 'own place',
  setup: (build) =>
    build.onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, ({ path }) => {
      const file = relative(root, path).split(sep).join('/')
      const contents = readFileSync(path, 'utf8')
        .replace(/new URL\('\.\/(\w+)\.ts', import\.meta\.url\)/g, (_all, thread) => `new URL('./${beginning(thread)}.js', import.meta.bundle)`)
        .replaceAll('import.meta.url', `new URL('../../../${file}', import.meta.url).href`)
        .replaceAll('import.meta.bundle', 'import.meta.url')
      return { contents, loader: 'ts' }
    }),
}

function beginning(thread) {
  if (!entries.some((entry) => basename(entry) === `${thread}.ts`)) throw new Error(`${thread}.ts is run in a thread and is not among the entries of the bundle`)
  return thread
}

/** Bundles of sources that were changed since, and what a build that was ended left behind. */
function clearAway(ours) {
  const folders = readdirSync(kept).map((name) => join(kept, name)).flatMap((path) => {
    const at = changedAt(path)
    return path === ours || at === undefined ? [] : [{ path, at }]
  })
  const [unfinished, finished] = [folders.filter(isBuilding), folders.filter((one) => !isBuilding(one))]
  const old = [...unfinished.filter(({ at }) => at < Date.now() - 600_000), ...finished.sort((a, b) => b.at - a.at).slice(KEPT - 1)]
  for (const { path } of old) clear(path)
}

const isBuilding = ({ path }) => basename(path).startsWith('building.')

function changedAt(path) {
  try {
    return statSync(path).mtimeMs
  } catch {
    return undefined
  }
}

/** First out of reach of whoever starts now, then looked at: one that somebody runs is put back. */
function clear(path) {
  const away = join(kept, `building.old.${randomBytes(4).toString('hex')}`)
  try {
    renameSync(path, away)
    if (readdirSync(away).some(isRun)) renameSync(away, path)
    else rmSync(away, { recursive: true, force: true })
  } catch {
    // Another start clears it away already.
  }
}

/** A server may run for months and begin a thread on any day. */
function isRun(name) {
  const running = /^running\.(\d+)$/.exec(name)?.[1]
  if (running === undefined) return false
  try {
    process.kill(Number(running), 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}
