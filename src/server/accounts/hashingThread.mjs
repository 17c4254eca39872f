// A thread of its own for passwords: Argon2id takes a tenth of a second of pure work, which the server's own thread must not spend.
import { parentPort } from 'node:worker_threads'
import { argon2id, argon2Verify } from 'hash-wasm'

parentPort.on('message', async ({ id, password, hash, salt, memory, passes }) => {
  try {
    const answer = hash === undefined ? await argon2id({ password, salt, parallelism: 1, iterations: passes, memorySize: memory, hashLength: 32, outputType: 'encoded' }) : await argon2Verify({ password, hash })
    parentPort.postMessage({ id, answer })
  } catch (error) {
    parentPort.postMessage({ id, error: String(error) })
  }
})
