import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { actions, type AnyAction } from '../../src/features/all.ts'
import type { Context } from '../../src/kernel/action.ts'
import { performOne } from '../../src/kernel/perform.ts'
import { done, valueOf } from '../../src/kernel/Result.ts'
import { localActor } from '../../src/server/localActor.ts'
import { simulationDesk } from '../../src/server/simulation/simulationDesk.ts'
import { smallCity, smallScenario } from '../simulation/smallScenario.ts'
import { startTestServer } from '../world.ts'
import { barriersOn } from './axe.ts'
import { noBrowserBecause, openBrowser, type TestBrowser } from './browser.ts'

const missing = await noBrowserBecause()
if (missing) console.warn(`Browser stories are skipped: no browser can be started here (${missing}).`)

/** For whoever wants to look at it: a picture in the folder SHOTS names. */
const shot = async (page: Page, name: string): Promise<void> => void (process.env['SHOTS'] && (await page.screenshot({ path: `${process.env['SHOTS']}/${name}`, fullPage: true })))

describe.skipIf(missing)('what to prepare, on the screen', () => {
  let server: Awaited<ReturnType<typeof startTestServer>>
  let desk: ReturnType<typeof simulationDesk>
  let browser: TestBrowser
  let page: Page
  const shout: string[] = []
  const go = async (search = '', on = page): Promise<void> => {
    await on.goto(`${server.url}/preparedness?outbreak=${server.outbreakId ?? ''}${search}`)
    await on.locator('.first-short').waitFor()
  }

  beforeAll(async () => {
    server = await startTestServer({ demonstrationScale: 0.1 })
    desk = simulationDesk(server.house, { placeOf: async () => done({ city: smallCity, placeHash: 'small' }), threads: 1, every: 200 })
    browser = await openBrowser()
    page = await browser.page()
    page.on('pageerror', (error) => shout.push(error.message))
  }, 300_000)
  afterAll(async () => {
    await desk?.close()
    await browser?.close()
    await server?.stop()
  })

  it('begins with what runs short first and what to decide today, says what it rests on, and keeps nobody out', async () => {
    await go()
    await page.getByText(/^Runs short first: /).waitFor()
    await page.getByRole('heading', { name: 'To decide today' }).waitFor()
    await page.getByText(/as known at the end of 10 Nov 2022/).waitFor()
    expect(await barriersOn(page)).toEqual([])
  })

  it('leads from a quantity to its source, and marks what is assumed', async () => {
    const row = page.getByRole('row', { name: /^Swab with transport medium/ }).first()
    await row.getByText('assumed').waitFor()
    await row.getByText('why').click()
    await row.getByText(/^Source: ESFT/).waitFor()
    await row.getByRole('button', { name: 'Swab with transport medium' }).click()
    await page.getByRole('img', { name: /^Swab with transport medium, / }).waitFor()
    expect(page.url()).toContain('item=swab')
  })

  it('asks for what runs short; the request is confirmed and is on its way', async () => {
    await page.getByRole('button', { name: 'Ask for Swab with transport medium' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Ask for it' }).click()
    await page.getByRole('button', { name: 'Confirm: Swab with transport medium' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Status').selectOption('ordered')
    await dialog.getByLabel('Promised for').fill('2022-11-14')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.getByRole('table', { name: 'Asked for and ordered' }).getByRole('row', { name: /^Swab with transport medium.*ordered/ }).waitFor()
    await page.getByRole('row', { name: /^Swab with transport medium.*14 Nov.*3 days/ }).waitFor()
  })

  it('corrects a count, and keeps what was typed where it is refused', async () => {
    await page.getByRole('button', { name: 'Correct: Protective gown' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Counted on').fill('2030-01-01')
    await dialog.getByLabel('Amount').fill('123456')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await dialog.getByText('A count cannot be of a day that has not come.').waitFor()
    expect((await dialog.getByLabel('Amount').inputValue()).replaceAll(/\D/g, '')).toBe('123456')
    await dialog.getByLabel('Counted on').fill('2022-11-11')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.getByRole('table', { name: 'Stock as counted' }).getByText('123,456 pieces').waitFor()
  })

  it('prepares for worse when asked, which stays in the address', async () => {
    await page.getByLabel('If need is').selectOption('2')
    await page.getByText(/^Stress: /).waitFor()
    expect(page.url()).toContain('stress=2')
  })

  it('takes need from an answered question to the simulated city, says so, and dates what runs short', async () => {
    const context = (await server.house.contextFor(server.outbreakId, localActor)) as Context
    const scenario = smallScenario(server.house.policies, () => ({ to: '2022-12-06', runs: { draws: 2, replicates: 2 } }))
    const { id } = valueOf(await performOne(server.house, actions.askSimulation as unknown as AnyAction, { title: 'Worse than expected', scenario }, context)) as { id: string }
    await page.goto(`${server.url}/scenarios?outbreak=${server.outbreakId ?? ''}&simulation=${id}`)
    await page.getByRole('link', { name: 'What it would need, and when that runs short here' }).click({ timeout: 120_000 })
    await page.getByText(/^Need is not a forecast: it is that of a simulated outbreak, “Worse than expected”, under the ninth protocol; 4 runs/).waitFor()
    await page.locator('.first-short').waitFor()
    await page.getByLabel('Under').selectOption('the-twenty')
    await page.getByText(/“Worse than expected”, under the Twenty; 4 runs/).waitFor()
    expect(page.url()).toContain('arm=the-twenty')
    await page.getByLabel('If need is').selectOption('2')
    await page.getByText(/need times 2/).waitFor()
    await page.getByLabel('Prepare for').selectOption('p50')
    for (const chance of ['50', '80', '95']) await page.getByRole('columnheader', { name: `Short at ${chance} %` }).first().waitFor()
    expect(await barriersOn(page)).toEqual([])
    await shot(page, 'prepare-simulated.png')
    await page.getByLabel('Need as in').selectOption('the forecast of this outbreak')
    await page.getByText(/as known at the end of/).waitFor()
    expect(page.url()).not.toContain('simulation=')
  })

  it.each([['zh-CN', '需求依据', '这里的需求不是预测'], ['zh-TW', '需求依據', '這裡的需求不是預測']])('says in %s, on a phone, that need is simulated', async (language, label, said) => {
    const phone = await browser.page({ width: 'phone', language, dark: true })
    await go('', phone)
    const choice = phone.getByLabel(label)
    await choice.selectOption({ index: 1 })
    await phone.getByText(said).waitFor()
    await phone.locator('.first-short').waitFor()
    expect(await barriersOn(phone)).toEqual([])
    expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    await shot(phone, `prepare-simulated-phone-${language}.png`)
    await phone.context().close()
  })

  it.each([['zh-CN', '今天要决定'], ['zh-TW', '今天要決定']])('fits a phone, in %s and in the dark', async (language, heading) => {
    const phone = await browser.page({ width: 'phone', language, dark: true })
    await go('', phone)
    await phone.getByRole('heading', { name: heading }).waitFor()
    expect(await barriersOn(phone)).toEqual([])
    expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    await phone.context().close()
  })

  it('throws nothing at its readers', () => expect(shout).toEqual([]))
})
