import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Secret, TOTP } from 'otpauth'
import type { Context } from '../../src/kernel/action.ts'
import type { Field } from '../../src/kernel/field.ts'
import { performOne } from '../../src/kernel/perform.ts'
import { valueOf } from '../../src/kernel/Result.ts'
import { actions, reports } from '../../src/features/all.ts'
import { ownerLink } from '../../src/server/accounts/oneTimeLinks.ts'
import { localActor } from '../../src/server/localActor.ts'
import { readTable } from '../../src/interop/tables/readTable.ts'
import { passer, type Passer } from '../passer.ts'
import { outbreakIn, startDoorServer } from '../world.ts'

const PASSWORD = 'lantern orchard mule thirteen'
const cookieOf = (who: Passer, name: string): string => who.cookies().find(([key]) => key === `firebreak-${name}`)?.[1] ?? ''

describe('somebody with bad intentions', () => {
  let server: Awaited<ReturnType<typeof startDoorServer>>
  let owner: Passer
  let here: Context
  let clock = Date.now()

  beforeAll(async () => {
    server = await startDoorServer({ now: () => clock })
    owner = passer(server.url)
    expect((await owner.post('/api/links/use', { token: await ownerLink(server.door), name: 'Ada', login: 'ada', password: PASSWORD, worksHere: true })).status).toBe(200)
    here = await outbreakIn(server.house, 'evd', ['who-evd'])
    valueOf(await performOne(server.house, actions.recordFacts, { facts: [{ noun: 'Jurisdiction', records: ['150502', '150521'].map((id) => ({ id, name: id, level: 'county' })) }] }, (await server.house.contextFor(undefined, localActor)) as Context))
  }, 60_000)
  afterAll(async () => server?.stop())

  /** Somebody with an account of their own and one role. */
  const invited = async (login: string, role: string, jurisdiction: string): Promise<{ readonly who: Passer; readonly id: string }> => {
    const { id, link } = (await owner.post('/api/people', { name: login })).answer as { id: string; link: string }
    expect((await owner.post('/api/actions/grantRole', { input: { account: id, role, jurisdiction, reason: 'works there' } })).status).toBe(200)
    const who = passer(server.url)
    expect((await who.post('/api/links/use', { token: link.split('#')[1], login, password: PASSWORD })).status).toBe(200)
    return { who, id }
  }
  const me = async (who: Passer): Promise<string> => ((await who.get('/api/session')).answer as { account: { id: string } }).account.id

  it('who sets up people in a county neither sees nor takes over an account that reaches further', async () => {
    const { who: county } = await invited('countyadmin', 'administrator', '150502')
    const { id: tracer } = await invited('countytracer', 'contactTracer', '150502')
    const { id: elsewhere } = await invited('elsewhere', 'contactTracer', '150521')
    const nation = await me(owner)
    const { id: service } = (await owner.post('/api/services', { name: 'Laboratory' })).answer as { id: string }
    await owner.post('/api/actions/grantRole', { input: { account: service, role: 'commander', jurisdiction: '*', reason: 'sends results' } })
    const listed = ((await county.get('/api/people')).answer as readonly { id: string }[]).map(({ id }) => id)
    expect([nation, elsewhere, service, tracer].map((id) => listed.includes(id))).toEqual([false, false, false, true])
    for (const id of [nation, elsewhere, service]) {
      for (const path of ['link', 'close', 'open', 'keys']) expect([path, (await county.post(`/api/people/${id}/${path}`, path === 'keys' ? { name: 'k', scope: ['listCases'], days: 3 } : {})).obstacle]).toEqual([path, 'OutsideYourArea'])
      expect((await county.delete(`/api/people/${id}/keys/${randomUUID()}`)).obstacle).toBe('OutsideYourArea')
    }
    expect((await county.post(`/api/people/${tracer}/link`, {})).status).toBe(200)
    expect((await county.post('/api/actions/grantRole', { input: { account: tracer, role: 'commander', jurisdiction: '150521', reason: 'x' } })).obstacle).toBe('BeyondYourOwnGrant')
    expect((await owner.get('/api/session')).answer).toMatchObject({ account: { id: nation } })
  })

  it('a session or the secret of a browser that was planted before somebody came in is worth nothing after', async () => {
    const planted = passer(server.url, [['firebreak-session', 'p'.repeat(43)], ['firebreak-device', 'd'.repeat(43)]])
    expect((await planted.post('/api/session', { login: 'ada', password: PASSWORD })).status).toBe(200)
    expect(['session', 'device'].map((name) => cookieOf(planted, name)).some((value) => /^(p+|d+|)$/.test(value))).toBe(false)
    expect((await passer(server.url, [['firebreak-session', 'p'.repeat(43)]]).get('/api/account')).status).toBe(401)
    const before = cookieOf(planted, 'device')
    await planted.delete('/api/session')
    expect((await planted.post('/api/session', { login: 'ada', password: PASSWORD })).status).toBe(200)
    expect(cookieOf(planted, 'device')).toBe(before)
    expect((await planted.post('/api/session', { login: 'countytracer', password: PASSWORD })).status).toBe(200)
    const both = cookieOf(planted, 'device')
    expect(both).not.toBe(before)
    expect((await planted.post('/api/session', { login: 'ada', password: PASSWORD })).status).toBe(200)
    expect(cookieOf(planted, 'device')).toBe(both)
  })

  it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])('%s, which every object has, is neither an action nor a report nor a file', async (name) => {
    const outbreak = here.outbreakId
    const came = [await owner.post(`/api/actions/${name}`, { outbreak, input: {} }), await owner.get(`/api/reports/${name}?outbreak=${outbreak}`), await owner.get(`/api/export/${name}?outbreak=${outbreak}`), await owner.post('/api/actions/recordFacts', { outbreak, input: { facts: [{ noun: name, records: [{}] }] } })]
    expect(came.map(({ status, obstacle }) => [status, obstacle])).toEqual([[404, 'UnknownAction'], [404, 'UnknownReport'], [404, 'UnknownNoun'], [404, 'UnknownNoun']])
  })

  it('an input says nothing that the house says itself: who, when, where and how often', async () => {
    const own = { area: '150600', version: 9, recordedAt: '2000-01-01T00:00:00.000Z', recordedBy: 'somebody else', outbreakId: randomUUID(), jurisdiction: '150600' }
    const taken: string[] = []
    for (const [name, { input }] of Object.entries(actions)) {
      for (const [field, value] of Object.entries(own)) {
        if (field in input) continue
        const result = await performOne(server.house, actions[name as keyof typeof actions] as never, { [field]: value }, here)
        if (result.ok || result.refusal.obstacle !== 'InvalidInput') taken.push(`${name} took ${field}`)
      }
    }
    expect(taken).toEqual([])
    for (const field of ['area', 'version', 'recordedBy'] as const) expect([field, await performOne(server.house, actions.recordFacts, { facts: [{ noun: 'Household', records: [{ label: 'x', [field]: own[field] }] }] }, here)]).toEqual([field, expect.objectContaining({ ok: false, refusal: expect.objectContaining({ obstacle: 'SaidByTheHouse' }) })])
  })

  it('an order does not rest on what its drafter entered alone, whatever the drafter says of it, nor on what is not there', async () => {
    const by = (id: string): Context => ({ ...here, actor: { ...localActor, id } })
    const { personId } = valueOf(await performOne(server.house, actions.recordCase, { number: 'B-1', classification: 'confirmed', symptoms: 'present' }, by('issuer'))) as { personId: string }
    const mine = await server.house.store.query.selectFrom('Case').select('id').where('personId', '=', personId).executeTakeFirstOrThrow()
    const { id: theirs } = valueOf(await performOne(server.house, actions.recordSample, { people: [personId], status: 'resulted', result: 'positive', code: 'L-1' }, by('laboratory'))) as { id: string }
    const draft = (fact: object) => performOne(server.house, actions.draftOrder, { personId, kind: 'isolation', setting: 'home', category: 'infected', pack: 'who-evd', power: 'int-isolate', issuer: 'i', issuerLevel: 'county', startsAt: here.now, endsAt: new Date(Date.now() + 86_400_000).toISOString(), notice: 'n', appealChannel: 'a', livingNeeds: 'l', basis: [fact] }, by('issuer'))
    const serve = async (fact: object) => performOne(server.house, actions.serveOrder, { id: (valueOf(await draft(fact)) as { id: string }).id }, by('issuer'))
    expect(await draft({ noun: 'Sample', id: randomUUID(), independent: true })).toMatchObject({ ok: false, refusal: { obstacle: 'UnknownFact' } })
    expect(await draft({ noun: 'Person', id: personId, independent: true })).toMatchObject({ ok: false, refusal: { obstacle: 'UnknownFact' } })
    expect(await serve({ noun: 'Case', id: mine.id, independent: true })).toMatchObject({ ok: false, refusal: { obstacle: 'OrderLacksLegalBasis', details: ['basis'] } })
    expect(await serve({ noun: 'Sample', id: theirs, independent: false })).toMatchObject({ ok: true, value: { status: 'inForce' } })
  })

  it('what is no shape of an input is refused, and never an error inside', async () => {
    const shapes = [null, 5, 'x', true, [], {}, [5], [null], ['x'], [{}], [{ noun: 5 }], [{ noun: 'Place' }], [{ noun: 'Place', records: 5 }], [{ noun: 'Place', records: [null] }], { length: 3 }]
    const errors: string[] = []
    for (const [name, action] of Object.entries(actions).filter(([, one]) => !('inner' in one))) {
      const fields = action.input as Readonly<Record<string, Field>>
      const plain = Object.fromEntries(Object.entries(fields).filter(([, field]) => !field.optional).map(([key, field]) => [key, plainOf(field)]))
      for (const [key] of Object.entries(fields).filter(([, { kind }]) => kind === 'json')) {
        for (const shape of shapes) {
          const { status } = await owner.post(`/api/actions/${name}`, { outbreak: here.outbreakId, input: { ...plain, [key]: shape } })
          if (status >= 500) errors.push(`${name}.${key} = ${JSON.stringify(shape)}: ${status}`)
        }
      }
      for (const shape of shapes) {
        const { status } = await owner.post(`/api/actions/${name}`, { outbreak: here.outbreakId, input: shape })
        if (status >= 500) errors.push(`${name}(${JSON.stringify(shape)}): ${status}`)
      }
    }
    for (const name of Object.keys(reports)) {
      for (const asked of ['personId=x', 'id=x', 'after=x', 'after=%00', 'limit=1e9', 'q=%00', 'q=%27%3B--', 'personId[]=1', 'caseId=../..']) {
        const { status } = await owner.get(`/api/reports/${name}?outbreak=${here.outbreakId}&${asked}`)
        if (status >= 500) errors.push(`${name}?${asked}: ${status}`)
      }
    }
    expect(errors).toEqual([])
  }, 300_000)

  it('a key opens what it names, in whatever way an address is written', async () => {
    const { id } = (await owner.post('/api/services', { name: 'Results' })).answer as { id: string }
    await owner.post('/api/actions/grantRole', { input: { account: id, role: 'epidemiologist', jurisdiction: '*', reason: 'sends results' } })
    const { key } = (await owner.post(`/api/people/${id}/keys`, { name: 'k', scope: ['listOutbreaks', 'export:Zone'], days: 3 })).answer as { key: string }
    const call = async (path: string, method = 'GET'): Promise<number> => (await fetch(`${server.url}${path}`, { method, headers: { authorization: `Bearer ${key}`, ...(method === 'POST' ? { 'content-type': 'application/json' } : {}) }, ...(method === 'POST' ? { body: '{}' } : {}) })).status
    const outbreak = `outbreak=${here.outbreakId}`
    expect([await call('/api/reports/listOutbreaks'), await call(`/api/export/Zone?${outbreak}`)]).toEqual([200, 200])
    for (const path of ['/api/reports/%6cistCases', '/api/reports/listCases?x=/api/reports/listOutbreaks', '/api/reports/listOutbreaks/../listCases', '/api/reports/listOutbreaks%2f..%2flistCases', '/api//reports/listCases', '/api/export/Case', '/api/export/listOutbreaks', '/api/reports/Zone', '/api/events', '/api/people', '/api/names', '/api/session/../reports/listCases']) expect([path, [401, 404].includes(await call(`${path}${path.includes('?') ? '&' : '?'}${outbreak}`))]).toEqual([path, true])
    expect([await call('/api/actions/listOutbreaks', 'POST'), await call('/api/actions/recordCase', 'POST'), await call('/api/links/use', 'POST')]).toEqual([404, 401, 422])
  })

  it('who may no longer bring files in sees those they chose no more', async () => {
    const { who, id } = await invited('importer', 'caseInvestigator', '150502')
    const form = new FormData()
    form.append('file', new Blob(['case id,name,onset\nA-1,Wexqually Brown,2022-11-01\n']), '../../../etc/"x\r\nset-cookie: a=b.csv')
    const sent = await fetch(`${server.url}/api/imports?outbreak=${here.outbreakId}`, { method: 'POST', headers: { origin: server.url, cookie: who.cookies().map(([name, value]) => `${name}=${value}`).join('; ') }, body: form })
    const { answer } = (await sent.json()) as { answer: { id: string; files: readonly { file: string }[] } }
    const file = answer.files[0]?.file as string
    expect(file).not.toContain('/')
    const mapping = await fetch(`${server.url}/api/imports/${answer.id}/mapping?file=${encodeURIComponent(file)}`, { headers: { cookie: who.cookies().map(([name, value]) => `${name}=${value}`).join('; ') } })
    expect([mapping.status, mapping.headers.get('set-cookie')]).toEqual([200, null])
    expect(mapping.headers.get('content-disposition')).toMatch(/^attachment; filename="[^"\r\n]*"$/)
    expect((await owner.get(`/api/imports/${answer.id}`)).status).toBe(404)
    const grant = await server.door.query.selectFrom('Grant').select('id').where('account', '=', id).executeTakeFirstOrThrow()
    expect((await owner.post('/api/actions/revokeGrant', { input: { id: grant.id, reason: 'left' } })).status).toBe(200)
    for (const path of ['', '/refused', `/mapping?file=${encodeURIComponent(file)}`]) expect([path, (await who.get(`/api/imports/${answer.id}${path}`)).status]).toEqual([path, expect.toSatisfy((status: number) => status === 404 || status === 422)])
    expect(JSON.stringify((await who.get(`/api/imports/${answer.id}`)).body)).not.toContain('Wexqually')
  })

  it.each(['..%2f..%2fetc%2fpasswd', '%2e%2e%2fplans', '%00', '....//'])('a plan, an import or a file called %s is none', async (name) => {
    for (const path of [`/api/plans/${name}`, `/api/imports/${name}`, `/api/imports/${name}/refused`, `/api/packs/${name}`, `/api/export/${name}`]) expect([path.slice(0, 60), [400, 404, 414, 422].includes((await owner.get(`${path}?outbreak=${here.outbreakId}`)).status)]).toEqual([path.slice(0, 60), true])
    expect([400, 404, 414, 422]).toContain((await owner.post(`/api/plans/${name}/apply?outbreak=${here.outbreakId}`, {})).status)
  })

  it('a cell that a spreadsheet would run leaves as text, in CSV and in a workbook, and comes back as it was', async () => {
    const evil = ['=HYPERLINK("http://evil.example","x")', '+1+cmd|\' /C calc\'!A0', '-2+3', '@SUM(A1)', '\t=1', '＝1+1']
    valueOf(await performOne(server.house, actions.recordFacts, { facts: [{ noun: 'Zone', records: evil.map((name) => ({ name, level: 'high', unit: 'building', status: 'active', pack: 'x', startsAt: here.now })) }] }, here))
    const read = async (format: string): Promise<Buffer> => {
      const response = await fetch(`${server.url}/api/export/Zone?format=${format}&outbreak=${here.outbreakId}`, { headers: { cookie: owner.cookies().map(([name, value]) => `${name}=${value}`).join('; ') } })
      expect([format, response.status]).toEqual([format, 200])
      return Buffer.from(await response.arrayBuffer())
    }
    const csv = (await read('csv')).toString('utf8')
    for (const name of evil) expect(csv).toContain(`'${name.replaceAll('"', '""')}`)
    expect(csv.split(/[\r\n]+/).flatMap((line) => line.split(',')).filter((cell) => /^"?[=@＝]/.test(cell))).toEqual([])
    const bytes = await read('xlsx')
    const table = valueOf(await readTable({ name: 'z.xlsx', chunks: (async function* () { yield bytes })() }))
    const at = table.header.indexOf('name')
    const names: string[] = []
    for await (const batch of table.batches) names.push(...valueOf(batch).rows.map(({ cells }) => cells[at] ?? ''))
    expect(names.map((name) => name.trim()).sort()).toEqual(evil.map((name) => name.trim()).sort())
  })

  it('what matters asks again who one is, also of an account without a password: by its authenticator app', async () => {
    const { who, id } = await invited('onlyapp', 'administrator', '150521')
    const { secret } = (await who.post('/api/account/totp', {})).answer as { secret: string }
    const code = (): string => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: clock })
    expect((await who.post('/api/account/totp/confirm', { code: code() })).status).toBe(200)
    await server.door.query.deleteFrom('AccountPassword').where('accountId', '=', id).execute()
    clock += 20 * 60_000
    expect((await who.post('/api/people', { name: 'Late' })).obstacle).toBe('ProveAgain')
    expect((await who.post('/api/account/prove', {})).obstacle).toBe('SignInNotRight')
    expect((await who.post('/api/account/prove', { password: PASSWORD })).obstacle).toBe('SignInNotRight')
    expect((await who.post('/api/account/prove', { code: code() })).status).toBe(200)
    expect((await who.post('/api/people', { name: 'Late' })).status).toBe(200)
    await server.door.query.deleteFrom('AccountTotp').where('accountId', '=', id).execute()
    clock += 20 * 60_000
    expect((await who.post('/api/account/prove', { password: '', code: '' })).obstacle).toBe('NoPassword')
    expect((await who.post('/api/people', { name: 'Late' })).obstacle).toBe('ProveAgain')
  })
})

/** Something that a field takes. */
function plainOf({ kind, values }: Field): unknown {
  if (kind === 'int' || kind === 'number') return 1
  if (kind === 'flag') return true
  if (kind === 'day') return '2022-11-11'
  if (kind === 'instant') return '2022-11-11T00:00:00.000Z'
  if (kind === 'oneOf') return values?.[0]
  if (kind === 'manyOf') return []
  return kind === 'ref' ? '00000000-0000-7000-8000-000000000009' : kind === 'json' ? [] : 'x'
}
