import { createRequire } from 'node:module'
import { Worker } from 'node:worker_threads'

/** A thread that runs a file of the program. One in TypeScript begins with a word to that end: threads do not take over how this process reads it. */
export function startThread(file: URL): Worker {
  if (file.pathname.endsWith('.js')) return new Worker(file)
  const reader = new URL('esm/api/index.mjs', `file://${createRequire(import.meta.url).resolve('tsx')}`).href
  return new Worker(`import(${JSON.stringify(reader)}).then(({ register }) => { register(); return import(${JSON.stringify(file.href)}) })`, { eval: true })
}
