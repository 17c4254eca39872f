import { availableParallelism } from 'node:os'
import type { Worker } from 'node:worker_threads'
import { done, refuse, type Result } from '../../kernel/Result.ts'
import type { SeriesAnalysis, SeriesToAnalyse } from '../../analytics/analyseSeries.ts'
import type { SerialInterval } from '../../analytics/reproduction/serialInterval.ts'
import { startThread } from './startThread.ts'

export interface ManyOptions {
  readonly si: SerialInterval
  readonly horizon?: number
  /** Threads; as many as the machine has processors where left out. */
  readonly threads?: number
  /** Told after every few series: how many are done, of how many. */
  progress?(finished: number, of: number): void
  readonly signal?: AbortSignal
}

/** A few dozen series a message: little to wait for when the work is stopped, little to send. */
const BATCH = 40

export type Ask = { readonly si: SerialInterval; readonly horizon: number; readonly series: readonly SeriesToAnalyse[] }

/** Analyses many series on all processors, in the order given. Stopping it by its signal refuses the whole: half an answer is none. */
export async function analyseMany(series: readonly SeriesToAnalyse[], { si, horizon = 14, threads = availableParallelism(), progress, signal }: ManyOptions): Promise<Result<readonly SeriesAnalysis[]>> {
  const answers = new Array<SeriesAnalysis>(series.length)
  const workers = Array.from({ length: Math.max(1, Math.min(threads, Math.ceil(series.length / BATCH))) }, () => startThread(new URL('./analyseWorker.ts', import.meta.url)))
  let [next, finished] = [0, 0]
  try {
    await Promise.all(workers.map(async (worker) => {
      while (next < series.length && signal?.aborted !== true) {
        const from = next
        next += BATCH
        const part = series.slice(from, from + BATCH)
        const got = await asked(worker, { si, horizon, series: part }, signal)
        if (got === undefined) return
        got.forEach((answer, i) => (answers[from + i] = answer))
        finished += got.length
        progress?.(finished, series.length)
      }
    }))
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()))
  }
  return signal?.aborted ? refuse('Stopped', `Stopped after ${finished} of ${series.length}.`) : done(answers)
}

/** One message there and one back; nothing when stopped meanwhile. */
function asked(worker: Worker, ask: Ask, signal: AbortSignal | undefined): Promise<readonly SeriesAnalysis[] | undefined> {
  return new Promise((resolve, reject) => {
    const stop = (): void => settle(() => resolve(undefined))
    const settle = (then: () => void): void => {
      worker.off('message', answered)
      worker.off('error', failed)
      signal?.removeEventListener('abort', stop)
      then()
    }
    const answered = (answer: readonly SeriesAnalysis[]): void => settle(() => resolve(answer))
    const failed = (error: Error): void => settle(() => reject(error))
    worker.on('message', answered)
    worker.on('error', failed)
    signal?.addEventListener('abort', stop)
    worker.postMessage(ask)
  })
}
