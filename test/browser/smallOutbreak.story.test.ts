import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { startTestServer } from '../world.ts'
import { barriersOn } from './axe.ts'
import { noBrowserBecause, openBrowser, type TestBrowser } from './browser.ts'
import { act, askFor, bringIn, fixture, smallOutbreak } from './smallOutbreak.ts'

const missing = await noBrowserBecause()
if (missing) console.warn(`Browser stories are skipped: no browser can be started here (${missing}).`)

describe.skipIf(missing)('a small outbreak on the screens', () => {
  let server: Awaited<ReturnType<typeof startTestServer>>
  let browser: TestBrowser
  let page: Page
  let outbreak: string
  const shout: string[] = []
  const go = async (path: string): Promise<void> => {
    await page.goto(`${server.url}${path}${path.includes('?') ? '&' : '?'}outbreak=${outbreak}`)
    await page.getByRole('heading', { level: 1 }).waitFor()
  }

  beforeAll(async () => {
    server = await startTestServer()
    outbreak = await smallOutbreak(server.url)
    browser = await openBrowser()
    page = await browser.page()
    page.on('pageerror', (error) => shout.push(error.message))
    page.on('console', (message) => {
      if (message.type() === 'error' && /Content Security Policy/.test(message.text())) shout.push(message.text())
    })
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  it('brings a file in: what columns mean, a dry run, then every row accounted for', async () => {
    await go('/imports')
    await page.getByLabel('Choose files').setInputFiles([fixture('cases.csv'), fixture('contacts.csv')])
    await page.getByRole('combobox', { name: 'Meaning of column onset' }).waitFor()
    expect(await page.getByRole('combobox', { name: 'Meaning of column onset' }).inputValue()).toBe('Case.onsetOn')
    expect(await page.getByText('is called so, and its content agrees').count()).toBeGreaterThan(5)
    await page.getByRole('button', { name: 'Try without writing' }).click()
    await page.getByRole('heading', { name: 'What would become of every row' }).waitFor()
    expect((await askFor<{ cases: number }>(server.url, 'situation', { outbreak })).cases).toBe(0)
    await page.reload()
    await page.getByRole('button', { name: 'Bring it in' }).click()
    await page.getByRole('heading', { name: 'Every row accounted for' }).waitFor()
    const counts = await page.getByRole('row', { name: /^cases\.csv/ }).first().getByRole('cell').allInnerTexts()
    expect(counts.map(Number)).toEqual([7, 6, 0, 0, 1, 0])
    await page.getByRole('cell', { name: 'soon', exact: true }).waitFor()
    expect(await barriersOn(page)).toEqual([])
  })

  it('hands out the refused rows to be mended', async () => {
    const waiting = page.waitForEvent('download')
    await page.getByRole('link', { name: /Download the 1 refused/ }).click()
    const text = await readFile(await (await waiting).path(), 'utf8')
    expect(text).toContain('B-07')
    expect(text).toContain('soon')
  })

  it('shows the situation, and each number leads to its rows', async () => {
    await go('/')
    await page.getByRole('link', { name: '2 Without a known source' }).click()
    await page.getByRole('grid', { name: 'Cases' }).waitFor()
    await page.getByRole('link', { name: 'B-05' }).waitFor()
    expect(await page.getByRole('row').count()).toBe(3)
    await go('/')
    expect(await barriersOn(page)).toEqual([])
  })

  it('finds a case by its number and opens it by keyboard', async () => {
    await go('/cases')
    await page.getByRole('searchbox').fill('B-04')
    await page.waitForURL(/q=B-04/)
    await page.getByText('1 row', { exact: true }).waitFor()
    expect(await barriersOn(page)).toEqual([])
    await page.getByRole('heading', { level: 1 }).click()
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'B-04' }).waitFor()
  })

  it('tells a case on one page: what is missing, a timeline, its source and contacts', async () => {
    await page.getByRole('img', { name: /^Timeline of B-04/ }).waitFor()
    await page.getByRole('link', { name: 'B-02' }).waitFor()
    await page.getByRole('link', { name: 'K-01' }).waitFor()
    await page.getByRole('button', { name: 'As a table' }).click()
    expect(await page.getByRole('cell', { name: '8 Nov 2022', exact: true }).count()).toBeGreaterThan(0)
    expect(await barriersOn(page)).toEqual([])
  })

  it('corrects a case, keeps what was typed when it is refused, and reads days as people write them', async () => {
    await page.getByRole('button', { name: 'Correct', exact: true }).click()
    await page.getByRole('textbox', { name: 'Onset', exact: true }).fill('2022年11月7日')
    await page.getByRole('textbox', { name: 'Onset', exact: true }).blur()
    expect(await page.getByRole('textbox', { name: 'Onset', exact: true }).inputValue()).toBe('2022-11-07')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('definition').filter({ hasText: '7 Nov 2022' }).first().waitFor()
  })

  it('does a duty by keyboard, and takes it back', async () => {
    await go('/duties?owner=everybody&kind=isolateCase')
    await page.getByRole('grid', { name: 'My duties' }).getByRole('row').nth(2).waitFor()
    const before = await page.getByRole('row').count()
    await page.keyboard.press('j')
    await page.keyboard.press('d')
    await page.getByText(/^Done: Isolate the case, B-0/).waitFor()
    await page.waitForFunction((count) => document.querySelectorAll('[role=row]').length === count - 1, before)
    expect(await barriersOn(page)).toEqual([])
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.waitForFunction((count) => document.querySelectorAll('[role=row]').length === count, before)
  })

  it('asks for a reason before a duty is waived', async () => {
    await page.keyboard.press('w')
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('In hospital since Monday')
    expect(await barriersOn(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Waive' }).click()
    await page.getByText(/^Waived: /).waitFor()
  })

  it('draws the chains over time and opens a case from them', async () => {
    await go('/chains')
    const canvas = page.getByRole('img', { name: /6 cases and 4 links/ })
    await canvas.waitFor()
    expect(await inkOn(page)).toBeGreaterThan(50)
    await page.getByRole('link', { name: '2 cases without a source' }).waitFor()
    expect(await barriersOn(page)).toEqual([])
    await page.getByRole('row', { name: /B-01/ }).getByRole('link').click()
    await page.getByRole('img', { name: /5 cases and 4 links/ }).waitFor()
  })

  it('compares two packs by category and day', async () => {
    await go('/measures/compare?a=cn-covid19-protocol-9&b=cn-covid19-twenty')
    await page.getByRole('row', { name: /Where, day 8 .*stricter/ }).first().waitFor()
    await page.getByRole('row', { name: /Where, days 6–7 facility at home .*looser/ }).first().waitFor()
    expect(await barriersOn(page)).toEqual([])
  })

  it('plans the change, writes nothing until it is applied, and then says what was done', async () => {
    const orders = await act<{ id: string }>(server.url, 'draftOrder', { ...(await orderFor(server.url, outbreak)) }, outbreak)
    expect(orders.id).toBeTruthy()
    await go('/measures/plan?to=cn-covid19-twenty')
    await page.getByRole('button', { name: 'Work it out' }).click()
    await page.getByText('Nothing has been written.').waitFor()
    expect(await barriersOn(page)).toEqual([])
    expect((await askFor<readonly { pack: string; status: string }[]>(server.url, 'packsInForce', { outbreak })).map(({ pack }) => pack)).toEqual(['cn-covid19-protocol-9'])
    await page.reload()
    await page.getByRole('button', { name: 'Apply this plan' }).click()
    await page.getByRole('button', { name: 'Yes, apply' }).click()
    await page.getByText(/^Applied for \d+ people/).waitFor()
    expect((await askFor<readonly { pack: string; status: string }[]>(server.url, 'packsInForce', { outbreak })).filter(({ status }) => status === 'inForce').map(({ pack }) => pack)).toContain('cn-covid19-twenty')
  })

  it('goes anywhere from the palette and tells its keys', async () => {
    await go('/')
    await page.keyboard.press('Control+k')
    await page.getByPlaceholder(/^Person, case, tube/).fill('B-03')
    await page.getByRole('dialog').getByText('B-03', { exact: true }).first().click()
    await page.getByRole('heading', { name: 'B-03' }).waitFor()
    await page.getByPlaceholder(/^Person, case, tube/).waitFor({ state: 'hidden' })
    await page.keyboard.press('Shift+?')
    await page.getByRole('dialog', { name: 'Keyboard' }).waitFor()
    expect(await barriersOn(page)).toEqual([])
    await page.keyboard.press('Escape')
  })

  it.each(['/gaps', '/orders?status=all', '/measures', '/measures?pack=cn-covid19-twenty', '/imports', '/nowhere'])('%s keeps nobody out, in the dark and on a phone', async (path) => {
    const phone = await browser.page({ width: 'phone', dark: true })
    await phone.goto(`${server.url}${path}${path.includes('?') ? '&' : '?'}outbreak=${outbreak}`)
    await phone.getByRole('heading', { level: 1 }).waitFor()
    await phone.waitForLoadState('networkidle')
    expect(await barriersOn(phone)).toEqual([])
    expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    await phone.context().close()
  })

  it('throws nothing at its readers and loads nothing the content policy forbids', () => {
    expect(shout).toEqual([])
  })
})

/** How many points of the drawing carry colour. */
const inkOn = (page: Page): Promise<number> =>
  page.waitForFunction(() => {
    const canvas = document.querySelector('canvas')
    const pixels = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data
    const ink = pixels ? pixels.reduce((sum, value, index) => sum + (index % 4 === 3 && value > 0 ? 1 : 0), 0) : 0
    return ink > 0 ? ink : false
  }).then((handle) => handle.jsonValue() as Promise<number>)

async function orderFor(url: string, outbreak: string): Promise<object> {
  const { rows } = await askFor<{ rows: readonly { personId: string }[] }>(url, 'listCases', { outbreak, q: 'B-03' })
  return { personId: rows[0]?.personId, kind: 'isolation', setting: 'home', category: 'infected', pack: 'cn-covid19-protocol-9', startsAt: '2022-11-11T00:00:00.000Z', endsAt: '2022-11-18T16:00:00.000Z' }
}
