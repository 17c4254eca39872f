import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import chromiumPackage from '@sparticuz/chromium'
import { chromium, type Browser, type Page } from 'playwright-core'

/** The two widths that matter most: a phone in a stairwell, a desk in the control room. */
export const widths = { phone: { width: 390, height: 844 }, desk: { width: 1440, height: 900 } } as const

export interface TestBrowser {
  /** A page of its own, without cookies or anything kept, in a language. */
  page(options?: { readonly width?: keyof typeof widths; readonly language?: string; readonly dark?: boolean }): Promise<Page>
  close(): Promise<void>
}

/** A browser from the package registry, or the one CHROMIUM_PATH names. It is given its own launch arguments and a folder of its own. */
export async function openBrowser(): Promise<TestBrowser> {
  const folder = mkdtempSync(join(tmpdir(), 'firebreak-browser-'))
  const browser = await launch(folder)
  return {
    page: async ({ width = 'desk', language = 'en-GB', dark = false } = {}) => {
      const context = await browser.newContext({ viewport: widths[width], locale: language, timezoneId: 'Asia/Shanghai', colorScheme: dark ? 'dark' : 'light', hasTouch: width === 'phone', acceptDownloads: true })
      return context.newPage()
    },
    close: async () => {
      await browser.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function launch(folder: string): Promise<Browser> {
  const named = [process.env['CHROMIUM_PATH'], '/usr/bin/chromium'].find((path) => path !== undefined && existsSync(path))
  const executablePath = named ?? (await packaged())
  const libraries = named ? {} : { LD_LIBRARY_PATH: [join(tmpdir(), 'al2023', 'lib'), process.env['LD_LIBRARY_PATH']].filter(Boolean).join(':'), FONTCONFIG_PATH: join(tmpdir(), 'fonts') }
  return chromium.launch({ executablePath, headless: true, args: ['--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--disable-dev-shm-usage'], env: { ...process.env, ...libraries, HOME: folder } as Record<string, string> })
}

/** The package unpacks its libraries and fonts only where it believes to run in a cloud function. */
async function packaged(): Promise<string> {
  process.env['AWS_LAMBDA_JS_RUNTIME'] ??= 'nodejs22.x'
  return chromiumPackage.executablePath()
}

/** Why no browser can be had here, or nothing. */
export async function noBrowserBecause(): Promise<string | undefined> {
  try {
    const folder = mkdtempSync(join(tmpdir(), 'firebreak-browser-'))
    const browser = await launch(folder)
    await browser.close()
    rmSync(folder, { recursive: true, force: true })
    return undefined
  } catch (error) {
    return error instanceof Error ? (error.message.split('\n')[0] ?? 'unknown') : String(error)
  }
}
