import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { startTestServer } from '../world.ts'
import { barriersOn } from './axe.ts'
import { noBrowserBecause, openBrowser, type TestBrowser } from './browser.ts'

const missing = await noBrowserBecause()
if (missing) console.warn(`Browser stories are skipped: no browser can be started here (${missing}).`)

describe.skipIf(missing)('one’s own outbreak', () => {
  let server: Awaited<ReturnType<typeof startTestServer>>
  let browser: TestBrowser
  let page: Page

  beforeAll(async () => {
    server = await startTestServer()
    browser = await openBrowser()
    page = await browser.page()
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  it('begins with a disease and a place, and is offered the measures in force there', async () => {
    await page.goto(`${server.url}/start`)
    const disease = page.getByLabel('Disease')
    await disease.selectOption({ index: 1 })
    const named = await disease.evaluate((element) => [...(element as unknown as { options: { value: string }[] }).options].map(({ value }) => value))
    expect(named).toEqual(['', ...server.house.policies.profiles.map(({ id }) => id)])
    await page.getByRole('combobox', { name: 'Jurisdiction' }).fill('150500')
    await page.getByRole('checkbox').first().waitFor()
    const offered = await page.getByRole('checkbox').count()
    expect(offered).toBeGreaterThan(0)
    expect(await barriersOn(page)).toEqual([])
    await page.getByRole('button', { name: 'Begin' }).click()
    await page.waitForURL('**/imports**')
    const [outbreak] = await server.house.store.query.selectFrom('Outbreak').selectAll().execute()
    expect(outbreak).toMatchObject({ disease: named[1], jurisdiction: '150500', synthetic: null })
    expect(await server.house.store.query.selectFrom('PackInForce').select('pack').execute()).toHaveLength(offered)
  })
})
