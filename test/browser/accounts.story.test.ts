import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Secret, TOTP } from 'otpauth'
import type { Page } from 'playwright-core'
import { ownerLink } from '../../src/server/accounts/oneTimeLinks.ts'
import { settleDemonstration } from '../../src/server/demonstration.ts'
import { startDoorServer } from '../world.ts'
import { barriersOn } from './axe.ts'
import { noBrowserBecause, openBrowser, type TestBrowser } from './browser.ts'

const missing = await noBrowserBecause()
if (missing) console.warn(`Browser stories are skipped: no browser can be started here (${missing}).`)

const PASSWORD = 'lantern orchard mule thirteen'

describe.skipIf(missing)('coming in', () => {
  let server: Awaited<ReturnType<typeof startDoorServer>>
  let browser: TestBrowser
  let page: Page
  let address: string
  const shout: string[] = []
  const listen = (to: Page): void => {
    to.on('pageerror', (error) => shout.push(error.message))
    to.on('console', (message) => (/Content.Security.Policy/i.test(message.text()) ? shout.push(message.text()) : undefined))
  }

  beforeAll(async () => {
    server = await startDoorServer()
    address = server.url.replace('127.0.0.1', 'localhost')
    browser = await openBrowser()
    page = await browser.page()
    page.setDefaultTimeout(12_000)
    listen(page)
    const devtools = await page.context().newCDPSession(page)
    await devtools.send('WebAuthn.enable')
    await devtools.send('WebAuthn.addVirtualAuthenticator', { options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true } })
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  it('makes the first account with the link, by keyboard', async () => {
    await page.goto(`${address}/welcome#${await ownerLink(server.door)}`)
    await page.getByRole('heading', { name: 'The first account of this house' }).waitFor()
    expect(await barriersOn(page)).toEqual([])
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Ada Owner')
    await page.keyboard.press('Tab')
    await page.keyboard.type('ada')
    await page.getByLabel('Choose a password').fill('password1234')
    await page.keyboard.press('Enter')
    await page.getByText('This password is easy to guess').waitFor()
    await page.getByLabel('Choose a password').fill(PASSWORD)
    await page.keyboard.press('Enter')
    await page.getByRole('link', { name: 'Ada Owner' }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/start')
  })

  it('adds an authenticator app and gives recovery codes once', async () => {
    await page.goto(`${address}/account`)
    await page.getByRole('button', { name: 'Set up' }).click()
    const secret = await page.locator('code.secret').innerText()
    await page.getByRole('textbox', { name: 'Code', exact: true }).fill(new TOTP({ secret: Secret.fromBase32(secret) }).generate())
    await page.getByRole('button', { name: 'Use this app' }).click()
    await page.getByText('Write these recovery codes down now').waitFor()
    expect(await page.locator('.codes li').count()).toBe(10)
    expect(await barriersOn(page)).toEqual([])
    await page.reload()
    await page.getByText('Recovery codes left: 10').waitFor()
    expect(await page.locator('.codes li').count()).toBe(0)
  })

  it('adds a passkey, signs out, and comes in with it where one wanted to go', async () => {
    await page.getByLabel('Name of the device').fill('Office computer')
    await page.getByRole('button', { name: 'Add a passkey' }).click()
    await page.getByRole('cell', { name: 'Office computer', exact: true }).waitFor()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    expect(await barriersOn(page)).toEqual([])
    await page.goto(`${address}/account`)
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await page.getByRole('heading', { name: 'My account' }).waitFor()
    await page.getByText('here', { exact: true }).waitFor()
  })

  it('invites a person, whose link leads in; their role is given by the owner', async () => {
    await page.goto(`${address}/people-and-access`)
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Ben Tracer')
    await page.getByRole('button', { name: 'Make an invitation link' }).click()
    const link = await page.locator('code.secret').innerText()
    expect(await barriersOn(page)).toEqual([])
    await page.getByRole('button', { name: 'Give a role to Ben Tracer' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('combobox', { name: 'Role', exact: true }).selectOption({ label: 'Contact tracer' })
    await dialog.getByLabel('Reason').fill('joins the tracing team')
    expect(await barriersOn(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Give a role' }).click()
    await page.getByRole('row', { name: /Ben Tracer/ }).getByText('Contact tracer').waitFor()
    const theirs = await browser.page({ width: 'phone', language: 'zh-CN' })
    listen(theirs)
    await theirs.goto(link)
    await theirs.getByRole('heading', { name: '您受邀加入' }).waitFor()
    expect(await barriersOn(theirs)).toEqual([])
    await theirs.getByLabel('登录名').fill('ben')
    await theirs.getByLabel('设置密码').fill('copper window eleven tram')
    await theirs.getByRole('button', { name: '进入' }).click()
    await theirs.getByRole('link', { name: 'Ben Tracer' }).waitFor()
    await theirs.goto(link)
    await theirs.getByText('此链接已用过').waitFor()
    await theirs.context().close()
  })

  it('asks once more who one is after a while, in any of the ways this account comes in by, and does then what was wanted', async () => {
    await server.door.query.updateTable('Session').set({ provedAt: new Date(Date.now() - 20 * 60_000).toISOString() }).execute()
    await page.goto(`${address}/people-and-access`)
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Cleo Clinician')
    await page.getByRole('button', { name: 'Make an invitation link' }).click()
    const dialog = page.getByRole('dialog', { name: 'Is it still you?' })
    await dialog.getByLabel('Code of the authenticator app').waitFor()
    expect(await barriersOn(page)).toEqual([])
    await dialog.getByRole('button', { name: 'With a passkey' }).click()
    await page.locator('code.secret').waitFor()
    await page.getByRole('row', { name: /Cleo Clinician/ }).waitFor()
  })

  it('shows who is signed in where, and ends a session elsewhere', async () => {
    await page.goto(`${address}/account`)
    await page.getByRole('button', { name: /^End the session on/ }).first().waitFor()
    await server.door.query.deleteFrom('Session').execute()
    await page.goto(`${address}/people-and-access`)
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  })

  it('throws nothing at its readers, and the browser refuses nothing of ours', () => {
    expect(shout).toEqual([])
  })
})

describe.skipIf(missing)('the demonstration', () => {
  let server: Awaited<ReturnType<typeof startDoorServer>>
  let browser: TestBrowser

  beforeAll(async () => {
    server = await startDoorServer({ demonstration: true })
    await settleDemonstration(server.house, { scale: 0.01 })
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  it('lets one in by role with one click, says what it is, and changes the role', async () => {
    const page = await browser.page()
    const shout: string[] = []
    page.on('console', (message) => (/Content.Security.Policy/i.test(message.text()) ? shout.push(message.text()) : undefined))
    await page.goto(server.url)
    await page.getByText('This is a demonstration').waitFor()
    expect(await barriersOn(page)).toEqual([])
    await page.getByRole('button', { name: 'Commander' }).click()
    await page.getByRole('heading', { name: 'Situation' }).waitFor({ timeout: 30_000 })
    await page.getByRole('link', { name: 'Cases' }).first().click()
    await page.getByRole('grid').waitFor()
    expect(await page.getByRole('link', { name: 'People and access' }).count()).toBe(0)
    await page.getByLabel('Role in the demonstration').selectOption({ label: 'Contact tracer' })
    await page.getByRole('link', { name: 'My duties' }).first().waitFor()
    await expect.poll(async () => page.getByRole('link', { name: 'Cases', exact: true }).count()).toBe(0)
    expect(shout).toEqual([])
  })
})
