import { availableParallelism } from 'node:os'
import type { Worker } from 'node:worker_threads'
import type { Result } from '../../kernel/Result.ts'
import type { KeptRun } from '../../simulation/compare/KeptRun.ts'
import type { Order, Setup } from '../../simulation/compare/runOne.ts'
import { startThread } from '../analysis/startThread.ts'
import { shareCity } from './shareCity.ts'

export type ToThread = { readonly setup: Setup; readonly stopped: Int32Array } | { readonly id: number; readonly order: Order }
export interface Told {
  readonly id: number
  readonly result?: Result<KeptRun | undefined>
  readonly trouble?: string
}

/** Threads that run simulations of one setup, the city in memory they share. */
export interface SimulationThreads {
  /** Runs each order; `onRun` is told of each as it is done, in no order. Nothing for an order that was stopped. */
  run(orders: readonly Order[], onRun: (at: number, result: Result<KeptRun | undefined>) => void | Promise<void>, goesOn?: () => boolean): Promise<void>
  /** Runs under way end with their day. */
  stop(): void
  close(): Promise<void>
}

export function simulationThreads(setup: Setup, count = availableParallelism()): SimulationThreads {
  const stopped = new Int32Array(new SharedArrayBuffer(4))
  const own: Setup = { ...setup, city: shareCity(setup.city) }
  const threads = Array.from({ length: Math.max(1, count) }, () => {
    const thread = startThread(new URL('./simulationThread.ts', import.meta.url))
    thread.postMessage({ setup: own, stopped } satisfies ToThread)
    return thread
  })
  return {
    run: async (orders, onRun, goesOn = () => true) => {
      let next = 0
      await Promise.all(threads.map(async (thread) => {
        while (next < orders.length && goesOn() && Atomics.load(stopped, 0) === 0) {
          const at = next++
          await onRun(at, await asked(thread, at, orders[at] as Order))
        }
      }))
    },
    stop: () => void Atomics.store(stopped, 0, 1),
    close: async () => {
      Atomics.store(stopped, 0, 1)
      await Promise.all(threads.map((thread) => thread.terminate()))
    },
  }
}

function asked(thread: Worker, id: number, order: Order): Promise<Result<KeptRun | undefined>> {
  return new Promise((resolve, reject) => {
    const settle = (then: () => void): void => {
      thread.off('message', answered)
      thread.off('error', reject)
      then()
    }
    const answered = ({ result, trouble }: Told): void => settle(() => (result ? resolve(result) : reject(new Error(trouble))))
    thread.on('message', answered)
    thread.once('error', reject)
    thread.postMessage({ id, order } satisfies ToThread)
  })
}
