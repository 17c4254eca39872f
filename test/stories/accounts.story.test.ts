import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Secret, TOTP } from 'otpauth'
import { doorOf } from '../../src/server/accounts/doorOf.ts'
import { linkAddress, ownerLink } from '../../src/server/accounts/oneTimeLinks.ts'
import { passer, type Passer } from '../passer.ts'
import { databaseKinds } from '../servers.ts'
import { startDoorServer } from '../world.ts'

const PASSWORD = 'lantern orchard mule thirteen'

describe.each(databaseKinds)('rights 12: who may come in, on the %s database', (kind) => {
  let server: Awaited<ReturnType<typeof startDoorServer>>
  let owner: Passer
  let clock = Date.now()

  beforeAll(async () => void (server = await startDoorServer({ kind, now: () => clock })))
  afterAll(async () => server?.stop())

  const linkToken = async (): Promise<string> => (await ownerLink(doorOf(server.house, { host: '127.0.0.1', now: () => clock }, () => 0))) as string

  it('answers nobody who has not signed in, but says that it stands', async () => {
    const stranger = passer(server.url)
    expect((await stranger.get('/api/reports/listOutbreaks')).status).toBe(401)
    expect((await stranger.get('/api/people')).status).toBe(401)
    expect((await stranger.get('/api/events')).status).toBe(401)
    expect((await stranger.post('/api/actions/createOutbreak', { input: {} })).status).toBe(401)
    expect((await stranger.get('/api/session')).answer).toMatchObject({ account: null, roles: [], demonstration: null })
    expect(await (await fetch(`${server.url}/api/ready`)).json()).toEqual({ ok: true })
  })

  it('makes the first account by a link that works once, and by the newest of several alone', async () => {
    const [older, token] = [await linkToken(), await linkToken()]
    owner = passer(server.url)
    const given = { name: 'Ada Owner', login: 'Ada@City.example', password: PASSWORD, worksHere: true }
    expect((await owner.post('/api/links/use', { ...given, token: older })).obstacle).toBe('LinkNotValid')
    expect((await owner.post('/api/links/look', { token })).answer).toMatchObject({ purpose: 'owner' })
    expect((await owner.post('/api/links/use', { ...given, token, password: 'short' })).obstacle).toBe('PasswordTooShort')
    expect((await owner.post('/api/links/use', { ...given, token, password: 'passwordpassword' })).obstacle).toBe('PasswordTooEasy')
    expect((await owner.post('/api/links/use', { ...given, token, password: 'ada@city.example1' })).obstacle).toBe('PasswordTooEasy')
    const both = await Promise.all([owner.post('/api/links/use', { ...given, token }), passer(server.url).post('/api/links/use', { ...given, token })])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 422])
    expect(await ownerLink(doorOf(server.house, { host: '127.0.0.1' }, () => 0))).toBeUndefined()
    owner = passer(server.url)
    expect((await owner.post('/api/session', { login: ' ADA@city.example', password: PASSWORD })).status).toBe(200)
    expect((await owner.get('/api/session')).answer).toMatchObject({ account: { name: 'Ada Owner' } })
    expect(((await owner.get('/api/session')).answer as { roles: string[] }).roles).toContain('administrator')
  })

  it('keeps no secret as it was given: neither password, link, session nor key', async () => {
    const everything = JSON.stringify(await Promise.all((['Account', 'AccountPassword', 'Session', 'OneTimeLink', 'KnownDevice', 'Ceremony', 'JournalEntry'] as const).map((table) => server.door.query.selectFrom(table).selectAll().execute())))
    expect(everything).toContain('$argon2id$v=19$m=19456,t=2,p=1$')
    for (const secret of [PASSWORD, ...owner.cookies().map(([, value]) => value)]) expect(everything).not.toContain(secret)
  })

  it('tells a wrong password and an unknown name in the same words', async () => {
    const [wrong, unknown] = await Promise.all([passer(server.url).post('/api/session', { login: 'ada@city.example', password: 'not this one at all' }), passer(server.url).post('/api/session', { login: 'nobody@city.example', password: 'not this one at all' })])
    expect(wrong.body).toEqual(unknown.body)
    expect(wrong.status).toBe(401)
  })

  it('invites somebody, who chooses a name and a password and may then do what is granted, and no more', async () => {
    const invited = (await owner.post('/api/people', { name: 'Ben Tracer', email: 'Ben@city.example' })).answer as { id: string; link: string }
    expect(invited.link).toMatch(/\/welcome#[\w-]{43}$/)
    const ben = passer(server.url)
    expect((await ben.post('/api/links/use', { token: invited.link.split('#')[1], login: 'ada@city.example', password: PASSWORD })).obstacle).toBe('LoginTaken')
    expect((await ben.post('/api/links/use', { token: invited.link.split('#')[1], login: 'ben', password: 'copper window eleven tram' })).status).toBe(200)
    expect((await ben.get('/api/people')).status).toBe(403)
    expect((await ben.post('/api/people', { name: 'Friend' })).status).toBe(403)
    expect((await ben.get('/api/reports/listCases')).obstacle).toBe('NotPermitted')
    const seen = await Promise.all(['/api/session', '/api/account', '/api/reports/listOutbreaks', '/api/house'].map(async (path) => JSON.stringify((await ben.get(path)).body)))
    expect(seen.join()).not.toContain('ada@city.example')
    expect(JSON.stringify((await owner.get('/api/people')).body)).toContain('ben@city.example')
    expect((await owner.post(`/api/people/${invited.id}/close`, {})).status).toBe(200)
    expect((await ben.get('/api/account')).status).toBe(401)
    expect((await ben.post('/api/session', { login: 'ben', password: 'copper window eleven tram' })).obstacle).toBe('SignInNotRight')
    await owner.post(`/api/people/${invited.id}/open`, {})
    expect((await ben.post('/api/session', { login: 'ben', password: 'copper window eleven tram' })).status).toBe(200)
    expect((await owner.post(`/api/people/${((await owner.get('/api/session')).answer as { account: { id: string } }).account.id}/close`, {})).obstacle).toBe('OwnAccount')
  })

  it('rights 6: takes two to make somebody powerful, as soon as there are two, and shows who stood alone', async () => {
    const comes = async (name: string): Promise<{ readonly id: string; readonly who: Passer }> => {
      const { id, link } = (await owner.post('/api/people', { name, email: `${name}@city.example` })).answer as { id: string; link: string }
      const who = passer(server.url)
      await who.post('/api/links/use', { token: link.split('#')[1], login: name, password: 'copper window eleven tram' })
      return { id, who }
    }
    const gives = (by: Passer, account: string, role: string) => by.post('/api/actions/grantRole', { input: { account, role, jurisdiction: '*', reason: 'works there' } })
    const [second, third] = [await comes('second'), await comes('third')]
    // While there is one administrator, one is enough; whoever reads the grants sees it.
    expect((await gives(owner, second.id, 'administrator')).status).toBe(200)
    expect((await gives(owner, third.id, 'commander')).obstacle).toBe('InvitedByYourself')
    expect((await gives(owner, third.id, 'contactTracer')).status).toBe(200)
    expect((await gives(second.who, third.id, 'commander')).status).toBe(200)
    expect((await gives(second.who, second.id, 'commander')).obstacle).toBe('OwnGrant')
    const alone = async (account: string): Promise<unknown> => ((await owner.get(`/api/reports/grants?account=${account}`)).answer as readonly { role: string; alone: boolean | null }[]).map((one) => [one.role, one.alone]).toSorted()
    expect([await alone(second.id), await alone(third.id)]).toEqual([[['administrator', true]], [['commander', null], ['contactTracer', true]]])
    // Nor is anybody two people: one address has one account, and its being asked for again is in the journal.
    for (const email of ['Second@city.example', 'ada@city.example']) expect([email, (await owner.post('/api/people', { name: 'Again', email })).obstacle]).toEqual([email, 'EmailTaken'])
    const atOnce = await Promise.all(Array.from({ length: 8 }, (_, n) => owner.post('/api/people', { name: `Twin ${n}`, email: 'twins@city.example' })))
    expect(atOnce.map(({ obstacle }) => obstacle ?? 'invited').toSorted()).toEqual([...Array<string>(7).fill('EmailTaken'), 'invited'])
    const asked = await server.house.store.query.selectFrom('JournalEntry').select('subjectId').where('action', '=', 'inviteRefused').execute()
    expect(asked.map(({ subjectId }) => subjectId)).toContain(second.id)
    for (const { id } of [second, third]) expect((await owner.post(`/api/people/${id}/close`, {})).status).toBe(200)
  })

  it('asks for a code of the authenticator app once there is one, takes each once, and a recovery code in its place', async () => {
    const begun = (await owner.post('/api/account/totp', {})).answer as { secret: string }
    const code = (): string => new TOTP({ secret: Secret.fromBase32(begun.secret) }).generate({ timestamp: clock })
    expect((await owner.post('/api/account/totp/confirm', { code: '000000' })).obstacle).toBe('CodeNotRight')
    const { codes } = (await owner.post('/api/account/totp/confirm', { code: code() })).answer as { codes: string[] }
    expect(new Set(codes).size).toBe(10)
    const again = passer(server.url)
    expect((await again.post('/api/session', { login: 'ada@city.example', password: PASSWORD })).answer).toEqual({ secondFactor: true })
    expect((await again.get('/api/account')).status).toBe(401)
    expect((await again.post('/api/session/code', { code: code() })).obstacle).toBe('CodeNotRight')
    clock += 30_000
    expect((await again.post('/api/session/code', { code: code() })).status).toBe(200)
    expect((await again.get('/api/account')).answer).toMatchObject({ totp: true, recoveryCodes: 10 })
    const third = passer(server.url)
    await third.post('/api/session', { login: 'ada@city.example', password: PASSWORD })
    expect((await third.post('/api/session/code', { code: (codes[0] as string).toUpperCase().replaceAll('-', ' ') })).status).toBe(200)
    const fourth = passer(server.url)
    await fourth.post('/api/session', { login: 'ada@city.example', password: PASSWORD })
    expect((await fourth.post('/api/session/code', { code: codes[0] as string })).obstacle).toBe('CodeNotRight')
    expect(JSON.stringify(await server.door.query.selectFrom('AccountTotp').selectAll().execute())).not.toContain(begun.secret)
  })

  it('lists sessions and ends them, one or all others, at once', async () => {
    const other = passer(server.url)
    await other.post('/api/session', { login: 'ben', password: 'copper window eleven tram' })
    const ben = passer(server.url)
    await ben.post('/api/session', { login: 'ben', password: 'copper window eleven tram' })
    const { sessions } = (await ben.get('/api/account')).answer as { sessions: { id: string; here: boolean }[] }
    expect(sessions.filter(({ here }) => here)).toHaveLength(1)
    expect((await owner.delete(`/api/account/sessions/${sessions.find(({ here }) => here)?.id}`)).obstacle).toBe('UnknownSession')
    expect((await ben.delete('/api/account/sessions/others')).status).toBe(200)
    expect((await other.get('/api/account')).status).toBe(401)
    expect((await ben.get('/api/account')).status).toBe(200)
    await ben.delete('/api/session')
    expect((await ben.get('/api/account')).status).toBe(401)
  })

  it('ends a session two hours after it was last used, and asks again who one is before what matters', async () => {
    expect((await owner.get('/api/account')).status).toBe(200)
    clock += 20 * 60_000
    expect((await owner.post('/api/people', { name: 'Late' })).obstacle).toBe('ProveAgain')
    expect((await owner.post('/api/account/prove', { password: 'wrong wrong wrong', code: '' })).obstacle).toBe('SignInNotRight')
    clock += 2 * 3_600_000 + 1
    expect((await owner.get('/api/account')).status).toBe(401)
  })

  it('makes keys for programs: for what they name, until their end, kept as a hash', async () => {
    owner = passer(server.url)
    await server.door.query.deleteFrom('AccountTotp').execute()
    await owner.post('/api/session', { login: 'ada@city.example', password: PASSWORD })
    const { id } = (await owner.post('/api/services', { name: 'Laboratory system' })).answer as { id: string }
    const granted = await owner.post('/api/actions/grantRole', { input: { account: id, role: 'commander', jurisdiction: '*', reason: 'sends results' } })
    expect(granted.status).toBe(200)
    expect((await owner.post(`/api/people/${id}/keys`, { name: 'x', scope: ['noSuchAction'], days: 30 })).obstacle).toBe('UnknownInScope')
    const { key, id: keyId } = (await owner.post(`/api/people/${id}/keys`, { name: 'results', scope: ['listOutbreaks'], days: 30 })).answer as { key: string; id: string }
    const call = (path: string, method = 'GET'): Promise<Response> => fetch(`${server.url}${path}`, { method, headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' }, ...(method === 'POST' ? { body: '{}' } : {}) })
    expect((await call('/api/reports/listOutbreaks')).status).toBe(200)
    for (const path of ['/api/reports/listCases', '/api/export/Order', '/api/people', '/api/account', '/api/packs', '/api/imports']) expect([path, (await call(path)).status]).toEqual([path, 401])
    expect((await call('/api/actions/createOutbreak', 'POST')).status).toBe(401)
    expect(JSON.stringify(await server.door.query.selectFrom('ApiKey').selectAll().execute())).not.toContain(key)
    clock += 31 * 86_400_000
    expect((await call('/api/reports/listOutbreaks')).status).toBe(401)
    clock -= 31 * 86_400_000
    expect((await owner.delete(`/api/people/${id}/keys/${keyId}`)).status).toBe(200)
    expect((await call('/api/reports/listOutbreaks')).status).toBe(401)
  })

  it('writes who came in, who did not and what was changed to the journal, without a word that was typed', async () => {
    const entries = await server.door.query.selectFrom('JournalEntry').selectAll().where('subjectNoun', '=', 'Account').execute()
    expect(new Set(entries.map(({ action }) => action))).toEqual(new Set(['useLink', 'signIn', 'signInRefused', 'invite', 'inviteRefused', 'closeAccount', 'openAccount', 'addTotp', 'newRecoveryCodes', 'useRecoveryCode', 'endSession', 'endSessions', 'addService', 'makeApiKey', 'removeApiKey']))
    expect(JSON.stringify(entries)).not.toMatch(/Ada Owner|@city|Ben Tracer|127\.0\.0\.1|orchard/i)
  })

  it('puts a link behind the #, where no server log finds it', () => {
    expect(linkAddress('https://outbreak.example.org', 'secret')).toBe('https://outbreak.example.org/welcome#secret')
  })
})
