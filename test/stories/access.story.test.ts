import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FastifyInstance } from 'fastify'
import { unzipSync } from 'fflate'
import pg from 'pg'
import type { Actor, Context } from '../../src/kernel/action.ts'
import { ask } from '../../src/kernel/ask.ts'
import { covers } from '../../src/kernel/covers.ts'
import type { Grant } from '../../src/kernel/Grant.ts'
import { nouns } from '../../src/domain/all.ts'
import { actions, reports } from '../../src/features/all.ts'
import { recordFacts } from '../../src/features/administration/recordFacts.ts'
import { performOne } from '../../src/kernel/perform.ts'
import { valueOf } from '../../src/kernel/Result.ts'
import { httpServer } from '../../src/server/http.ts'
import { localActor } from '../../src/server/localActor.ts'
import { scopeSetting } from '../../src/storage/scopedSql.ts'
import { tables } from '../../src/storage/tables.ts'
import { outbreakIn, testHouse, type TestHouse } from '../world.ts'
import { markPlace, namesOf, type Marked } from './placesOf.ts'

const HERE = '150502'
const PAST = '2000-01-01T00:00:00.000Z'
type Relation = 'inside' | 'sibling' | 'parent' | 'child' | 'otherOutbreak'
const codes: Readonly<Record<Relation, string>> = { inside: HERE, sibling: '150521', parent: '150500', child: '150502001', otherOutbreak: HERE }
const marks: Readonly<Record<Relation, string>> = { inside: '70001', sibling: '70002', parent: '70003', child: '70004', otherOutbreak: '70005' }
const relations = Object.keys(codes) as Relation[]
const seen = (relation: Relation): boolean => relation !== 'otherOutbreak' && covers(HERE, codes[relation])
const tracing = ['epidemiologist', 'caseInvestigator', 'contactTracer']

let standing: TestHouse
let app: FastifyInstance
let actor: Actor | undefined
let [here, other]: Context[] = []
const places = {} as Record<Relation, Marked & { readonly dutyId: string; readonly grantId: string; readonly simulationId: string; readonly complaintId: string }>
let asked = 0
const logged: string[] = []
const leaks: string[] = []

beforeAll(async () => {
  standing = await testHouse()
  const { house } = standing
  const anywhere = (await house.contextFor(undefined, localActor)) as Context
  valueOf(await performOne(house, recordFacts, { facts: [{ noun: 'Jurisdiction', records: [...new Set(Object.values(codes))].map((id) => ({ id, name: id, level: 'county' })) }] }, anywhere))
  ;[here, other] = [await outbreakIn(house, 'evd', ['who-evd']), await outbreakIn(house, 'evd', ['who-evd'])]
  for (const relation of relations) {
    const context = (relation === 'otherOutbreak' ? other : here) as Context
    const marked = await markPlace(house, context, codes[relation], marks[relation])
    const duty = await house.store.query.selectFrom('Duty').select('id').where('outbreakId', '=', context.outbreakId).where('jurisdiction', '=', codes[relation]).executeTakeFirstOrThrow()
    const grant = valueOf(await performOne(house, actions.grantRole, { account: `of ${marks[relation]}`, role: 'clinician', jurisdiction: codes[relation], outbreakId: context.outbreakId, reason: `for ${marks[relation]}` }, context)) as { id: string }
    const simulation = valueOf(await performOne(house, actions.askSimulation, { title: 'asked', scenario: house.policies.scenarios[0] }, { ...context, jurisdiction: codes[relation] })) as { id: string }
    const complaint = valueOf(await performOne(house, actions.recordComplaint, { kind: 'complaint', personId: marked.ids['Person'] as string, channel: 'phone', said: `${marks[relation]}: nobody brought ${namesOf(marks[relation])['name']} any food` }, context)) as { id: string }
    places[relation] = { ...marked, dutyId: duty.id, grantId: grant.id, simulationId: simulation.id, complaintId: complaint.id }
  }
  app = await httpServer(house, { log: 'debug', logTo: { write: (line) => void logged.push(line) }, dataDir: standing.dataDir, actorOf: () => actor })
}, 120_000)

afterAll(async () => {
  console.log(`${asked} requests, ${leaks.length} leaks`)
  await app?.close()
  await standing?.stop()
})

const as = (id: string, role: string, more: Partial<Grant> = {}): Actor => ({ id, grants: [{ role, jurisdiction: HERE, outbreakId: here?.outbreakId as string, until: null, ...more }] })
const roleList = () => standing.house.policies.roles

async function send(method: 'GET' | 'POST', url: string, payload?: object): Promise<{ status: number; body: string; obstacle: string | undefined }> {
  asked++
  const answer = await app.inject({ method, url, ...(payload ? { payload } : {}) })
  const body = answer.body.startsWith('PK') ? inside(answer.rawPayload) : answer.body
  return { status: answer.statusCode, body, obstacle: /"obstacle":"(\w+)"/.exec(body)?.[1] }
}

/** Everything in a workbook as text: a zipped name would hide from a search. */
const inside = (bytes: Uint8Array): string => Object.values(unzipSync(bytes)).map((part) => Buffer.from(part).toString('utf8')).join('\n')

const query = (asking: Readonly<Record<string, string>>) => new URLSearchParams({ outbreak: here?.outbreakId as string, ...asking }).toString()

/** What each report is asked about a place, and whether the answer has to carry its mark where it may be seen. */
const questions: Readonly<Record<string, readonly { readonly shows: boolean; ask(place: Marked, names: ReturnType<typeof namesOf>): Readonly<Record<string, string>> }[]>> = {
  chains: [{ shows: true, ask: () => ({}) }], doubtfulPairs: [{ shows: true, ask: ({ ids }) => ({ personId: ids['Person'] as string }) }],
  findAnything: [{ shows: true, ask: ({ mark }) => ({ q: mark }) }, { shows: true, ask: (_place, { phone }) => ({ q: phone }) }, { shows: true, ask: (_place, { name }) => ({ q: name }) }],
  gaps: [{ shows: false, ask: () => ({ limit: '1000' }) }], glassBroken: [{ shows: false, ask: () => ({}) }], grants: [{ shows: true, ask: () => ({}) }], indicators: [{ shows: false, ask: () => ({}) }], linkOffers: [{ shows: false, ask: () => ({}) }],
  listCases: [{ shows: true, ask: ({ mark }) => ({ q: mark }) }, { shows: true, ask: () => ({}) }], listImports: [{ shows: true, ask: () => ({}) }], listSimulations: [{ shows: false, ask: () => ({}) }], listOrders: [{ shows: true, ask: () => ({}) }, { shows: true, ask: ({ mark }) => ({ q: `${mark}-O` }) }], listOutbreaks: [{ shows: false, ask: () => ({}) }],
  myDuties: [{ shows: false, ask: ({ ids }) => ({ personId: ids['Person'] as string }) }], packsInForce: [{ shows: false, ask: () => ({}) }],
  personFile: [{ shows: true, ask: ({ ids }) => ({ personId: ids['Person'] as string }) }, { shows: true, ask: ({ ids }) => ({ caseId: ids['Case'] as string }) }], situation: [{ shows: false, ask: () => ({}) }],
  complaintCounts: [{ shows: false, ask: () => ({}) }], listComplaints: [{ shows: true, ask: () => ({}) }, { shows: true, ask: (place) => ({ id: (place as Place).complaintId }) }],
  preparedness: [{ shows: false, ask: () => ({}) }], publicTables: [{ shows: false, ask: () => ({}) }], publishedTables: [{ shows: false, ask: () => ({}) }], provisions: [{ shows: true, ask: () => ({}) }],
  recordsHeld: [{ shows: true, ask: ({ ids }) => ({ personId: ids['Person'] as string }) }, { shows: true, ask: (_place, { phone }) => ({ q: phone }) }, { shows: true, ask: (_place, { name }) => ({ q: name }) }],
  recordHistory: [{ shows: false, ask: ({ ids }) => ({ id: ids['Person'] as string }) }],
  simulationAnswer: [{ shows: false, ask: (place) => ({ id: (place as Place).simulationId }) }],
  ...Object.fromEntries(['attackRatesByGroup', 'caseForecast', 'clustersAndAlarms', 'delayTimes', 'epidemicCurves', 'likelyChains', 'offspringNumbers', 'reproduction', 'retentionPreview', 'severityAndDemand', 'stocks', 'tracingInTime'].map((name) => [name, [{ shows: false, ask: () => ({}) }]])),
}

type Place = Marked & { readonly dutyId: string; readonly grantId: string; readonly simulationId: string; readonly complaintId: string }
const inputs: Readonly<Record<string, (place: Place, code: string, outbreakId: string) => object>> = {
  adoptPack: () => ({ pack: 'who-evd', level: 'nation', place: '150500', inForceFrom: '2022-11-01T00:00:00.000Z', status: 'repealed' }),
  answerComplaint: ({ complaintId }) => ({ id: complaintId, outcome: 'rejected', answer: 'it was brought at noon' }),
  applyToPerson: ({ ids }) => ({ plan: 'p', pack: 'who-evd', personId: ids['Person'], seen: 0, orders: [] }),
  askSimulation: () => ({ title: 'asked', scenario: standing.house.policies.scenarios[0] }), cancelSimulation: ({ simulationId }) => ({ id: simulationId }),
  beginImport: () => ({ file: 'f', fileHash: 'h', kind: 'cases', mapping: {} }), breakGlass: ({ ids }) => ({ personId: ids['Person'], reason: 'taken to our hospital' }),
  correctCase: ({ ids }) => ({ id: ids['Case'], hospital: `changed ${Math.random()}` }), createOutbreak: (_place, code) => ({ disease: 'evd', jurisdiction: code, timeZone: 'UTC', packs: [] }),
  decideDuty: ({ dutyId }) => ({ dutyId, decision: 'claimed' }), decideMatch: ({ ids }) => ({ id: ids['MatchDoubt'], decision: 'different', reason: 'known' }),
  draftOrder: ({ ids }) => ({ personId: ids['Person'], kind: 'quarantine', setting: 'home', category: 'closeContact', pack: 'x', startsAt: '2022-11-11T00:00:00.000Z' }),
  endImport: ({ ids }) => ({ id: ids['Import'], rows: 1, created: 1, merged: 0, unchanged: 0, refused: 0, warnings: 0, status: 'done' }),
  grantRole: (_place, jurisdiction, outbreakId) => ({ account: 'somebody', role: 'clinician', jurisdiction, outbreakId, reason: 'works there' }), importRows: ({ ids }) => ({ importId: ids['Import'], kind: 'cases', category: 'closeContact', rows: [] }),
  publishTables: () => ({ seen: 'looked at' }), publishUnsuppressed: () => ({ seen: 'looked at', cells: ['cases/150500/total/fresh'], reason: 'the public asks for it' }),
  recordCase: ({ ids }) => ({ personId: ids['Person'], classification: 'confirmed', symptoms: 'none' }), recordComplaint: ({ ids }) => ({ kind: 'complaint', personId: ids['Person'], channel: 'inPerson', said: 'nobody answers the telephone' }), recordExposure: ({ ids }) => ({ personId: ids['Person'], isSource: false, certainty: 'possible' }),
  recordFacts: (_place, jurisdiction, outbreakId) => ({ facts: [{ noun: 'Place', records: [{ name: 'new', kind: 'shop', jurisdiction, outbreakId }] }] }), recordFollowUp: ({ ids }) => ({ personId: ids['Person'], on: '2022-11-10', outcome: 'seenWell' }),
  recordResult: ({ ids }) => ({ id: ids['Sample'], result: 'negative' }), recordSample: ({ ids }) => ({ people: [ids['Person']], status: 'collected', result: 'pending', code: `T${Math.random()}` }), serveOrder: ({ ids }) => ({ id: ids['Order'], provisional: true }), recordApproval: ({ ids }) => ({ id: ids['Order'], said: 'told' }), releaseOrder: ({ ids }) => ({ id: ids['Order'], how: 'lifted', reason: 'not needed' }),
  applyRetention: () => ({}), closeOutbreak: () => ({ reason: 'it is over' }), correctIdentifier: ({ ids }) => ({ id: ids['PersonIdentifier'], value: 'Somebody', reason: 'seen on paper' }), exportPersonData: ({ ids }) => ({ personId: ids['Person'], reason: 'asked in writing' }),
  holdRecords: ({ ids }) => ({ personId: ids['Person'], reason: 'a court asked' }), liftHold: ({ ids }) => ({ id: ids['LegalHold'], reason: 'the court is done' }), revealIdentifier: ({ ids }) => ({ id: ids['PersonIdentifier'], purpose: 'to call' }),
  confirmSupply: ({ ids }) => ({ id: ids['SupplyRequest'], status: 'ordered' }), recordFacility: ({ ids, mark }) => ({ id: ids['Facility'], name: `${mark} name`, kind: 'isolationSite', status: 'planned' }), recordStock: () => ({ item: 'gown', amount: 5 }),
  recordTeam: ({ ids, mark }) => ({ id: ids['Team'], name: `${mark} name`, kind: 'care', people: 3, status: 'away' }), requestSupply: () => ({ item: 'gown', amount: 5, neededBy: '2099-01-01' }),
  revokeGrant: ({ grantId }) => ({ id: grantId, reason: 'left' }), voidExposure: ({ ids }) => ({ id: ids['Exposure'], reason: 'was not there' }),
}
/** What ends records, an outbreak or secrecy: asked first of those who may not, and at the end of this story of those who may. */
const endings = ['applyRetention', 'closeOutbreak', 'correctIdentifier', 'exportPersonData', 'holdRecords', 'liftHold', 'revealIdentifier']
/** What has no place of its own may be done by whoever has the role; what binds the whole outbreak by nobody whose grant begins below it. */
const placeless = ['askSimulation', 'beginImport', 'importRows', 'recordStock', 'requestSupply']
const reachesAct = (name: string, relation: Relation): boolean => (placeless.includes(name) ? true : ['adoptPack', 'createOutbreak', 'publishTables', 'publishUnsuppressed'].includes(name) ? false : name === 'breakGlass' ? relation !== 'otherOutbreak' : seen(relation))
const DENIED = /^(NotPermitted|OutsideYourArea|BeyondYourOwnGrant|Unknown\w+)$/

/** What the house does as a part of something larger has no address; the kernel asks about leave all the same. */
const inner: ReadonlySet<string> = new Set(Object.values(actions).flatMap((action) => ('inner' in action ? [action.name] : [])))
async function within(name: string, input: object): Promise<{ status: number; body: string; obstacle: string | undefined }> {
  expect((await send('POST', `/api/actions/${name}`, { outbreak: here?.outbreakId, input })).obstacle).toBe('UnknownAction')
  const context = (await standing.house.contextFor(here?.outbreakId, actor as Actor)) as Context
  const result = await performOne(standing.house, actions[name as keyof typeof actions] as never, input, context)
  return { status: result.ok ? 200 : 422, body: JSON.stringify(result), obstacle: result.ok ? undefined : result.refusal.obstacle }
}

/** Nothing of a place that may not be seen is in an answer; and outside tracing, nothing that names anybody. */
function search(what: string, role: string, body: string, visible: readonly Relation[]): void {
  for (const relation of relations) {
    if (!visible.includes(relation) && body.includes(marks[relation])) leaks.push(`${role} saw ${relation} in ${what}`)
    // Whoever answers a complaint reads what is said in it, whomever it names.
    const answers = what.startsWith('report listComplaints') && roleList().some(({ id, actions: may }) => id === role && may.includes('answerComplaint'))
    if (!tracing.includes(role) && !answers) for (const [kind, value] of Object.entries(namesOf(marks[relation]))) if (kind !== 'fileNumber' && body.includes(value)) leaks.push(`${role} saw the ${kind} of ${relation} in ${what}`)
  }
}
const visible = relations.filter(seen)
const otherRoutes = ['/api/house', '/api/names?ids=00000000-0000-7000-8000-000000000009', '/api/openapi.json', '/api/docs', '/api/import-targets', '/api/packs', '/api/powers', '/api/scenarios', '/api/packs-compared?a=who-evd&b=who-evd', '/api/course?pack=who-evd', '/api/plans/00000000-0000-7000-8000-000000000009', '/api/plans/00000000-0000-7000-8000-000000000009/apply', '/api/imports/none', '/api/imports/none/mapping', '/api/imports/none/refused', '/api/publications/00000000-0000-7000-8000-000000000009', '/api/demonstration/none', '/nothing', '/api/reports/none', '/api/export/None']

describe('rights 6: access is role × jurisdiction × outbreak, no leak', () => {
  it('every report is asked, and every action done, in this test', () => {
    expect(Object.keys(questions).sort()).toEqual(Object.keys(reports).sort())
    expect(Object.keys(inputs).sort()).toEqual(Object.keys(actions).sort())
  })

  it('a report answers its roles, of what lies in their area and outbreak, and nobody else', async () => {
    for (const role of roleList()) {
      for (const [name, asking] of Object.entries(questions)) {
        for (const relation of relations) {
          for (const { shows, ask } of asking) {
            actor = as(`reads ${role.id}`, role.id)
            const { status, body } = await send('GET', `/api/reports/${name}?${query(ask(places[relation], namesOf(marks[relation])))}`)
            const may = role.reports.includes(name)
            if ((status === 403) !== (!may || (name === 'personFile' && (relation === 'sibling' || relation === 'parent')))) leaks.push(`${role.id} ${may ? 'may' : 'may not'} ask ${name} of ${relation}, and got ${status}: ${body.slice(0, 200)}`)
            search(`report ${name} of ${relation}`, role.id, body, may ? visible : [])
            if (may && shows && seen(relation) && !body.includes(marks[relation]) && !body.includes(places[relation].ids['Person'] as string)) leaks.push(`${role.id} did not get ${relation} from ${name}: ${body.slice(0, 200)}`)
          }
        }
      }
    }
    expect([...new Set(leaks)].slice(0, 15)).toEqual([])
  }, 300_000)

  it('a noun goes out as a file to its roles, with what lies in their area and outbreak, and to nobody else', async () => {
    for (const role of roleList()) {
      for (const noun of Object.keys(nouns)) {
        for (const format of role.exports.includes(noun) ? ['csv', 'json', 'xlsx'] : ['csv']) {
          actor = as(`reads ${role.id}`, role.id)
          const { status, body } = await send('GET', `/api/export/${noun}?${query({ format })}`)
          if ((status === 200) !== role.exports.includes(noun)) leaks.push(`${role.id} got ${status} for ${noun} as a file`)
          search(`file ${noun}`, role.id, body, role.exports.includes(noun) ? visible : [])
        }
      }
    }
    expect([...new Set(leaks)].slice(0, 15)).toEqual([])
  }, 300_000)

  it('whatever else there is to fetch shows nothing of anybody', async () => {
    for (const role of roleList()) {
      actor = as(`reads ${role.id}`, role.id)
      for (const url of otherRoutes) search(url, role.id, (await send('GET', url)).body, [])
      for (const url of ['/api/plans', '/api/demonstration', '/api/imports/none/run', '/api/imports/none/dry-run']) {
        const { status, body } = await send('POST', `${url}?${query({})}`, { to: 'who-evd', on: 'no day' })
        const may = url === '/api/plans' ? role.actions.includes('adoptPack') : url === '/api/demonstration' ? false : role.actions.includes('beginImport')
        if ((status === 403) === may) leaks.push(`${role.id} got ${status} from ${url}: ${body}`)
        search(url, role.id, body, [])
      }
    }
    expect([...new Set(leaks)].slice(0, 15)).toEqual([])
  }, 300_000)

  it('an action is done by its roles, to what lies in their area and outbreak, and by nobody else', async () => {
    const before = await outside()
    const happened = new Set<string>()
    for (const role of roleList()) {
      for (const [name, input] of Object.entries(inputs)) {
        if (endings.includes(name) && role.actions.includes(name)) continue
        for (const relation of relations) {
          actor = as(`does ${role.id}`, role.id)
          const outbreakId = (relation === 'otherOutbreak' ? other : here)?.outbreakId as string
          const given = input(places[relation], codes[relation], outbreakId)
          const { status, body, obstacle } = inner.has(name) ? await within(name, given) : await send('POST', `/api/actions/${name}`, { outbreak: here?.outbreakId, input: given })
          const may = role.actions.includes(name) && reachesAct(name, relation)
          if (obstacle === 'InvalidInput' || status >= 500) leaks.push(`the test asks ${name} wrongly: ${body}`)
          if (may === DENIED.test(obstacle ?? '')) leaks.push(`${role.id} ${may ? 'may' : 'may not'} ${name} ${relation}, and got ${body.slice(0, 300)}`)
          if (!role.actions.includes(name) && obstacle !== 'NotPermitted') leaks.push(`${role.id} was not told that ${name} is not theirs`)
          if (status === 200) happened.add(name)
          search(`action ${name} on ${relation}`, role.id, body, visible)
        }
      }
    }
    expect([...new Set(leaks)].slice(0, 15)).toEqual([])
    expect(Object.keys(inputs).filter((name) => !happened.has(name)).sort()).toEqual(['adoptPack', 'applyToPerson', 'createOutbreak', 'publishTables', 'publishUnsuppressed', ...endings].sort())
    expect(await outside()).toEqual(before)
  }, 300_000)

  it('a grant that has ended, one for another outbreak and one for another area open nothing; without a session nothing is answered', async () => {
    const requests = [...Object.keys(reports).map((name) => ['GET', `/api/reports/${name}?${query(questions[name]?.[0]?.ask(places.inside, namesOf(marks.inside)) ?? {})}`] as const), ...Object.keys(nouns).map((name) => ['GET', `/api/export/${name}?${query({})}`] as const), ...Object.keys(actions).filter((name) => !inner.has(name)).map((name) => ['POST', `/api/actions/${name}`] as const), ['POST', `/api/plans?${query({})}`] as const]
    for (const role of roleList()) {
      for (const more of [{ until: PAST }, { outbreakId: other?.outbreakId as string }, { jurisdiction: '150600' }]) {
        actor = as(`was ${role.id}`, role.id, more)
        for (const [method, url] of requests) {
          const { status, body } = await send(method, url, method === 'POST' ? { outbreak: here?.outbreakId, input: inputs[url.split('/').at(-1) as string]?.(places.inside, HERE, here?.outbreakId as string) ?? {} } : undefined)
          if (status !== 403) leaks.push(`${role.id} with ${JSON.stringify(more)} got ${status} from ${url}`)
          search(url, role.id, body, [])
        }
      }
    }
    actor = undefined
    for (const [method, url] of [...requests, ...otherRoutes.filter((url) => url.startsWith('/api/')).map((url) => ['GET', url] as const), ['GET', '/api/events'] as const, ['POST', '/api/imports'] as const, ['POST', '/api/demonstration'] as const]) {
      const { status, body } = await send(method, url, method === 'POST' ? {} : undefined)
      if (status !== 401) leaks.push(`without a session ${url} answered ${status}`)
      search(url, 'nobody', body, [])
    }
    expect([...new Set(leaks)].slice(0, 15)).toEqual([])
  }, 300_000)
})

describe('rights 6: no trace of anybody', () => {
  const names = relations.flatMap((relation) => Object.entries(namesOf(marks[relation])).flatMap(([kind, value]) => (kind === 'fileNumber' ? [] : [value])))
  const traces = (text: string): readonly string[] => names.filter((name) => text.includes(name) || text.includes(encodeURIComponent(name)))

  it('is in what open screens are told of each change, whoever listens', async () => {
    const url = await app.listen({ port: 0, host: '127.0.0.1' })
    const stop = new AbortController()
    const heard = await Promise.all(roleList().map(async (role) => {
      actor = as(`hears ${role.id}`, role.id)
      const response = await fetch(`${url}/api/events`, { signal: stop.signal })
      return { role: role.id, text: [] as string[], reader: (response.body as ReadableStream<Uint8Array>).getReader() }
    }))
    const listening = heard.map(async ({ text, reader }) => {
      for (;;) {
        const { done, value } = await reader.read().catch(() => ({ done: true as const, value: undefined }))
        if (done) return
        text.push(Buffer.from(value).toString('utf8'))
      }
    })
    actor = localActor
    for (const relation of relations) {
      const outbreakId = (relation === 'otherOutbreak' ? other : here)?.outbreakId
      const { status } = await send('POST', '/api/actions/recordFollowUp', { outbreak: outbreakId, input: { personId: places[relation].ids['Person'], on: '2022-11-13', outcome: 'seenWell', notes: `${namesOf(marks[relation]).name} opened the door` } })
      expect(status).toBe(200)
    }
    await expect.poll(() => heard.every(({ text }) => text.join('').split('recordFollowUp').length > relations.length)).toBe(true)
    stop.abort()
    await Promise.all(listening)
    expect(heard.flatMap(({ role, text }) => [...traces(text.join('')), ...Object.values(marks).filter((mark) => text.join('').includes(mark))].map((found) => `${role} heard ${found}`))).toEqual([])
  })

  it('is in an answer about something that went wrong, nor in what is written down of it', async () => {
    const { pool } = standing.house
    await pool.query('alter table firebreak."Person" rename to "PersonAway"')
    const before = logged.length
    let failed = 0
    try {
      for (const role of roleList()) {
        actor = as(`fails ${role.id}`, role.id)
        for (const name of role.reports) {
          for (const { ask: asking } of questions[name] ?? []) {
            const { status, body } = await send('GET', `/api/reports/${name}?${query(asking(places.inside, namesOf(marks.inside)))}`)
            if (status === 500) failed++
            leaks.push(...traces(body).map((found) => `${role.id} was told ${found} by ${name} when it failed`))
          }
        }
        const { body } = await send('POST', '/api/actions/recordFollowUp', { outbreak: here?.outbreakId, input: { personId: namesOf(marks.sibling).name, on: namesOf(marks.sibling).phone, outcome: 'seenWell' } })
        leaks.push(...traces(body).filter((found) => !Object.values(namesOf(marks.sibling)).includes(found)).map((found) => `${role.id} was told ${found}`))
      }
    } finally {
      await pool.query('alter table firebreak."PersonAway" rename to "Person"')
    }
    expect(failed).toBeGreaterThan(20)
    expect(logged.length - before).toBeGreaterThan(failed)
    expect([...new Set(leaks)].slice(0, 15)).toEqual([])
  }, 120_000)

  it('is in the log of all that was asked and done in this story', () => {
    expect(logged.length).toBeGreaterThan(5_000)
    expect(traces(logged.join(''))).toEqual([])
  })
})

describe('rights 6: breaking the glass', () => {
  const file = () => send('GET', `/api/reports/personFile?${query({ personId: places.sibling.ids['Person'] as string })}`)

  it('outside one’s area a person is a pseudonym; a reason opens the record to who gave it, for an hour, and to nobody else', async () => {
    actor = as('tracer at night', 'contactTracer')
    const closed = await file()
    expect([closed.status, closed.obstacle, /"pseudonym":"P·[0-9A-Z]{6}"/.test(closed.body), closed.body.includes(marks.sibling)]).toEqual([403, 'OutsideYourArea', true, false])
    const open = (reason: string) => send('POST', '/api/actions/breakGlass', { outbreak: here?.outbreakId, input: { personId: places.sibling.ids['Person'], reason } })
    expect((await open('  x  ')).obstacle).toBe('ReasonMissing')
    expect((await open('collapsed in our clinic, no papers')).status).toBe(200)
    const opened = await file()
    expect([opened.status, opened.body.includes(marks.sibling), opened.body.includes(marks.parent)]).toEqual([200, true, false])
    actor = as('another tracer', 'contactTracer')
    expect((await file()).status).toBe(403)
    const context = (await standing.house.contextFor(here?.outbreakId, as('tracer at night', 'contactTracer'), Date.now() + 3_600_001)) as Context
    expect(await ask(standing.house, reports.personFile, { personId: places.sibling.ids['Person'] }, context)).toMatchObject({ ok: false, refusal: { obstacle: 'OutsideYourArea' } })
  })

  it('is read by the privacy officer of the place it was opened in, with the reason and without a name, and not by another’s', async () => {
    const read = async (jurisdiction: string) => {
      actor = as('privacy', 'privacyOfficer', { jurisdiction })
      return (await send('GET', `/api/reports/glassBroken?${query({ account: 'tracer at night' })}`)).body
    }
    const [there, city, mine] = [await read(codes.sibling), await read(codes.parent), await read(HERE)]
    expect([there, city, mine].map((body) => body.includes('collapsed in our clinic'))).toEqual([true, true, false])
    expect(there.includes(marks.sibling)).toBe(false)
  })
})

describe('what is written about a person', () => {
  it('lies where the person lies, whoever writes it: those responsible there see it', async () => {
    actor = as('city', 'caseInvestigator', { jurisdiction: '150500' })
    for (const [name, input] of [['recordFollowUp', { personId: places.child.ids['Person'], on: '2022-11-12', outcome: 'seenWell' }], ['recordExposure', { personId: places.child.ids['Person'], isSource: false, certainty: 'possible' }]] as const) {
      expect((await send('POST', `/api/actions/${name}`, { outbreak: here?.outbreakId, input })).status).toBe(200)
    }
    const { query: all } = standing.house.store
    for (const noun of ['FollowUp', 'Exposure'] as const) {
      const row = await all.selectFrom(noun).select('jurisdiction').where('personId', '=', places.child.ids['Person'] as string).where('recordedBy', '=', 'city').executeTakeFirstOrThrow()
      expect([noun, row.jurisdiction]).toEqual([noun, codes.child])
    }
    const line = await all.selectFrom('JournalEntry').select('jurisdiction').where('actor', '=', 'city').where('action', '=', 'recordFollowUp').executeTakeFirstOrThrow()
    expect(line.jurisdiction).toBe(codes.child)
  })
})

/** Everything that lies outside the area of the roles of this test, as one text; what tells of openings is written there on purpose. */
async function outside(): Promise<readonly string[]> {
  const client = await rawClient('%')
  try {
    const texts: string[] = []
    for (const { name } of tables.filter((table) => table.seenBy && !['GlassBroken', 'JournalEntry'].includes(table.name))) {
      const { rows } = await client.query<{ all: string | null }>(`select md5(string_agg(t::text, '|' order by id)) as all from firebreak."${name}" t where jurisdiction not like '${HERE}%' or "outbreakId" <> $1`, [here?.outbreakId])
      texts.push(`${name} ${rows[0]?.all ?? ''}`)
    }
    return texts
  } finally {
    await client.end()
  }
}

async function rawClient(scope: string | undefined): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: standing.house.url, ...(scope === undefined ? {} : { options: `-c app.scope=${scope}` }) })
  await client.connect()
  return client
}

describe('row-level security alone', () => {
  it.each([['nothing told', undefined], ['an empty text', ''], ['places that are none', 'nonsense'], ['a place outside', scopeSetting({ places: ['150600'], outbreakId: null })]])('shows no row of any place to whoever tells it %s', async (_what, scope) => {
    const client = await rawClient(scope)
    try {
      for (const { name, seenBy } of tables.filter((table) => table.seenBy !== undefined)) {
        const { rows } = await client.query<{ n: string }>(`select count(*) as n from firebreak."${name}"`)
        if (seenBy === 'subtree' || !scope) expect([name, Number(rows[0]?.n)]).toEqual([name, 0])
      }
    } finally {
      await client.end()
    }
  })

  it('shows the rows of a subtree and no other, of every table', async () => {
    const [client, whole] = [await rawClient(scopeSetting({ places: [HERE], outbreakId: null })), await rawClient('%')]
    const empty: string[] = []
    try {
      for (const { name } of tables.filter((table) => table.seenBy === 'subtree')) {
        const shown = await client.query<{ jurisdiction: string; n: string }>(`select jurisdiction, count(*) as n from firebreak."${name}" group by 1 order by 1`)
        const there = await whole.query<{ jurisdiction: string; n: string }>(`select jurisdiction, count(*) as n from firebreak."${name}" where jurisdiction like '${HERE}%' group by 1 order by 1`)
        expect([name, shown.rows]).toEqual([name, there.rows])
        if (shown.rows.length === 0) empty.push(name)
      }
      expect(empty.sort()).toEqual(['JournalSeal', 'LegalHold', 'PersonKey', 'RetentionRun'].filter((name) => empty.includes(name)))
    } finally {
      await client.end()
      await whole.end()
    }
  })

  it('finds a part of a name with an index, for all its checks', async () => {
    const client = await rawClient('%')
    try {
      await client.query('set enable_seqscan = off')
      const { rows } = await client.query<Record<string, string>>(`explain select 1 from firebreak."PersonIdentifier" where tokens @> array['x']`)
      expect(rows.map((row) => row['QUERY PLAN']).join(' ')).toContain('PersonIdentifier_tokens')
    } finally {
      await client.end()
    }
  })

  it('neither takes a row for another place, nor moves one there, nor takes one away', async () => {
    const client = await rawClient(scopeSetting({ places: [HERE], outbreakId: null }))
    try {
      await expect(client.query(`insert into firebreak."Household" (area, id, version, "recordedAt", "recordedBy", "outbreakId", jurisdiction, label) values ('150500', gen_random_uuid(), 1, now(), 'x', $1, '150521', 'x')`, [here?.outbreakId])).rejects.toThrow(/row-level security/)
      await expect(client.query(`update firebreak."Household" set jurisdiction = '150521'`)).rejects.toThrow(/row-level security/)
      const gone = await client.query(`delete from firebreak."Household" where jurisdiction = '150521'`)
      expect(gone.rowCount).toBe(0)
    } finally {
      await client.end()
    }
  })
})

describe('what ends records, an outbreak or secrecy', () => {
  const roles = (name: string) => roleList().filter(({ actions: may }) => may.includes(name))
  const done: string[] = []
  const doing = async (role: string, name: string, input: object, jurisdiction = HERE) => {
    actor = as(`ends ${role}`, role, { jurisdiction })
    const came = await send('POST', `/api/actions/${name}`, { outbreak: here?.outbreakId, input })
    if (came.status === 200) done.push(name)
    return came
  }

  it.each(['revealIdentifier', 'correctIdentifier', 'exportPersonData', 'holdRecords'])('%s is done by those whose role it is, to what lies in their area, and to nothing else', async (name) => {
    const before = await outside()
    expect(roles(name).length).toBeGreaterThan(0)
    for (const { id } of roles(name)) {
      for (const relation of relations) {
        const { status, obstacle, body } = await doing(id, name, inputs[name]?.(places[relation], codes[relation], here?.outbreakId as string) ?? {})
        expect([id, relation, status, seen(relation) || DENIED.test(obstacle ?? ''), body]).toEqual([id, relation, seen(relation) ? 200 : expect.any(Number), true, expect.any(String)])
        search(`${name} of ${relation}`, 'contactTracer', body, visible)
      }
    }
    expect(leaks).toEqual([])
    expect(await outside()).toEqual(before)
  })

  it('liftHold is done where the hold lies: a county neither lifts nor passes by what its city holds', async () => {
    const [free, bound] = [(here as Context).newId(), (here as Context).newId()]
    const known = [[free, codes.inside], [bound, codes.child]].map(([id, jurisdiction]) => ({ person: { id, jurisdiction, label: 'X-1', standing: 'known' }, visit: { personId: id, jurisdiction, placeId: places.inside.ids['Place'], fromOn: '2022-11-01', knownBy: 'told' } }))
    valueOf(await performOne(standing.house, recordFacts, { facts: [{ noun: 'Person', records: known.map(({ person }) => person) }, { noun: 'Visit', records: known.map(({ visit }) => visit) }] }, here as Context))
    const city = await doing('privacyOfficer', 'holdRecords', { personId: bound, reason: 'the city court asks' }, '150500')
    expect(city.status).toBe(200)
    const id = (JSON.parse(city.body) as { answer: { id: string } }).answer.id
    expect((await doing('privacyOfficer', 'liftHold', { id, reason: 'we need no such thing' })).obstacle).toBe('OutsideYourArea')
    const own = await standing.house.bare.selectFrom('LegalHold').select(['id', 'jurisdiction']).where('liftedAt', 'is', null).execute()
    for (const hold of own.filter(({ jurisdiction }) => jurisdiction === HERE)) expect((await doing('privacyOfficer', 'liftHold', { id: hold.id, reason: 'the court is done' })).status).toBe(200)
    const visits = () => standing.house.bare.selectFrom('Visit').select('personId').where('personId', 'in', [free, bound] as string[]).orderBy('jurisdiction').execute()
    const before = await outside()
    expect((await visits()).length).toBe(2)
    expect((await doing('privacyOfficer', 'applyRetention', {})).status).toBe(200)
    expect(await visits()).toEqual([{ personId: bound }])
    expect(await outside()).toEqual(before)
  })

  it('closeOutbreak is for a commander of the whole outbreak, and all seven were done', async () => {
    expect((await doing('commander', 'closeOutbreak', { reason: '42 days without a case' })).obstacle).toBe('OutsideYourArea')
    expect((await doing('commander', 'closeOutbreak', { reason: '42 days without a case' }, '150500')).status).toBe(200)
    expect([...new Set(done)].sort()).toEqual([...endings].sort())
  })
})
