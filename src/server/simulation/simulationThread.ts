import { parentPort } from 'node:worker_threads'
import { runnerOf } from '../../simulation/compare/runOne.ts'
import { simulate } from '../../simulation/run/runScenario.ts'
import type { Told, ToThread } from './simulationThreads.ts'

/** The other end of `simulationThreads`: is given a setup once, and answers each order with its run. */
let run: ReturnType<typeof runnerOf> | undefined
let stopped: Int32Array | undefined
parentPort?.on('message', (message: ToThread) => {
  if ('setup' in message) {
    run = runnerOf(message.setup, simulate)
    stopped = message.stopped
  } else parentPort?.postMessage(told(message))
})

function told({ id, order }: Extract<ToThread, { id: number }>): Told {
  try {
    return { id, result: (run as NonNullable<typeof run>)(order, { onDay: () => Atomics.load(stopped as Int32Array, 0) === 0 }) }
  } catch (error) {
    return { id, trouble: (error as Error).stack ?? String(error) }
  }
}
