import { describe, expect, it } from 'vitest'
import { analyseSeries } from '../../analytics/analyseSeries.ts'
import { gammaSerialInterval } from '../../analytics/reproduction/serialInterval.ts'
import { valueOf } from '../../kernel/Result.ts'
import { manyJurisdictions } from '../../../test/analytics/manyJurisdictions.ts'
import { analyseMany } from './analyseMany.ts'

const si = valueOf(gammaSerialInterval(5, 2.5, 25))
const series = manyJurisdictions(50, 4)

describe('many series on several threads', () => {
  it('get the figures each gets alone, in their order, and progress is told to the end', async () => {
    const told: number[] = []
    const answers = valueOf(await analyseMany(series, { si, threads: 2, progress: (finished) => told.push(finished) }))
    expect(answers.map(({ id }) => id)).toEqual(series.map(({ id }) => id))
    expect(told.at(-1)).toBe(50)
    for (const at of [0, 45]) expect(answers[at]).toEqual(analyseSeries(series[at] as (typeof series)[number], si))
  }, 180_000)
  it('can be stopped, and says so', async () => {
    const stop = new AbortController()
    const answer = analyseMany(series, { si, threads: 2, signal: stop.signal, progress: () => stop.abort() })
    expect(await answer).toMatchObject({ ok: false, refusal: { obstacle: 'Stopped' } })
  }, 180_000)
})
