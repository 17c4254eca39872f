import { parentPort } from 'node:worker_threads'
import { works } from '../../features/analysis/works.ts'
import type { Asked, Told } from './workApart.ts'

/** The other end of `workApart`. */
parentPort?.on('message', ({ id, work, given }: Asked) => parentPort?.postMessage(told(id, work, given)))

function told(id: number, work: string, given: unknown): Told {
  try {
    return { id, answer: (works as unknown as Record<string, (given: unknown) => unknown>)[work]?.(given) }
  } catch (error) {
    return { id, trouble: (error as Error).stack ?? String(error) }
  }
}
