import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { taken, temporaryFile } from '../stories/importing.ts'
import { outbreakIn, startTestServer } from '../world.ts'
import { barriersOn } from './axe.ts'
import { noBrowserBecause, openBrowser, type TestBrowser } from './browser.ts'
import { askFor } from './smallOutbreak.ts'

const missing = await noBrowserBecause()
if (missing) console.warn(`Browser stories are skipped: no browser can be started here (${missing}).`)

/** B2 comes twice with another sex; B4 with another age. The sources of B3 and B5 are told in words. */
const list = `case id,sex,age,onset,infection source
B1,m,40,2022-11-01,
B2,f,33,2022-11-04,
B3,m,21,2022-11-06,colleague of B1
B4,f,58,2022-11-07,
B5,m,9,2022-11-02,the pupil B3
B6,f,70,2022-11-12,
B2,m,33,2022-11-05,
B4,f,31,2022-11-09,
`

describe.skipIf(missing)('people told apart and chains put together on the screens', () => {
  let server: Awaited<ReturnType<typeof startTestServer>>
  let browser: TestBrowser
  let page: Page
  let outbreak: string
  const shout: string[] = []
  const go = async (path: string): Promise<void> => {
    await page.goto(`${server.url}${path}${path.includes('?') ? '&' : '?'}outbreak=${outbreak}`)
    await page.getByRole('heading', { level: 1 }).waitFor()
  }
  const gapsOf = async (kind: string): Promise<number> => (await askFor<{ byKind: Record<string, number> }>(server.url, 'gaps', { outbreak })).byKind[kind] ?? 0

  beforeAll(async () => {
    server = await startTestServer()
    const context = await outbreakIn(server.house, 'covid-19-omicron')
    outbreak = context.outbreakId
    await taken(server.house, context, [temporaryFile('list.csv', list)])
    browser = await openBrowser()
    page = await browser.page()
    page.on('pageerror', (error) => shout.push(error.message))
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  it('leads from a doubtful gap to the two records side by side', async () => {
    expect(await gapsOf('doubtfulPair')).toBe(2)
    await go('/gaps?kind=doubtfulPair')
    await page.getByRole('link', { name: /^Open the record: / }).first().click()
    await page.getByRole('heading', { name: 'Who is who' }).waitFor()
    await page.getByText('differs').first().waitFor()
    expect(await barriersOn(page)).toEqual([])
  })

  it('asks for a reason, then decides one pair as the same and one as two people, by keyboard', async () => {
    await go('/pairs')
    await page.getByText('2 pairs to decide').waitFor()
    await page.keyboard.press('s')
    await page.getByText('Say how it is known').waitFor()
    await page.getByLabel('How it is known').fill('the ward rang back')
    await page.getByRole('button', { name: 'The same person' }).click()
    await page.getByText('One pair to decide').waitFor()
    await page.getByLabel('How it is known').fill('two sisters-in-law')
    await page.getByRole('button', { name: 'Two people' }).click()
    await page.getByText('No doubtful pairs').waitFor()
    expect(await gapsOf('doubtfulPair')).toBe(0)
  })

  it('offers sources that were told in words, warns where the source fell ill later, and links at a press', async () => {
    const before = await gapsOf('unlinkedCase')
    await go('/gaps?kind=unlinkedCase')
    await page.getByRole('link', { name: 'Sources told in words' }).click()
    await page.getByRole('cell', { name: 'colleague of B1' }).waitFor()
    expect(await page.getByRole('row', { name: /B5/ }).getByText('the source fell ill later').count()).toBe(1)
    expect(await barriersOn(page)).toEqual([])
    await page.getByRole('button', { name: 'Link B3 to its source B1' }).click()
    await page.getByRole('cell', { name: 'colleague of B1' }).waitFor({ state: 'detached' })
    expect(await gapsOf('unlinkedCase')).toBe(before - 1)
  })

  it('names a source with a record of their own, found by a number, on a phone', async () => {
    const phone = await browser.page({ width: 'phone' })
    await phone.goto(`${server.url}/cases?q=B6&outbreak=${outbreak}`)
    await phone.getByRole('link', { name: 'B6' }).first().click()
    await phone.getByRole('button', { name: 'Name the source' }).click()
    const dialog = phone.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Link' }).click()
    await dialog.getByText('Choose who it was.').waitFor()
    await dialog.getByLabel('Who infected this person').fill('B3')
    await dialog.getByRole('radio', { name: /^B3/ }).first().check()
    expect(await barriersOn(phone)).toEqual([])
    await dialog.getByRole('button', { name: 'Link' }).click()
    await dialog.waitFor({ state: 'detached' })
    await phone.getByRole('rowheader', { name: 'B3' }).waitFor()
    await phone.close()
  })

  it('throws nothing at its readers', () => {
    expect(shout).toEqual([])
  })
})
