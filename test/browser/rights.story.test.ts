import { mkdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import type { Actor, Context } from '../../src/kernel/action.ts'
import { houseActor } from '../../src/kernel/Grant.ts'
import { performOne } from '../../src/kernel/perform.ts'
import { valueOf } from '../../src/kernel/Result.ts'
import { identifierHash } from '../../src/domain/person/identifierHash.ts'
import type { IdentifierKind } from '../../src/domain/person/identifierTokens.ts'
import { actions } from '../../src/features/all.ts'
import { localActor } from '../../src/server/localActor.ts'
import { outbreakIn, startTestServer } from '../world.ts'
import { barriersOn } from './axe.ts'
import { noBrowserBecause, openBrowser, type TestBrowser } from './browser.ts'

const missing = await noBrowserBecause()
if (missing) console.warn(`Browser stories are skipped: no browser can be started here (${missing}).`)
const pictures = process.env['FIREBREAK_PICTURES']
if (pictures) mkdirSync(pictures, { recursive: true })

const OFFICER = '0190a000-0000-7000-8000-0000000000f1'
const TRACER = '0190a000-0000-7000-8000-0000000000f2'

describe.skipIf(missing)('the rights of people, on the screens', () => {
  let server: Awaited<ReturnType<typeof startTestServer>>
  let browser: TestBrowser
  let page: Page
  let context: Context
  let personId: string
  let who: Actor = localActor
  const shout: string[] = []
  const go = async (path: string, on = page): Promise<void> => {
    await on.goto(`${server.url}${path}${path.includes('?') ? '&' : '?'}outbreak=${context.outbreakId}`)
    await on.getByRole('heading', { level: 1 }).waitFor()
    await on.waitForLoadState('networkidle')
  }
  const picture = async (name: string, on = page): Promise<void> => {
    if (pictures) await on.screenshot({ path: `${pictures}/${name}.png`, fullPage: true })
  }
  const journalled = async (action: string): Promise<readonly { reason: string | null }[]> => server.house.store.query.selectFrom('JournalEntry').select('reason').where('action', '=', action).where('subjectId', '=', personId).execute()

  beforeAll(async () => {
    server = await startTestServer({ actorOf: () => who })
    context = await outbreakIn(server.house, 'covid-19-omicron')
    for (const [id, name] of [[OFFICER, 'Petra Officer'], [TRACER, 'Tom Tracer']] as const) await server.house.pool.query('insert into "Account" (id, kind, name, status, "createdAt", "createdBy") values ($1, \'person\', $2, \'active\', now(), \'house\')', [id, name])
    const inside = (actor: Actor): Context => ({ ...context, actor })
    const made = valueOf(await performOne(server.house, actions.recordCase, { number: 'R-1', classification: 'confirmed', symptoms: 'present', onsetOn: '2022-11-08' }, context)) as { personId: string }
    personId = made.personId
    const named = (kind: IdentifierKind, value: string) => ({ personId, kind, value, hash: identifierHash(context, kind, value) })
    valueOf(await performOne(server.house, actions.recordFacts, { facts: [{ noun: 'PersonIdentifier', records: [named('name', 'Berta Example'), named('phone', '+999 5550 1234')] }] }, context))
    valueOf(await performOne(server.house, actions.grantRole, { account: TRACER, role: 'contactTracer', jurisdiction: '150500', until: new Date(Date.now() + 86_400_000).toISOString(), reason: 'joins the night shift' }, inside(houseActor(OFFICER))))
    const tracer: Actor = { id: TRACER, grants: [{ role: 'contactTracer', jurisdiction: '150600', outbreakId: null, until: null }, { role: 'contactTracer', jurisdiction: '150521', outbreakId: null, until: null }] }
    valueOf(await performOne(server.house, actions.breakGlass, { personId, reason: 'fainted at our station, needs a doctor' }, inside(tracer)))
    browser = await openBrowser()
    page = await browser.page()
    page.setDefaultTimeout(15_000)
    page.on('pageerror', (error) => shout.push(error.message))
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  it('an identifier is shown whole for a purpose and masked again, and the history of the person says who saw it', async () => {
    await go(`/people/${personId}`)
    await page.getByText('B** E**').waitFor()
    await page.getByRole('button', { name: 'Show in full: Name' }).click()
    expect(await barriersOn(page)).toEqual([])
    await page.getByLabel('What you need it for').fill('calling about the first visit')
    await page.getByRole('dialog').getByRole('button', { name: 'Show in full: Name' }).click()
    await page.getByText('Berta Example').waitFor()
    await page.getByRole('button', { name: 'Hide' }).click()
    await page.getByText('B** E**').waitFor()
    await page.getByRole('button', { name: 'Show the history' }).click()
    const row = page.getByRole('row', { name: /Identifier seen/ })
    await row.waitFor()
    expect(await row.innerText()).toContain('name: calling about the first visit')
    expect(await page.content()).not.toContain('Berta Example')
    expect(await barriersOn(page)).toEqual([])
    await picture('person-desk')
  })

  it('an identifier is corrected with a reason; the person is found by the new one, and no more by the old', async () => {
    await page.getByRole('button', { name: 'Correct: Name' }).click()
    await page.getByLabel('As it should be').fill('Bertha Exemplar')
    await page.getByLabel('How it is known').fill('passport seen')
    expect(await barriersOn(page)).toEqual([])
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
    await page.getByRole('row', { name: /Identifier corrected/ }).getByText('B** E**').first().waitFor()
    await go('/rights')
    await page.getByRole('searchbox').fill('Berta Example')
    await page.getByRole('heading', { name: 'Nobody is found by this' }).waitFor()
    await page.getByRole('searchbox').fill('Bertha Exemplar')
    await page.getByRole('heading', { name: 'R-1', level: 2 }).waitFor()
    expect(await barriersOn(page)).toEqual([])
    await picture('rights-desk')
  })

  it('one person is held with a reason, on their page as well as here, and the hold is lifted', async () => {
    await page.getByRole('button', { name: 'Hold these records' }).click()
    await page.getByRole('dialog').getByLabel('Why').fill('complaint 17 at the court')
    await page.getByRole('dialog').getByRole('button', { name: 'Hold these records' }).click()
    await page.getByRole('cell', { name: 'complaint 17 at the court' }).waitFor()
    await go(`/people/${personId}`)
    await page.getByRole('cell', { name: 'complaint 17 at the court' }).waitFor()
    await go('/retention')
    await page.getByRole('row', { name: /complaint 17 at the court/ }).getByRole('link').waitFor()
    expect(await barriersOn(page)).toEqual([])
    await picture('retention-desk')
    await page.getByRole('button', { name: /^Lift the hold: / }).click()
    await page.getByRole('dialog').getByLabel('Why').fill('the court has decided')
    await page.getByRole('dialog').getByRole('button', { name: 'Lift the hold' }).click()
    await page.getByText('Nothing is held.').waitFor()
    expect((await journalled('holdRecords')).length).toBe(1)
    expect((await journalled('liftHold')).length).toBe(1)
  })

  it('people get what is held about them as a file they can read, and the history says that it was handed out', async () => {
    await go(`/people/${personId}`)
    await page.getByRole('button', { name: 'Hand out their data' }).click()
    await page.getByLabel('Who asked').fill('came to the office with a passport')
    const waiting = page.waitForEvent('download')
    await page.getByRole('dialog').getByRole('button', { name: 'Hand out their data' }).click()
    const download = await waiting
    expect(download.suggestedFilename()).toBe('Own data of R-1.txt')
    const text = await readFile(await download.path(), 'utf8')
    expect(text).toContain('Name: Bertha Exemplar')
    expect(text).toContain('Onset: 8 Nov 2022')
    expect((await journalled('exportPersonData')).map(({ reason }) => reason)).toEqual(['came to the office with a passport'])
  })

  it('the retention screen says what goes and what waits, asks before it deletes, and says what went', async () => {
    await go('/retention')
    await page.getByRole('rowheader', { name: /^Cases/ }).waitFor()
    await page.getByRole('button', { name: 'Hold the whole outbreak' }).click()
    expect(await barriersOn(page)).toEqual([])
    await page.getByRole('dialog').getByLabel('Why').fill('an inquiry is under way')
    await page.getByRole('dialog').getByRole('button', { name: 'Hold the whole outbreak' }).click()
    await page.getByRole('row', { name: /Everybody in this outbreak/ }).waitFor()
    await page.getByRole('button', { name: /^Lift the hold: Everybody/ }).click()
    await page.getByRole('dialog').getByLabel('Why').fill('the inquiry is over')
    await page.getByRole('dialog').getByRole('button', { name: 'Lift the hold' }).click()
    await page.getByText('Nothing is held.').waitFor()
    const place = context.newId()
    valueOf(await performOne(server.house, actions.recordFacts, { facts: [{ noun: 'Place', records: [{ id: place, name: 'Market', kind: 'market' }] }, { noun: 'Visit', records: [{ personId, placeId: place, fromOn: '2022-01-01', knownBy: 'told' }] }] }, context))
    await page.reload()
    await page.getByRole('button', { name: 'Delete now' }).click()
    await page.getByText(/^\d+ entries are deleted/).waitFor()
    expect(await barriersOn(page)).toEqual([])
    expect(await server.house.bare.selectFrom('Visit').select('id').execute()).toHaveLength(1)
    await page.getByRole('dialog').getByRole('button', { name: 'Delete now' }).click()
    await page.getByText('Nothing has been kept long enough to go now.').waitFor()
    expect(await server.house.bare.selectFrom('Visit').select('id').execute()).toHaveLength(0)
    await page.getByRole('table', { name: 'What went before' }).getByRole('row').nth(1).waitFor()
  })

  it('the list of roles says who holds what until when and who gave it; one is ended with a reason, and stays to be read', async () => {
    await go('/grants')
    const row = page.getByRole('row', { name: /Tom Tracer/ })
    await row.getByText('Petra Officer').waitFor()
    expect(await barriersOn(page)).toEqual([])
    await picture('grants-desk')
    await row.getByRole('button', { name: /^End: Tom Tracer, Contact tracer/ }).click()
    expect(await barriersOn(page)).toEqual([])
    await page.getByRole('dialog').getByLabel('Why').fill('left the team')
    await page.getByRole('dialog').getByRole('button', { name: 'End this role' }).click()
    await page.getByRole('heading', { name: 'No role is held here' }).waitFor()
    await page.getByLabel('Which').selectOption('all')
    await page.getByRole('row', { name: /Tom Tracer.*ended/ }).waitFor()
    expect(await server.house.store.query.selectFrom('Grant').select('revokedBecause').where('account', '=', TRACER).execute()).toEqual([{ revokedBecause: 'left the team' }])
  })

  it('the privacy officer reads who opened a record from outside, why and until when; whose it was stays a pseudonym', async () => {
    who = { id: OFFICER, grants: [{ role: 'privacyOfficer', jurisdiction: '150500', outbreakId: null, until: null }] }
    await go('/openings')
    const row = page.getByRole('row', { name: /Tom Tracer/ })
    await row.getByText('fainted at our station, needs a doctor').waitFor()
    expect(await row.innerText()).toMatch(/P·[0-9A-Z]{6}[^]*open until/)
    expect(await page.content()).not.toContain('R-1')
    expect(await barriersOn(page)).toEqual([])
    await picture('openings-desk')
    await go('/grants?which=all')
    await page.getByRole('row', { name: /Tom Tracer/ }).waitFor()
    expect(await page.getByRole('button', { name: /^End/ }).count()).toBe(0)
    who = localActor
  })

  it('rights 5: an appeal is taken down beside the way to object; whoever comes is told the number and by when, and answered, they are free', async () => {
    const does = async (name: keyof typeof actions, input: object, by: string): Promise<Record<string, string>> => valueOf(await performOne(server.house, actions[name] as never, input, { ...context, actor: houseActor(by) })) as Record<string, string>
    const { id: orderId } = await does('draftOrder', { personId, kind: 'isolation', setting: 'facility', category: 'infected', pack: 'x', startsAt: context.now, appealChannel: 'Telephone 999 5550', number: 'O-1' }, 'drafter')
    await does('serveOrder', { id: orderId, provisional: true }, 'server')
    await does('recordComplaint', { kind: 'complaint', channel: 'hotline', said: 'the queue has no shade', receivedAt: new Date(Date.parse(context.now) - 26 * 3_600_000).toISOString() }, 'desk')
    await go(`/people/${personId}`)
    await page.getByRole('button', { name: 'Take down an appeal against O-1' }).click()
    await page.getByLabel('What is said').fill('I was never tested')
    expect(await barriersOn(page)).toEqual([])
    await page.getByRole('dialog').getByRole('button', { name: 'Take down an appeal' }).click()
    await page.getByRole('dialog').getByText(/^K-\d{8}-\w{6}$/).waitFor()
    await picture('appeal-desk')
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click()
    await page.getByRole('link', { name: /^K-/ }).waitFor()
    await go('/complaints')
    await page.getByRole('row', { name: /complaint.*late/ }).waitFor()
    expect(await page.getByRole('row', { name: /K-/ }).first().innerText()).toContain('complaint')
    await picture('complaints-desk')
    await page.getByRole('row', { name: /appeal/ }).getByRole('link').click()
    await page.getByText('I was never tested').waitFor()
    await page.getByLabel('Outcome').selectOption('upheld')
    await page.getByLabel('Answer and reasons').fill('the sample was mixed up')
    await page.getByText('the person is free at once').waitFor()
    expect(await barriersOn(page)).toEqual([])
    await picture('complaint-desk')
    await page.getByRole('button', { name: 'Answer' }).click()
    await page.locator('dl').getByText('the sample was mixed up').waitFor()
    await page.getByRole('button', { name: 'Answer' }).waitFor({ state: 'detached' })
    const order = await server.house.store.query.selectFrom('Order').select(['status', 'releasedAt']).where('id', '=', orderId as string).executeTakeFirstOrThrow()
    expect([order.status, order.releasedAt !== null]).toEqual(['lifted', true])
  })

  it('rights 4: an order that the level above has to approve shows its clock, and is lifted where it is told that it was refused', async () => {
    const does = async (name: keyof typeof actions, input: object, by: string): Promise<Record<string, string>> => valueOf(await performOne(server.house, actions[name] as never, input, { ...context, actor: houseActor(by) })) as Record<string, string>
    const file = await server.house.store.query.selectFrom('Case').select('id').where('personId', '=', personId).executeTakeFirstOrThrow()
    const { id: orderId } = await does('draftOrder', { personId, number: 'O-2', kind: 'quarantine', setting: 'home', category: 'closeContact', pack: 'x', power: 'cn-idl-2013-41-isolate-place', issuer: 'Government of the county', issuerLevel: 'county', startsAt: '2022-11-11T02:00:00.000Z', endsAt: new Date(Date.parse(context.now) + 5 * 86_400_000).toISOString(), notice: 'N', appealChannel: 'A', livingNeeds: 'L', basis: [{ noun: 'Case', id: file.id, independent: true }] }, 'drafter')
    await does('serveOrder', { id: orderId }, 'server')
    await go('/orders?q=O-2')
    await page.getByRole('row', { name: /O-2/ }).press('Enter')
    const dialog = page.getByRole('dialog')
    await dialog.getByText('approval is awaited').waitFor()
    await picture('approval-desk')
    await dialog.getByLabel('What happened').selectOption('refused')
    await dialog.getByLabel('Who above decided').fill('Government of the prefecture')
    await dialog.getByLabel('Why it was refused').fill('a home visit is enough')
    expect(await barriersOn(page)).toEqual([])
    await picture('approval-refused-desk')
    await dialog.getByRole('button', { name: 'Record', exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
    const order = await server.house.store.query.selectFrom('Order').select(['status', 'approval']).where('id', '=', orderId as string).executeTakeFirstOrThrow()
    expect(order).toEqual({ status: 'lifted', approval: 'refused' })
  })

  it.each(['/grants?which=all', '/openings', '/rights?q=R-1', '/retention', '/complaints', '/people/PERSON'])('%s keeps nobody out in Chinese, in the dark and on a phone', async (path) => {
    const phone = await browser.page({ width: 'phone', dark: true, language: 'zh-CN' })
    await go(path.replace('PERSON', personId), phone)
    expect(await barriersOn(phone)).toEqual([])
    expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    await picture(`${/\w+/.exec(path)?.[0]}-phone`, phone)
    await phone.context().close()
  })

  it('throws nothing at its readers', () => {
    expect(shout).toEqual([])
  })
})
