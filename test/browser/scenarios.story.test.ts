import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { parseScenario } from '../../src/domain/ScenarioFile.ts'
import { done, valueOf } from '../../src/kernel/Result.ts'
import { simulationDesk } from '../../src/server/simulation/simulationDesk.ts'
import { smallCity } from '../simulation/smallScenario.ts'
import { outbreakIn, startTestServer } from '../world.ts'
import { barriersOn } from './axe.ts'
import { noBrowserBecause, openBrowser, type TestBrowser } from './browser.ts'

const missing = await noBrowserBecause()
if (missing) console.warn(`Browser stories are skipped: no browser can be started here (${missing}).`)

/** For whoever wants to look at it: a picture in the folder SHOTS names. */
const shot = async (page: Page, name: string): Promise<void> => void (process.env['SHOTS'] && (await page.screenshot({ path: `${process.env['SHOTS']}/${name}`, fullPage: true })))

describe.skipIf(missing)('measures put to the simulated city, on the screen', () => {
  let server: Awaited<ReturnType<typeof startTestServer>>
  let desk: ReturnType<typeof simulationDesk>
  let browser: TestBrowser
  let page: Page
  let outbreak: string
  const shout: string[] = []

  beforeAll(async () => {
    server = await startTestServer()
    outbreak = (await outbreakIn(server.house, 'covid-19-omicron')).outbreakId
    desk = simulationDesk(server.house, { placeOf: async () => done({ city: smallCity, placeHash: 'small' }), threads: 1, every: 200 })
    browser = await openBrowser()
    page = await browser.page()
    page.on('pageerror', (error) => shout.push(error.message))
  })
  afterAll(async () => {
    await desk?.close()
    await browser?.close()
    await server?.stop()
  })

  it('asks, watches, and reads what it came to', async () => {
    await page.goto(`${server.url}/scenarios?outbreak=${outbreak}`)
    await page.getByText('Nothing was asked yet').waitFor()
    expect(await barriersOn(page)).toEqual([])
    await page.getByLabel('What this question is called').fill('Two fronts, small')
    await page.getByLabel('Draws of what is not known').fill('2')
    await page.getByLabel('Chances of each draw').fill('1')
    await page.getByRole('checkbox', { name: 'the city\'s rules on top of the Twenty' }).uncheck()
    await shot(page, `scenario-form.png`)
    await page.getByRole('button', { name: 'Run', exact: true }).click()
    await page.getByRole('heading', { name: 'Figures of each' }).waitFor({ timeout: 120_000 })
    await page.getByText(/^Under the Twenty/).first().waitFor()
    expect(await page.getByRole('columnheader', { name: 'the ninth protocol' }).count()).toBeGreaterThan(0)
    expect(await barriersOn(page)).toEqual([])
    const report = page.waitForEvent('download')
    await page.getByRole('button', { name: 'One-page report' }).click()
    expect(await readFile(await (await report).path(), 'utf8')).toContain('Two fronts, small')
    await page.getByLabel('Split by').selectOption('Age')
    expect(await page.getByRole('row', { name: / years/ }).count()).toBeGreaterThan(1)
    await page.getByRole('row', { name: /^Infected at the start 1 scenario/ }).waitFor()
    await shot(page, `scenario-result.png`)
  })

  it('is changed and asked again, and can be cancelled', async () => {
    await page.getByRole('button', { name: 'Change this question' }).click()
    await page.getByLabel('Draws of what is not known').fill('40')
    await page.getByLabel('Rooms (altogether)').fill('0')
    await page.getByRole('button', { name: 'Run', exact: true }).click()
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.getByText('What was run is kept; asked again, it goes on from there.').first().waitFor()
    await page.getByRole('link', { name: 'Asked before' }).click()
    await page.getByRole('row', { name: /cancelled/ }).waitFor({ timeout: 30_000 })
    await page.getByRole('row', { name: /Two fronts, small.*done/ }).waitFor()
  })

  it('waits while no machine is there, through a reload of the page, goes on once one is, and hands out its figures', async () => {
    await desk.close()
    await page.goto(`${server.url}/scenarios?outbreak=${outbreak}`)
    await page.getByLabel('What this question is called').fill('After a restart')
    await page.getByLabel('Draws of what is not known').fill('1')
    await page.getByLabel('Chances of each draw').fill('2')
    await page.getByRole('button', { name: 'Run', exact: true }).click()
    await page.getByText('Waits for a machine').waitFor()
    await page.reload()
    await page.getByText('Waits for a machine').waitFor()
    desk = simulationDesk(server.house, { placeOf: async () => done({ city: smallCity, placeHash: 'small' }), threads: 1, every: 200 })
    await page.getByRole('heading', { name: 'Figures of each' }).waitFor({ timeout: 120_000 })
    const figure = page.locator('figure.chart').first()
    for (const [format, begins] of [['CSV', '\ufeffarm,'], ['SVG', '<svg'], ['PNG', '\ufffdPNG']] as const) {
      const saved = page.waitForEvent('download')
      await figure.getByRole('button', { name: format, exact: true }).click()
      const text = await readFile(await (await saved).path(), 'utf8')
      expect([format, text.slice(0, begins.length)]).toEqual([format, begins])
    }
  })

  it('edits all that a scenario can say, tells what is wrong at its field, and saves and loads it as a file', async () => {
    await page.goto(`${server.url}/scenarios?outbreak=${outbreak}`)
    await page.getByText('Arrivals from an outbreak elsewhere (1)').click()
    const arrivals = page.getByRole('group', { name: 'Arrivals from an outbreak elsewhere 1' })
    await arrivals.getByLabel('People a day').fill('55')
    await arrivals.getByLabel('Last day').fill('2022-10-01')
    await page.getByText('Closures (0)').click()
    await page.getByRole('button', { name: 'Add: Closures' }).press('Enter')
    const closure = page.getByRole('group', { name: 'Closures 1' })
    await page.getByRole('button', { name: 'Run', exact: true }).click()
    await page.getByText('Some fields have to be mended first.').waitFor()
    await arrivals.getByText('the last day comes before the first').waitFor()
    expect(await arrivals.getByLabel('Last day').getAttribute('aria-invalid')).toBe('true')
    expect(await barriersOn(page)).toEqual([])
    await shot(page, 'scenario-wrong.png')
    await arrivals.getByLabel('Last day').fill('2022-11-18')
    for (const [label, value] of [['First day', '2022-11-10'], ['Last day', '2022-11-16'], ['Area (code or its beginning)', '150502'], ['Source', 'story']] as const) await closure.getByLabel(label, { exact: true }).fill(value)
    await closure.getByLabel('classes').check()
    await page.getByText('Some fields have to be mended first.').waitFor({ state: 'detached' })
    const saved = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Save as a file' }).click()
    const path = await (await saved).path()
    const text = await readFile(path, 'utf8')
    const scenario = valueOf(parseScenario(text, 'saved.yaml'))
    expect(scenario).toMatchObject({ arrivals: [{ perDay: 55, to: '2022-11-18' }], closures: [{ from: '2022-11-10', kinds: ['class'], source: 'story' }] })
    const load = async (name: string, content: string): Promise<void> => page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/yaml', buffer: Buffer.from(content) })
    await load('half.yaml', text.replace('perDay: 55', 'perDay: -5'))
    await page.getByText('half.yaml could not be read. Nothing was changed.').waitFor()
    await page.getByText(/^Line \d+ arrivals\.0\.perDay: /).waitFor()
    await load('mine.yaml', `# why this was written\n${text.replace('perDay: 55', 'perDay: 66')}`)
    await page.waitForFunction(() => [...document.querySelectorAll('input')].some(({ value }) => value === '66'))
    const again = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Save as a file' }).click()
    const written = await readFile(await (await again).path(), 'utf8')
    expect(written).toContain('# why this was written')
    expect(valueOf(parseScenario(written, 'again.yaml'))).toEqual({ ...scenario, arrivals: scenario.arrivals.map((one) => ({ ...one, perDay: 66 })) })
  })

  it.each(['zh-CN', 'zh-TW'])('is edited in %s, on a phone, without sideways scroll', async (language) => {
    const phone = await browser.page({ width: 'phone', language, dark: true })
    await phone.goto(`${server.url}/scenarios?outbreak=${outbreak}`)
    await phone.locator('.shape-section > summary').first().waitFor()
    for (const summary of await phone.locator('.shape-section > summary').all()) await summary.click()
    expect(await phone.locator('.shape-section:not([open])').count()).toBe(0)
    expect(await phone.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
    expect(await barriersOn(phone)).toEqual([])
    await shot(phone, `scenario-form-phone-${language}.png`)
    await phone.context().close()
  })

  it.each(['zh-CN', 'zh-TW'])('reads in %s, on a phone, without sideways scroll', async (language) => {
    const phone = await browser.page({ width: 'phone', language })
    await phone.goto(`${server.url}/scenarios?outbreak=${outbreak}`)
    await phone.getByRole('link', { name: 'Two fronts, small' }).click()
    await phone.getByRole('heading', { level: 3 }).first().waitFor()
    expect(await phone.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
    await shot(phone, `scenario-phone-${language}.png`)
    expect(await barriersOn(phone)).toEqual([])
    await phone.context().close()
  })

  it('shouts nothing', () => expect(shout).toEqual([]))
})
