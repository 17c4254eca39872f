import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { valueOf } from '../../kernel/Result.ts'
import { parsePower, type Law, type Power } from '../Power.ts'
import { answerClock, whoConfirms } from './answerClock.ts'

const folder = new URL('../../../policies/powers/', import.meta.url)
const laws = readdirSync(folder).map((name) => valueOf(parsePower(readFileSync(new URL(name, folder), 'utf8'), name)))
const power = (id: string): Power => laws.flatMap(({ powers }) => powers).find((one) => one.id === id) as Power

describe('the clock of a complaint', () => {
  it('is that of the power where its remedies give one, else that of a law in force in the place, and marked where it was assumed', () => {
    expect(answerClock(laws, power('int-quarantine'), '150500', '2022-11-11')).toEqual({ hours: 24, by: 'int-quarantine', assumed: true })
    expect(answerClock(laws, power('cn-idl-2013-39-observe'), '150500', '2022-11-11').by).toBe('cn-infectious-diseases-law-2013')
    expect(answerClock(laws, undefined, '150500', '2025-09-01').by).toBe('cn-infectious-diseases-law-2025')
    expect(answerClock(laws, undefined, 'SL-W', '2022-11-11').by).toBe('int-example')
    expect(whoConfirms(laws, 'int-quarantine')).toBe('legal adviser of the authority')
    expect(whoConfirms(laws, 'cn-infectious-diseases-law-2025')).toBe('legal adviser of the authority')
  })

  it('is never that of a court, and where no law gives one an answer is due at once', () => {
    const observe = power('cn-idl-2013-39-observe')
    const litigation = { ...observe, remedies: observe.remedies.map((one) => ({ ...one, kind: 'litigation' as const, answeredWithinHours: 1 })) }
    const silent = laws.map(({ complaints: _clock, ...law }): Law => law)
    expect(answerClock(silent, litigation, '150500', '2022-11-11')).toEqual({ hours: 0, by: null, assumed: false })
  })

  it('is there in every place and on every day some law is in force for', () => {
    for (const on of ['2008-01-01', '2022-11-11', '2025-08-31', '2025-09-01', '2030-01-01']) for (const place of ['150500', 'SL-W', 'DE-BE']) expect([on, place, answerClock(laws, undefined, place, on).by !== null]).toEqual([on, place, true])
  })
})
