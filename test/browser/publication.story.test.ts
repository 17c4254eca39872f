import { mkdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import type { Context } from '../../src/kernel/action.ts'
import { performOne } from '../../src/kernel/perform.ts'
import { valueOf } from '../../src/kernel/Result.ts'
import { recordFacts } from '../../src/features/administration/recordFacts.ts'
import { localActor } from '../../src/server/localActor.ts'
import { outbreakIn, startTestServer } from '../world.ts'
import { barriersOn } from './axe.ts'
import { noBrowserBecause, openBrowser, type TestBrowser } from './browser.ts'

const missing = await noBrowserBecause()
if (missing) console.warn(`Browser stories are skipped: no browser can be started here (${missing}).`)
const pictures = process.env['FIREBREAK_PICTURES']
if (pictures) mkdirSync(pictures, { recursive: true })

describe.skipIf(missing)('public tables, on the screen', () => {
  let server: Awaited<ReturnType<typeof startTestServer>>
  let browser: TestBrowser
  let page: Page
  let context: Context
  const shout: string[] = []
  const picture = async (name: string, on = page): Promise<void> => {
    if (pictures) await on.screenshot({ path: `${pictures}/${name}.png`, fullPage: true })
  }
  const facts = async (noun: string, records: readonly object[], where = context): Promise<void> => void valueOf(await performOne(server.house, recordFacts, { facts: [{ noun, records }] }, where))

  beforeAll(async () => {
    server = await startTestServer()
    context = await outbreakIn(server.house, 'covid-19-omicron', ['cn-covid19-protocol-9'])
    await facts('Jurisdiction', [['150502', '科尔沁区', 718_700], ['150521', '科尔沁左翼中旗', 399_600], ['150502001', '科尔沁街道', 9_000], ['150502002', '西门街道', 12_000], ['150502003', '永清街道', 45_000], ['150521001', '保康街道', 8_000]].map(([id, name, population]) => ({ id, name, level: String(id).length === 6 ? 'county' : 'township', population })), (await server.house.contextFor(undefined, localActor)) as Context)
    let number = 0
    const people = ([['150502001', 2, 70], ['150502003', 14, 35], ['150521001', 11, 22], ['150502002', 7, 44]] as const).flatMap(([jurisdiction, count, ageYears]) => Array.from({ length: count }, () => ({ id: context.newId(), label: `B-${++number}`, standing: 'known', ageYears, jurisdiction })))
    await facts('Person', people)
    await facts('Case', people.map(({ id, label, jurisdiction }) => ({ number: label, personId: id, jurisdiction, classification: 'confirmed', symptoms: 'present', detectionContext: 'contactTracing' })))
    browser = await openBrowser()
    page = await browser.page()
    page.setDefaultTimeout(15_000)
    page.on('pageerror', (error) => shout.push(error.message))
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  const row = (name: string, on = page) => on.getByRole('row', { name })

  it('shows a star where a small number stands, to those inside what it is and why, and what would follow if it were shown', async () => {
    await page.goto(`${server.url}/public-tables?outbreak=${context.outbreakId}`)
    await row('科尔沁街道').waitFor()
    expect(await row('科尔沁街道').innerText()).toMatch(/\*/)
    expect(await row('保康街道').innerText()).toMatch(/11\s+11/)
    expect(await barriersOn(page)).toEqual([])
    await picture('public-tables-desk')
    await page.getByLabel('Show what is withheld, and why').check()
    await row('科尔沁街道').getByText('small').first().waitFor()
    expect(await row('科尔沁街道').innerText()).toMatch(/2\s+small/)
    expect(await barriersOn(page)).toEqual([])
    await picture('public-tables-inside-desk')
    await page.getByRole('button', { name: 'Show all the same: 科尔沁街道, So far' }).click()
    await page.getByText('1 small numbers would be shown by decision.').waitFor()
    await page.getByRole('button', { name: 'Publish with small numbers shown' }).click()
    await page.getByLabel('Why the public has to know them').waitFor()
    expect(await barriersOn(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Withhold again: 科尔沁街道, So far' }).click()
  })

  it('what is published leaves as a file that tells no small number, and stays in the list', async () => {
    await page.getByRole('button', { name: 'Publish', exact: true }).press('Enter')
    await page.getByRole('dialog').getByText('cannot be called back').waitFor()
    await page.keyboard.press('Enter')
    await page.getByText('Today was published. A day is published once.').waitFor()
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: 'No. 1 as CSV' }).click()
    const text = await readFile(await (await download).path(), 'utf8')
    const lines = text.split('\r\n').filter((line) => line.includes('150502001'))
    expect(lines.length).toBeGreaterThan(1)
    expect(lines.filter((line) => !line.includes(',no,'))).toEqual([])
    expect(text).toMatch(/cases\.fresh,150500,150500,,,,34,yes,/)
    await page.getByRole('button', { name: 'Look at No. 1' }).click()
    await page.getByRole('heading', { name: /^As published on/ }).waitFor()
    await page.getByLabel('By', { exact: true }).selectOption('age')
    await page.getByRole('columnheader', { name: '30–59' }).waitFor()
    expect(await barriersOn(page)).toEqual([])
    await picture('public-tables-earlier-desk')
  })

  it('fits a phone, in Chinese', async () => {
    const phone = await browser.page({ width: 'phone', language: 'zh-TW' })
    await phone.goto(`${server.url}/public-tables?outbreak=${context.outbreakId}&inside=yes`)
    await row('科爾沁街道', phone).or(row('科尔沁街道', phone)).waitFor()
    expect(await barriersOn(phone)).toEqual([])
    expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    await picture('public-tables-phone', phone)
    await phone.context().close()
    expect(shout).toEqual([])
  })
})
