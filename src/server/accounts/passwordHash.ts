import { randomBytes } from 'node:crypto'
import { Worker } from 'node:worker_threads'

/** Argon2id with 19 MiB and two passes, after the OWASP Password Storage Cheat Sheet; the encoded form names its own costs, so that they may be raised later. */
export const hashPassword = (password: string): Promise<string> => asked<string>({ password: password.normalize('NFKC'), salt: randomBytes(16), memory: MEMORY_KIB, passes: PASSES })

/** Whether a password is the one. Without a hash the same work is done for nothing, so that an unknown login takes as long as a known one. */
export async function passwordMatches(password: string, hash: string | undefined): Promise<boolean> {
  const right = await asked<boolean>({ password: password.normalize('NFKC'), hash: hash ?? (await decoy()) })
  return right && hash !== undefined
}

/** How many passwords wait to be looked at; whoever comes when many wait is asked to come again. */
export const passwordsWaiting = (): number => waiting.size

const MEMORY_KIB = 19_456
const PASSES = 2

let thread: Worker | undefined
let next = 0
let nobody: Promise<string> | undefined
const waiting = new Map<number, { resolve: (answer: never) => void; reject: (error: Error) => void }>()

const decoy = (): Promise<string> => (nobody ??= hashPassword(randomBytes(16).toString('hex')))

function asked<Answer>(message: object): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const id = next++
    waiting.set(id, { resolve, reject })
    const worker = (thread ??= startThread())
    worker.ref()
    worker.postMessage({ id, ...message })
  })
}

/** The thread holds the program open only while it has work. */
function startThread(): Worker {
  const worker = new Worker(new URL('./hashingThread.mjs', import.meta.url), { execArgv: [] })
  worker.on('message', ({ id, answer, error }: { id: number; answer?: never; error?: string }) => {
    const one = waiting.get(id)
    waiting.delete(id)
    if (waiting.size === 0) worker.unref()
    if (error === undefined) one?.resolve(answer as never)
    else one?.reject(new Error('a password could not be looked at'))
  })
  worker.on('error', (error) => {
    thread = undefined
    for (const one of waiting.values()) one.reject(error)
    waiting.clear()
  })
  return worker
}
