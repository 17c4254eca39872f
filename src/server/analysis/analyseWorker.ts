import { parentPort } from 'node:worker_threads'
import { analyseSeries } from '../../analytics/analyseSeries.ts'
import type { Ask } from './analyseMany.ts'

/** The other end of `analyseMany`: answers each message with the analyses of its series. */
parentPort?.on('message', ({ series, si, horizon }: Ask) => parentPort?.postMessage(series.map((one) => analyseSeries(one, si, horizon))))
