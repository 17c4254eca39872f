import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { request } from 'node:http'
import { ownerLink } from '../../src/server/accounts/oneTimeLinks.ts'
import { passer, type Passer } from '../passer.ts'
import { startDoorServer } from '../world.ts'

const PASSWORD = 'lantern orchard mule thirteen'

/** A request as no browser would send it: with a host of one's own choice. */
const withHost = (url: string, host: string, path = '/api/session'): Promise<number> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url)
    request({ hostname, port, path, headers: { host } }, (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    }).on('error', reject).end()
  })

describe('rights 12: a server on this computer alone', () => {
  let server: Awaited<ReturnType<typeof startDoorServer>>
  let owner: Passer
  const lines: string[] = []

  beforeAll(async () => {
    server = await startDoorServer({ log: 'info', logTo: { write: (line) => void lines.push(line) }, uploadBytes: 200_000 })
    owner = passer(server.url)
    const used = await owner.post('/api/links/use', { token: await ownerLink(server.door), name: 'Canary Ownerson', login: 'canary@city.example', password: PASSWORD, worksHere: true })
    expect(used.status).toBe(200)
  })
  afterAll(async () => server?.stop())

  it('lets pages run their own scripts only, styles by nonce, and nobody frame them', async () => {
    const answers = await Promise.all([fetch(server.url), fetch(server.url)])
    const policies = answers.map((answer) => answer.headers.get('content-security-policy') ?? '')
    expect(policies[0]).toContain("default-src 'none'")
    expect(policies[0]).toMatch(/script-src 'self';/)
    expect(policies[0]).not.toContain('unsafe')
    expect(policies[0]).toContain("frame-ancestors 'none'")
    const nonces = policies.map((policy) => /'nonce-([^']+)'/.exec(policy)?.[1])
    expect(nonces[0]).not.toBe(nonces[1])
    for (const [i, answer] of answers.entries()) {
      const page = await answer.text()
      if (/html/.test(answer.headers.get('content-type') ?? '')) expect(page).toContain(nonces[i])
      expect(page).not.toMatch(/<script(?![^>]*\bsrc=)[^>]*>/)
    }
    const docs = await owner.get('/api/docs')
    expect(docs.status).toBe(200)
    for (const [name, value] of [['x-content-type-options', 'nosniff'], ['x-frame-options', 'DENY'], ['referrer-policy', 'no-referrer'], ['cross-origin-opener-policy', 'same-origin'], ['cross-origin-resource-policy', 'same-origin']] as const) expect([name, docs.headers.get(name)]).toEqual([name, value])
    expect(docs.headers.get('cache-control')).toBe('no-store')
    expect(docs.headers.get('permissions-policy')).toContain('camera=()')
    expect(docs.headers.get('strict-transport-security')).toBeNull()
    expect(docs.headers.get('x-powered-by')).toBeNull()
  })

  it('does nothing that another site sends, whatever it carries, nor what says nothing of where it is from', async () => {
    const cookie = owner.cookies().map(([name, value]) => `${name}=${value}`).join('; ')
    const tried = [{ origin: 'https://evil.example' }, { origin: 'null' }, { 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site', origin: server.url }, {}] as const
    for (const headers of tried) {
      for (const [path, body] of [['/api/people', '{"name":"x"}'], ['/api/actions/createOutbreak', '{"input":{}}'], ['/api/session', '{"login":"a","password":"b"}']] as const) {
        const answer = await fetch(`${server.url}${path}`, { method: 'POST', headers: { cookie, 'content-type': 'application/json', ...headers }, body })
        expect([path, headers, answer.status]).toEqual([path, headers, 403])
      }
      const form = new FormData()
      form.append('file', new Blob(['id\n1\n']), 'a.csv')
      expect((await fetch(`${server.url}/api/imports`, { method: 'POST', headers: { cookie, ...headers }, body: form })).status).toBe(403)
    }
    expect((await owner.post('/api/people', { name: 'Real One' })).status).toBe(200)
  })

  it('answers to its own names alone, so that a name that is made to point here opens nothing', async () => {
    const { port } = new URL(server.url)
    expect(await withHost(server.url, `evil.example:${port}`)).toBe(421)
    expect(await withHost(server.url, `localhost:${port}`)).toBe(200)
    expect(await withHost(server.url, `evil.example:${port}`, '/api/health')).toBe(200)
  })

  it('gives cookies that no script reads and no other site sends along', async () => {
    const answer = await passer(server.url).post('/api/session', { login: 'canary@city.example', password: PASSWORD })
    for (const line of answer.headers.getSetCookie().filter((one) => /session|device/.test(one))) {
      expect(line).toMatch(/HttpOnly/)
      expect(line).toMatch(/SameSite=Strict/)
      expect(line).toMatch(/Path=\//)
      expect(line).not.toMatch(/Domain/)
    }
  })

  it('takes no file that is too large, and none that is no table', async () => {
    const { id } = (await owner.post('/api/actions/createOutbreak', { input: { disease: 'mers', jurisdiction: 'ZZ', timeZone: 'UTC', packs: [] } })).answer as { id: string }
    const upload = async (bytes: Uint8Array<ArrayBuffer>, name: string): Promise<{ status: number; text: string }> => {
      const form = new FormData()
      form.append('file', new Blob([bytes]), name)
      const response = await fetch(`${server.url}/api/imports?outbreak=${id}`, { method: 'POST', headers: { origin: server.url, cookie: owner.cookies().map(([key, value]) => `${key}=${value}`).join('; ') }, body: form })
      return { status: response.status, text: await response.text() }
    }
    const large = await upload(new TextEncoder().encode(`id,onset\n${'1,2022-01-01\n'.repeat(40_000)}`), 'large.csv')
    expect(large.status).toBe(422)
    expect(large.text).toContain('FileTooLarge')
    const picture = await upload(Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...Array.from({ length: 600 }, (_, i) => (i * 37) % 256)]), 'picture.csv')
    expect([picture.status, picture.text.slice(0, 120)]).toEqual([422, expect.stringContaining('"ok":false')])
    expect((await owner.post('/api/actions/recordCase', { input: { note: 'x'.repeat(5 * 1024 * 1024) } })).status).toBe(413)
  })

  it('marks every file that leaves with who took it and when, and says so in the journal', async () => {
    const { id } = (await owner.post('/api/actions/createOutbreak', { input: { disease: 'mers', jurisdiction: 'ZZ', timeZone: 'UTC', packs: [] } })).answer as { id: string }
    const response = await fetch(`${server.url}/api/export/Outbreak?format=csv&outbreak=${id}`, { headers: { cookie: owner.cookies().map(([name, value]) => `${name}=${value}`).join('; ') } })
    expect(response.status).toBe(200)
    const [header = '', ...rows] = (await response.text()).trim().split('\r\n')
    const mark = /filename="Outbreak-[\d-]+-([0-9a-f]{8})\.csv"/.exec(response.headers.get('content-disposition') ?? '')?.[1] as string
    expect(header.split(',').at(-1)).toBe('takenOut')
    expect(rows.length).toBeGreaterThan(0)
    for (const row of rows) expect(row).toMatch(new RegExp(`Canary Ownerson [\\d-]+T[\\d:]+Z ${mark}$`))
    const entry = await server.door.query.selectFrom('JournalEntry').select(['actor', 'reason']).where('action', '=', 'export').executeTakeFirstOrThrow()
    expect(await server.house.vault?.reveal([entry.reason ?? ''])).toEqual([`Outbreak as csv, marked ${mark}`])
  })

  it('numbers each request, and logs it as one line of JSON without anything of anybody', async () => {
    await owner.get('/api/reports/findAnything?asked=Zhang%20Canary%20138')
    await passer(server.url).post('/api/session', { login: 'canary@city.example', password: 'Secret-Canary-Guess' })
    await fetch(`${server.url}/api/reports/listCases`, { headers: { authorization: 'Bearer fbk_canarykeycanarykey' } })
    const answer = await owner.post('/api/actions/recordCase', 'not what is asked')
    expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
    const parsed = lines.map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(parsed.length).toBeGreaterThan(20)
    expect(parsed.some(({ reqId }) => reqId === answer.headers.get('x-request-id'))).toBe(true)
    expect(parsed.find(({ route }) => route === '/api/reports/:name')).toMatchObject({ method: 'GET' })
    for (const secret of ['canary', 'Canary', 'Zhang', '138', PASSWORD, '127.0.0.1', ...owner.cookies().map(([, value]) => value)]) expect([secret, lines.filter((line) => !line.includes('Server listening') && line.replace(/"(time|ms|pid|reqId|level)":"?[^,"}]*"?/g, '').includes(secret))]).toEqual([secret, []])
  })
})

describe('a server behind a proxy with TLS', () => {
  let server: Awaited<ReturnType<typeof startDoorServer>>
  const origin = 'https://outbreak.example.org'
  const tls = { host: 'outbreak.example.org', 'x-forwarded-proto': 'https', 'x-forwarded-for': '203.0.113.5' }

  beforeAll(async () => void (server = await startDoorServer({ origin, host: '0.0.0.0', demonstration: true, trustedProxies: ['127.0.0.1'] })))
  afterAll(async () => server?.stop())

  const ask = (method: string, path: string, headers: Readonly<Record<string, string>>, body?: string): Promise<{ status: number; headers: Record<string, string | string[] | undefined>; text: string }> =>
    new Promise((resolve, reject) => {
      const { hostname, port } = new URL(server.url)
      request({ hostname, port, path, method, headers: { ...headers, ...(body ? { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) } : {}) } }, (response) => {
        let text = ''
        response.on('data', (chunk: Buffer) => (text += chunk.toString())).on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }))
      }).on('error', reject).end(body)
    })

  it('tells browsers to come by TLS for a year, sends them there, and gives cookies for TLS alone', async () => {
    expect((await ask('GET', '/api/session', tls)).headers['strict-transport-security']).toBe('max-age=31536000; includeSubDomains')
    const plain = await ask('GET', '/cases?x=1', { ...tls, 'x-forwarded-proto': 'http' })
    expect([plain.status, plain.headers['location']]).toEqual([308, `${origin}/cases?x=1`])
    expect((await ask('POST', '/api/session', { ...tls, 'x-forwarded-proto': 'http', origin }, '{}')).status).toBe(403)
    const token = await ownerLink(server.door)
    const used = await ask('POST', '/api/links/use', { ...tls, origin }, JSON.stringify({ token, name: 'Ada', login: 'ada', password: PASSWORD }))
    expect(used.status).toBe(200)
    const cookies = [used.headers['set-cookie'] ?? []].flat()
    expect(cookies.some((line) => line.startsWith('__Host-firebreak-session=') && /Secure/.test(line))).toBe(true)
    expect((await ask('POST', '/api/session', { ...tls, origin: 'https://other.example.org' }, '{}')).status).toBe(403)
  })

  it('lets nobody in as a role where others can reach it, though the demonstration was asked for', async () => {
    expect(JSON.parse((await ask('GET', '/api/session', tls)).text)).toMatchObject({ answer: { demonstration: null } })
    const answer = await ask('POST', '/api/session/role', { ...tls, origin }, JSON.stringify({ role: 'commander' }))
    expect(answer.status).toBe(403)
    expect(answer.text).toContain('NoDemonstration')
  })

  it('says it is ready while its database answers, and no longer once it is not', async () => {
    expect((await ask('GET', '/api/ready', tls)).status).toBe(200)
    expect(JSON.parse((await ask('GET', '/api/health', tls)).text)).toEqual({ ok: true })
  })
})

describe('a server whose database goes away', () => {
  it('says that it is not ready, lives on, and is ready again once the database is back', async () => {
    const server = await startDoorServer({ kind: 'server' })
    const ready = async (): Promise<readonly unknown[]> => {
      const answer = await fetch(`${server.url}/api/ready`)
      return [answer.status, await answer.json()]
    }
    try {
      expect(await ready()).toEqual([200, { ok: true }])
      await server.database?.kill()
      expect(await ready()).toEqual([503, { ok: false, waitsFor: 'database' }])
      expect((await fetch(`${server.url}/api/health`)).status).toBe(200)
      await server.database?.start()
      await expect.poll(async () => (await ready())[0], { timeout: 20_000 }).toBe(200)
      const owner = passer(server.url)
      expect((await owner.post('/api/links/use', { token: await ownerLink(server.door), name: 'Ada', login: 'ada', password: PASSWORD })).status).toBe(200)
    } finally {
      await server.stop()
    }
  }, 60_000)
})

describe('a server that is asked to close', () => {
  it('ends what is open without cutting it off, and lets nobody new in', async () => {
    const server = await startDoorServer()
    const owner = passer(server.url)
    await owner.post('/api/links/use', { token: await ownerLink(server.door), name: 'Ada', login: 'ada', password: PASSWORD })
    const events = await fetch(`${server.url}/api/events`, { headers: { cookie: owner.cookies().map(([name, value]) => `${name}=${value}`).join('; ') } })
    expect(events.headers.get('content-security-policy')).toContain("default-src 'none'")
    const reading = events.text()
    const under = owner.post('/api/session', { login: 'ada', password: PASSWORD })
    await new Promise((resolve) => setTimeout(resolve, 50))
    await server.stop()
    expect(await reading).toBe(': open\n\n')
    expect((await under).status).toBe(200)
    await expect(fetch(`${server.url}/api/health`)).rejects.toThrow()
  })
})
