import { mkdirSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import type { Actor } from '../../src/kernel/action.ts'
import { actions } from '../../src/features/all.ts'
import { localActor } from '../../src/server/localActor.ts'
import { performOne } from '../../src/kernel/perform.ts'
import { valueOf } from '../../src/kernel/Result.ts'
import { outbreakIn, startTestServer } from '../world.ts'
import { barriersOn } from './axe.ts'
import { noBrowserBecause, openBrowser, type TestBrowser } from './browser.ts'

const missing = await noBrowserBecause()
if (missing) console.warn(`Browser stories are skipped: no browser can be started here (${missing}).`)
const pictures = process.env['FIREBREAK_PICTURES']
if (pictures) mkdirSync(pictures, { recursive: true })

describe.skipIf(missing)('two people correct one case', () => {
  let server: Awaited<ReturnType<typeof startTestServer>>
  let browser: TestBrowser
  let outbreak: string
  let file: { id: string; personId: string }
  let who: Actor = localActor
  const open = async (page: Page): Promise<void> => {
    await page.goto(`${server.url}/cases/${file.id}?outbreak=${outbreak}`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.getByRole('button', { name: /^(Correct|更正)/ }).click()
  }
  const hospital = async (): Promise<string | null> => (await server.house.store.query.selectFrom('Case').select(['hospital', 'onsetOn', 'placeText']).where('id', '=', file.id).executeTakeFirstOrThrow()).hospital
  beforeAll(async () => {
    server = await startTestServer({ actorOf: () => who })
    const context = await outbreakIn(server.house, 'covid-19-omicron')
    outbreak = context.outbreakId
    file = valueOf(await performOne(server.house, actions.recordCase, { number: 'M-1', classification: 'confirmed', symptoms: 'present', hospital: 'North' }, context)) as typeof file
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  it('another field stays beside the other’s change, though the page has looked again meanwhile', async () => {
    const [one, two] = [await browser.page(), await browser.page()]
    await open(one)
    await open(two)
    await two.getByLabel('Hospital').fill('South')
    await two.getByRole('button', { name: 'Save' }).click()
    await two.getByRole('button', { name: /^Correct/ }).waitFor()
    await one.waitForTimeout(2_500)
    await one.getByLabel('Place, as reported').fill('River street')
    await one.getByRole('button', { name: 'Save' }).click()
    await one.getByRole('button', { name: /^Correct/ }).waitFor()
    const row = await server.house.store.query.selectFrom('Case').select(['hospital', 'placeText']).where('id', '=', file.id).executeTakeFirstOrThrow()
    expect(row).toEqual({ hospital: 'South', placeText: 'River street' })
    await one.context().close()
    await two.context().close()
  })

  it('of the same field both values are shown, and a person chooses with the keyboard; nothing is written before', async () => {
    const [one, two] = [await browser.page(), await browser.page()]
    await open(one)
    await open(two)
    await two.getByLabel('Hospital').fill('East')
    await two.getByRole('button', { name: 'Save' }).click()
    await two.getByRole('button', { name: /^Correct/ }).waitFor()
    await one.getByLabel('Hospital').fill('West')
    await one.getByRole('button', { name: 'Save' }).click()
    await one.getByRole('heading', { name: 'Somebody else changed the same thing' }).waitFor()
    expect(await one.evaluate(() => document.activeElement?.id)).toBe('merge-title')
    expect(await hospital()).toBe('East')
    await one.getByRole('radio', { name: /What you wrote\s*West/ }).waitFor()
    await one.getByRole('radio', { name: /What is there now\s*East/ }).waitFor()
    expect(await one.getByRole('button', { name: 'Save what I chose' }).isDisabled()).toBe(true)
    expect(await barriersOn(one)).toEqual([])
    if (pictures) await one.screenshot({ path: `${pictures}/merge-desk.png`, fullPage: true })
    await one.keyboard.press('Tab')
    await one.keyboard.press('Space')
    await one.getByText('All chosen').waitFor()
    await one.keyboard.press('Enter')
    await one.getByRole('button', { name: /^Correct/ }).waitFor()
    expect(await hospital()).toBe('West')
    await one.context().close()
    await two.context().close()
  })

  it('in Chinese, on a phone and in the dark; to keep the other’s value writes nothing', async () => {
    const [phone, two] = [await browser.page({ width: 'phone', dark: true, language: 'zh-CN' }), await browser.page()]
    await open(phone)
    await open(two)
    await two.getByLabel('Hospital').fill('Central')
    await two.getByRole('button', { name: 'Save' }).click()
    await two.getByRole('button', { name: /^Correct/ }).waitFor()
    await phone.getByLabel('医院').fill('Harbour')
    await phone.getByRole('button', { name: '保存' }).click()
    await phone.getByRole('heading', { name: '有人同时修改了同一内容' }).waitFor()
    expect(await barriersOn(phone)).toEqual([])
    if (pictures) await phone.screenshot({ path: `${pictures}/merge-phone.png`, fullPage: true })
    await phone.getByRole('radio', { name: /Central/ }).check()
    await phone.getByRole('button', { name: '保存所选' }).click()
    await phone.getByRole('button', { name: /^更正/ }).waitFor()
    expect(await hospital()).toBe('Central')
    await phone.context().close()
    await two.context().close()
  })

  it('somebody of another area sees a pseudonym, and opens the record with a reason', async () => {
    who = { id: 'elsewhere', grants: [{ role: 'contactTracer', jurisdiction: '150521', outbreakId: null, until: null }] }
    const page = await browser.page({ width: 'phone' })
    await page.goto(`${server.url}/people/${file.personId}?outbreak=${outbreak}`)
    await page.getByRole('heading', { name: /^P·/ }).waitFor()
    expect((await page.content()).includes('M-1')).toBe(false)
    expect(await barriersOn(page)).toEqual([])
    if (pictures) await page.screenshot({ path: `${pictures}/outside-phone.png`, fullPage: true })
    await page.getByLabel('Why it cannot wait').fill('fainted at our station, needs a doctor')
    await page.getByRole('button', { name: 'Open for one hour' }).click()
    await page.getByRole('heading', { name: 'M-1' }).waitFor()
    who = localActor
    await page.context().close()
  })
})
