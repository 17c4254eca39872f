import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { startTestServer } from '../world.ts'
import { barriersOn } from './axe.ts'
import { noBrowserBecause, openBrowser, type TestBrowser } from './browser.ts'

const missing = await noBrowserBecause()
if (missing) console.warn(`Browser stories are skipped: no browser can be started here (${missing}).`)

const views = ['curve', 'reproduction', 'forecast', 'delays', 'offspring', 'chains', 'attack', 'clusters', 'severity', 'tracing', 'stocks'] as const

describe.skipIf(missing)('the analyses on the screen, of a small demonstration city', () => {
  let server: Awaited<ReturnType<typeof startTestServer>>
  let browser: TestBrowser
  let page: Page
  const shout: string[] = []
  const go = async (view: string, on = page): Promise<void> => {
    await on.goto(`${server.url}/analysis?view=${view}&outbreak=${server.outbreakId ?? ''}`)
    await on.getByText('Definition, assumptions and papers').waitFor()
  }

  beforeAll(async () => {
    server = await startTestServer({ demonstrationScale: 0.02 })
    browser = await openBrowser()
    page = await browser.page()
    page.on('pageerror', (error) => shout.push(error.message))
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  it.each(views)('%s says what it rests on and what it is, and keeps nobody out', async (view) => {
    await go(view)
    await page.getByText(/^As known at the end of 10 Nov 2022\. Used \d+ of \d+ cases\./).waitFor()
    await page.getByText('Definition, assumptions and papers').click()
    await page.getByText('Do not use it when:').waitFor()
    expect(await barriersOn(page)).toEqual([])
  })

  it('goes from method to method, and the figures have a table behind them', async () => {
    await go('curve')
    await page.getByRole('img', { name: /^Cases by day of/ }).waitFor()
    await page.getByRole('button', { name: 'As a table' }).first().click()
    await page.getByRole('columnheader', { name: 'Day' }).waitFor()
    await page.getByRole('navigation', { name: 'Methods' }).getByRole('link', { name: 'Stocks' }).click()
    await page.getByRole('heading', { name: 'How many are where, and do the days add up?' }).waitFor()
    expect(await page.getByRole('link', { name: 'Stocks' }).getAttribute('aria-current')).toBe('page')
  })

  it('hands out the numbers and the text of the method', async () => {
    await go('curve')
    const numbers = page.waitForEvent('download')
    await page.getByRole('button', { name: 'CSV' }).first().click()
    expect(await readFile(await (await numbers).path(), 'utf8')).toMatch(/^\ufeffday,/)
    const text = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Method as text, for a report' }).click()
    expect(await readFile(await (await text).path(), 'utf8')).toMatch(/doi:10\.\d+/)
  })

  it('looks at another day, which stays in the address', async () => {
    await go('curve')
    await page.getByLabel('As known on').fill('2022-11-05')
    await page.getByText(/^As known at the end of 5 Nov 2022\./).waitFor()
    expect(page.url()).toContain('until=2022-11-05')
  })

  it('fits a phone, in Chinese and in the dark', async () => {
    const phone = await browser.page({ width: 'phone', language: 'zh-CN', dark: true })
    for (const view of ['curve', 'severity', 'tracing']) {
      await phone.goto(`${server.url}/analysis?view=${view}&outbreak=${server.outbreakId ?? ''}`)
      await phone.getByText('定义、假设与文献').waitFor()
      expect(await barriersOn(phone)).toEqual([])
      expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    }
    await phone.context().close()
  })

  it('throws nothing at its readers', () => expect(shout).toEqual([]))
})
