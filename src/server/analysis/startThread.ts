import { createRequire } from 'node:module'
import { Worker } from 'node:worker_threads'

/** A thread that runs a TypeScript file. Threads do not take over how this process reads TypeScript: they begin with a word to that end. */
export function startThread(file: URL): Worker {
  const reader = new URL('esm/api/index.mjs', `file://${createRequire(import.meta.url).resolve('tsx')}`).href
  return new Worker(`import(${JSON.stringify(reader)}).then(({ register }) => { register(); return import(${JSON.stringify(file.href)}) })`, { eval: true })
}
