import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ownerLink } from '../../src/server/accounts/oneTimeLinks.ts'
import { passer } from '../passer.ts'
import { startDoorServer } from '../world.ts'

const PASSWORD = 'lantern orchard mule thirteen'
const GUESSES = 10_000

describe('rights 12: guessing at passwords', () => {
  let server: Awaited<ReturnType<typeof startDoorServer>>
  let clock = Date.now()

  beforeAll(async () => {
    // A proxy on this computer is believed about whom it speaks for, so that a story can come from many addresses.
    server = await startDoorServer({ now: () => clock, trustedProxies: ['127.0.0.1'] })
    const owner = passer(server.url)
    expect((await owner.post('/api/links/use', { token: await ownerLink(server.door), name: 'Ada', login: 'ada', password: PASSWORD })).status).toBe(200)
  })
  afterAll(async () => server?.stop())

  const looked = async (): Promise<number> => Number((await server.door.query.selectFrom('JournalEntry').select((is) => is.fn.countAll().as('n')).where('action', '=', 'signInRefused').executeTakeFirstOrThrow()).n)
  const guess = (from: string, n: number): Promise<{ status: number }> => passer(server.url).post('/api/session', { login: 'ada', password: `a wrong guess ${n}` }, { 'x-forwarded-for': from })

  /** Guesses come as fast as the server answers, while its clock goes on by `hours` in all. */
  const guessAll = async (addresses: readonly string[], hours: number, guesses = GUESSES): Promise<ReadonlyMap<number, number>> => {
    const statuses = new Map<number, number>()
    for (let n = 0; n < guesses; n += 100) {
      const answers = await Promise.all(Array.from({ length: 100 }, (_, i) => guess(addresses[(n + i) % addresses.length] as string, n + i)))
      for (const { status } of answers) statuses.set(status, (statuses.get(status) ?? 0) + 1)
      clock += (hours * 3_600_000) / (guesses / 100)
    }
    return statuses
  }

  it(`lets ${GUESSES} guesses from one address within an hour look at a handful of passwords, and keeps nobody out elsewhere`, async () => {
    const before = await looked()
    const statuses = await guessAll(['198.51.100.7'], 1)
    const evaluated = (await looked()) - before
    console.log(`${GUESSES} guesses from one address in an hour: ${evaluated} looked at, ${statuses.get(429) ?? 0} turned away`)
    expect(statuses.get(200)).toBeUndefined()
    expect(evaluated).toBeLessThanOrEqual(20)
    expect((await passer(server.url).post('/api/session', { login: 'ada', password: PASSWORD }, { 'x-forwarded-for': '203.0.113.9' })).status).toBe(200)
    const there = await passer(server.url).post('/api/session', { login: 'ada', password: PASSWORD }, { 'x-forwarded-for': '198.51.100.7' })
    expect(there.status).toBe(429)
  }, 300_000)

  it('lets guesses from a thousand addresses look at a few hundred at most, and knows the owner’s own browser', async () => {
    const owner = passer(server.url)
    clock += 25 * 3_600_000
    expect((await owner.post('/api/session', { login: 'ada', password: PASSWORD }, { 'x-forwarded-for': '203.0.113.9' })).status).toBe(200)
    await owner.delete('/api/session')
    const before = await looked()
    const statuses = await guessAll(Array.from({ length: 1_000 }, (_, i) => `2001:db8:${(i + 1).toString(16)}::1`), 1, 3_000)
    const evaluated = (await looked()) - before
    console.log(`3 000 guesses from 1 000 addresses in an hour: ${evaluated} looked at`)
    expect(statuses.get(200)).toBeUndefined()
    expect(evaluated).toBeLessThanOrEqual(400)
    expect((await owner.post('/api/session', { login: 'ada', password: PASSWORD }, { 'x-forwarded-for': '203.0.113.200' })).status).toBe(200)
  }, 300_000)

  it('makes each further wrong try wait twice as long, and forgets after the right one', async () => {
    clock += 25 * 3_600_000
    const waits: number[] = []
    for (let n = 0; n < 20 && waits.length < 5; n++) {
      const answer = await passer(server.url).post('/api/session', { login: 'ada', password: 'wrong again and again' }, { 'x-forwarded-for': '192.0.2.4' })
      if (answer.status !== 429) continue
      waits.push(Number(answer.headers.get('retry-after')))
      clock += (waits.at(-1) as number) * 1000 + 1
    }
    expect(waits).toEqual([2, 4, 8, 16, 32])
    expect((await passer(server.url).post('/api/session', { login: 'ada', password: PASSWORD }, { 'x-forwarded-for': '192.0.2.4' })).status).toBe(200)
    expect((await passer(server.url).post('/api/session', { login: 'ada', password: 'wrong' }, { 'x-forwarded-for': '192.0.2.4' })).status).toBe(401)
  })
})
