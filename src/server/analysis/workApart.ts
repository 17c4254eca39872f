import type { Worker } from 'node:worker_threads'
import { startThread } from './startThread.ts'

interface Waiting {
  readonly resolve: (answer: unknown) => void
  readonly reject: (error: Error) => void
}

const LONGEST = 120_000

/** What goes to the thread and what comes back. */
export type Asked = { readonly id: number; readonly work: string; readonly given: unknown }
export type Told = { readonly id: number; readonly answer?: unknown; readonly trouble?: string }

/** One thread for the long analyses, started when the first is asked for: whoever waits for a list does not wait for a forecast. A thread that dies fails what it was asked and is started anew for the next. */
export function workApart(): { run(work: string, given: unknown): Promise<unknown>; stop(): Promise<void> } {
  let thread: Worker | undefined
  let last = 0
  const waiting = new Map<number, Waiting>()
  const failAll = (error: Error): void => {
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
    thread = undefined
  }
  const opened = (): Worker => {
    const worker = startThread(new URL('./workThread.ts', import.meta.url))
    worker.unref()
    worker.on('message', ({ id, answer, trouble }: Told) => {
      const one = waiting.get(id)
      waiting.delete(id)
      if (trouble === undefined) one?.resolve(answer)
      else one?.reject(new Error(trouble))
    })
    worker.on('error', failAll)
    worker.on('exit', (code) => worker === thread && failAll(new Error(`the analysis thread ended with ${code}`)))
    return worker
  }
  /** Work that does not end would keep everybody after it waiting. */
  const giveUp = (work: string): void => {
    void thread?.terminate()
    failAll(new Error(`${work} took longer than ${LONGEST / 1000} seconds`))
  }
  return {
    run: (work, given) => new Promise((resolve, reject) => {
      thread ??= opened()
      const late = setTimeout(() => giveUp(work), LONGEST).unref()
      const settled = <Value>(then: (value: Value) => void) => (value: Value): void => { clearTimeout(late); then(value) }
      waiting.set(++last, { resolve: settled(resolve), reject: settled(reject) })
      thread.postMessage({ id: last, work, given } satisfies Asked)
    }),
    stop: async () => {
      const old = thread
      thread = undefined
      await old?.terminate()
      failAll(new Error('the house is closed'))
    },
  }
}
