import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { policiesOf, type PolicyFile } from '../duties/policiesOf.ts'
import { valueOf } from '../kernel/Result.ts'
import { readPolicies } from '../storage/readPolicies.ts'
import { keepUnderstood } from './keepUnderstood.ts'

const folder = mkdtempSync(join(tmpdir(), 'firebreak-kept-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let asked = 0
const understood = keepUnderstood(folder, 'policies', (files: readonly PolicyFile[]) => {
  asked++
  return policiesOf(files)
})
const shipped = new URL('../../policies/', import.meta.url)
const read = async () => valueOf(await readPolicies(shipped, undefined, understood))

describe('what was understood once', () => {
  it('is kept whole: the policies that come back are those that were read, to the last undefined', async () => {
    const fresh = valueOf(await readPolicies(shipped))
    expect(await read()).toStrictEqual(fresh)
    expect(await read()).toStrictEqual(fresh)
    expect(asked).toBe(1)
  })

  it('is not kept where there is no folder, or none that can be written', () => {
    const nowhere = keepUnderstood(join(folder, 'nowhere'), 'sum', ([a, b]: readonly [number, number]) => a + b)
    expect([nowhere([1, 2]), nowhere([1, 2]), keepUnderstood(undefined, 'sum', (n: number) => n + 1)(1)]).toEqual([3, 3, 2])
  })

  it('goes when much else was kept since', () => {
    const doubled = keepUnderstood(folder, 'doubled', (n: number) => 2 * n)
    for (let n = 0; n < 20; n++) expect(doubled(n)).toBe(2 * n)
    expect(readdirSync(folder).length).toBeLessThanOrEqual(8)
  })

  it('is understood anew where this runtime cannot read what another wrote', () => {
    const doubled = keepUnderstood(folder, 'doubled', (n: number) => 2 * n)
    doubled(7)
    // A version of the format that is not there yet, with the right hash before it.
    const foreign = Uint8Array.of(0xff, 0xfe, 0x49, 0x0e)
    for (const name of readdirSync(folder)) writeFileSync(join(folder, name), Buffer.concat([Buffer.from(createHash('sha256').update(foreign).digest('hex')), foreign]))
    expect(doubled(7)).toBe(14)
  })

  it('is not believed where its file is another than was written', () => {
    const doubled = keepUnderstood(folder, 'doubled', (n: number) => 2 * n)
    for (const name of readdirSync(folder)) writeFileSync(join(folder, name), 'nothing of ours')
    expect(doubled(19)).toBe(38)
  })
})
