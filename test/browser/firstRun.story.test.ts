import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { startTestServer } from '../world.ts'
import { barriersOn } from './axe.ts'
import { noBrowserBecause, openBrowser, type TestBrowser } from './browser.ts'

const missing = await noBrowserBecause()
if (missing) console.warn(`Browser stories are skipped: no browser can be started here (${missing}).`)

describe.skipIf(missing)('a new house', () => {
  let server: Awaited<ReturnType<typeof startTestServer>>
  let browser: TestBrowser
  let page: Page
  const shout: string[] = []

  beforeAll(async () => {
    server = await startTestServer()
    browser = await openBrowser()
    page = await browser.page()
    page.on('pageerror', (error) => shout.push(error.message))
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  it('begins with the choice between the demonstration city and one’s own outbreak', async () => {
    await page.goto(server.url)
    await page.getByRole('button', { name: 'Open the demonstration city' }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/start')
    expect(await barriersOn(page)).toEqual([])
  })

  it('opens the demonstration city, labelled as synthetic, while it is still moving in', async () => {
    await page.getByRole('button', { name: 'Open the demonstration city' }).click()
    await page.getByRole('button', { name: 'Look at it already' }).click({ timeout: 60_000 })
    await page.getByText('Synthetic data: no person').waitFor()
    await page.getByRole('link', { name: /Gaps/ }).first().waitFor()
    expect(await page.getByText('As of 11 Nov 2022').count()).toBeGreaterThan(0)
  })

  it('lets a gap be given to somebody', async () => {
    await page.goto(`${server.url}/gaps?kind=test`)
    await page.getByRole('button', { name: /^Assign: / }).first().waitFor({ timeout: 90_000 })
    await page.getByRole('button', { name: /^Assign: / }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Owner').fill('Community worker')
    await page.getByRole('listbox').getByRole('option', { name: 'Community worker' }).click()
    await dialog.getByRole('button', { name: 'Assign' }).click()
    await page.getByText(/^Assigned: /).waitFor()
    expect(await barriersOn(page)).toEqual([])
  })

  it('leads from a number to the rows behind it', async () => {
    await page.goto(server.url)
    await page.getByRole('link', { name: /People under restrictions/ }).click()
    await page.getByRole('grid', { name: 'Orders' }).waitFor()
    expect(new URL(page.url()).searchParams.get('status')).toBe('open')
    expect(await page.getByRole('row').count()).toBeGreaterThan(1)
  })

  it('speaks three languages, and keeps the one that was chosen', async () => {
    await page.getByLabel('Language').selectOption('zh-Hans')
    await page.getByRole('heading', { name: '管控决定' }).waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-Hans')
    await page.getByLabel('语言').selectOption('zh-Hant')
    await page.getByRole('heading', { name: '管控決定' }).waitFor()
    await page.reload()
    await page.getByRole('heading', { name: '管控決定' }).waitFor()
    await page.getByLabel('語言').selectOption('en')
    await page.getByRole('heading', { name: 'Orders' }).waitFor()
  })

  it('throws nothing at its readers', () => {
    expect(shout).toEqual([])
  })
})
