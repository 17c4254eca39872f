import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'
import { ownerLink } from '../../src/server/accounts/oneTimeLinks.ts'
import { passer, type Passer } from '../passer.ts'
import { startDoorServer } from '../world.ts'

const PASSWORD = 'lantern orchard mule thirteen'
const SECRET = 'a-secret-between-two-servers-in-a-story'

/** A real identity provider (oidc-provider) on this computer; whoever types a name at it is that person. Their address is verified, except for Eve's. */
async function identityProvider(callback: () => string): Promise<{ readonly issuer: string; readonly server: Server }> {
  const provider = (issuer: string): Provider => new Provider(issuer, {
    clients: [{ client_id: 'firebreak', client_secret: SECRET, redirect_uris: [callback()], response_types: ['code'], grant_types: ['authorization_code'] }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    conformIdTokenClaims: false,
    cookies: { keys: ['story'] },
    features: { devInteractions: { enabled: true } },
    findAccount: (_context, id) => ({ accountId: id, claims: async () => ({ sub: id, email: `${id}@city.example`, email_verified: id !== 'eve', name: `${id} of the city` }) }),
  })
  const { createServer } = await import('node:http')
  let handle: ReturnType<Provider['callback']> | undefined
  const server = createServer((request, response) => void handle?.(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  handle = provider(issuer).callback()
  return { issuer, server }
}

/** Goes to the provider as a browser does, says who one is, agrees, and comes back to the house's own address with what it gave. */
async function signOnAs(name: string, begin: string): Promise<string> {
  const jar = new Map<string, string>()
  let [address, form]: [string, URLSearchParams | undefined] = [begin, undefined]
  for (let step = 0; step < 12; step++) {
    const response: Response = await fetch(address, { redirect: 'manual', headers: { cookie: [...jar].map(([key, value]) => `${key}=${value}`).join('; ') }, ...(form ? { method: 'POST', body: form } : {}) })
    for (const line of response.headers.getSetCookie()) {
      const [, key = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      jar.set(key, value)
    }
    const next = response.headers.get('location')
    form = undefined
    if (next) {
      address = new URL(next, address).href
      if (address.includes('/api/session/oidc/callback')) return address
      continue
    }
    const page = await response.text()
    const action = /<form[^>]*action="([^"]+)"/.exec(page)?.[1]
    if (!action) throw new Error(`the provider shows no form: ${page.slice(0, 300)}`)
    address = new URL(action, address).href
    form = new URLSearchParams(page.includes('name="login"') ? { prompt: 'login', login: name, password: 'any' } : { prompt: 'consent' })
  }
  throw new Error('the provider sends round and round')
}

describe('signing on with the identity provider of an authority', () => {
  let server: Awaited<ReturnType<typeof startDoorServer>>
  let identity: Awaited<ReturnType<typeof identityProvider>>
  let owner: Passer
  let callback = ''

  beforeAll(async () => {
    const { createServer } = await import('node:http')
    // The provider has to know where people come back to before the house listens there: a port is taken and given back.
    const probe = createServer()
    const port = await new Promise<number>((resolve) => probe.listen(0, '127.0.0.1', () => resolve((probe.address() as AddressInfo).port)))
    await new Promise((resolve) => probe.close(resolve))
    callback = `http://127.0.0.1:${port}/api/session/oidc/callback`
    identity = await identityProvider(() => callback)
    server = await startDoorServer({ port, oidc: { issuer: identity.issuer, clientId: 'firebreak', clientSecret: SECRET, name: 'City sign-on' } })
    owner = passer(server.url)
    expect((await owner.post('/api/links/use', { token: await ownerLink(server.door), name: 'Ada', login: 'ada', password: PASSWORD })).status).toBe(200)
  })
  afterAll(async () => {
    identity?.server.closeAllConnections()
    identity?.server.close()
    await server?.stop()
  })

  const comeAs = async (name: string, who: Passer = passer(server.url), begin = '/api/session/oidc'): Promise<{ readonly who: Passer; readonly to: string; readonly back: string }> => {
    const sent = await who.get(begin)
    const away = sent.headers.get('location') as string
    expect(away).toContain(identity.issuer)
    const back = await signOnAs(name, away)
    const came = await who.get(back.replace(server.url, ''))
    return { who, to: came.headers.get('location') ?? '', back }
  }

  it('says on the first screen that there is one', async () => {
    expect((await passer(server.url).get('/api/session')).answer).toMatchObject({ provider: 'City sign-on' })
  })

  it('lets nobody in whom nobody invited, though the provider knows them', async () => {
    const { who, to } = await comeAs('stranger')
    expect(to).toBe('/sign-in?refused=NoAccountForIdentity')
    expect((await who.get('/api/account')).status).toBe(401)
  })

  it('lets in whoever was invited under the address the provider has verified, and finds them again', async () => {
    await owner.post('/api/people', { name: 'Ben', email: 'ben@city.example' })
    const first = await comeAs('ben')
    expect(first.to).toBe('/')
    expect((await first.who.get('/api/account')).answer).toMatchObject({ name: 'Ben', password: null, connected: [identity.issuer] })
    const second = await comeAs('ben')
    expect(second.to).toBe('/')
    expect(await server.door.query.selectFrom('OidcIdentity').selectAll().execute()).toHaveLength(1)
  })

  it('trusts no address that the provider has not verified', async () => {
    await owner.post('/api/people', { name: 'Eve', email: 'eve@city.example' })
    expect((await comeAs('eve')).to).toBe('/sign-in?refused=NoAccountForIdentity')
  })

  it('connects an account that is there already only for whoever is signed in to it', async () => {
    expect((await comeAs('ada')).to).toBe('/sign-in?refused=NoAccountForIdentity')
    expect((await comeAs('ada', owner, '/api/session/oidc?connect=yes')).to).toBe('/account')
    expect((await comeAs('ada')).to).toBe('/')
    expect((await comeAs('ben', owner, '/api/session/oidc?connect=yes')).to).toBe('/sign-in?refused=IdentityTaken')
  })

  it('shows once more who somebody without a password is, when the provider asks anew, and nobody else', async () => {
    const { who: ben } = await comeAs('ben')
    const [row] = await server.door.query.selectFrom('Account').select('id').where('name', '=', 'Ben').execute()
    await owner.post('/api/actions/grantRole', { input: { account: row?.id, role: 'administrator', jurisdiction: '*', reason: 'sets up people' } })
    const late = () => server.door.query.updateTable('Session').set({ provedAt: new Date(Date.now() - 20 * 60_000).toISOString() }).where('accountId', '=', row?.id as string).execute()
    await late()
    expect((await ben.post('/api/people', { name: 'Late' })).obstacle).toBe('ProveAgain')
    expect((await ben.get('/api/session/oidc?connect=yes')).headers.get('location')).toBe('/account?refused=ProveAgain')
    expect((await ben.get('/api/session/oidc?prove=yes')).headers.get('location')).toMatch(/prompt=login.*max_age=300|max_age=300.*prompt=login/)
    expect((await comeAs('ada', ben, '/api/session/oidc?prove=yes')).to).toBe('/sign-in?refused=ProviderNotConvinced')
    expect((await ben.post('/api/people', { name: 'Late' })).obstacle).toBe('ProveAgain')
    expect((await comeAs('ben', ben, '/api/session/oidc?prove=yes')).to).toBe('/account')
    expect((await ben.post('/api/people', { name: 'In time' })).status).toBe(200)
  })

  it('takes what the provider gave once, in the browser that asked, and with the state it asked with', async () => {
    const { who, back } = await comeAs('ben')
    const path = back.replace(server.url, '')
    expect((await who.get(path)).headers.get('location')).toBe('/sign-in?refused=SignInTooLong')
    const other = passer(server.url)
    const sent = await other.get('/api/session/oidc')
    const fresh = (await signOnAs('ben', sent.headers.get('location') as string)).replace(server.url, '')
    expect((await passer(server.url).get(fresh)).headers.get('location')).toBe('/sign-in?refused=SignInTooLong')
    expect((await other.get(fresh.replace(/state=[^&]+/, 'state=other'))).headers.get('location')).toBe('/sign-in?refused=ProviderNotConvinced')
  })

  it('lets nobody in whose account was closed', async () => {
    const people = (await owner.get('/api/people')).answer as readonly { id: string; name: string }[]
    await owner.post(`/api/people/${people.find(({ name }) => name === 'Ben')?.id}/close`, {})
    expect((await comeAs('ben')).to).toBe('/sign-in?refused=NoAccountForIdentity')
  })
})
