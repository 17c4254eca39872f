import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'

/** The languages of the house. Adding one is adding a file under locales/ and a line here. */
export const languages = { en: 'English', 'zh-Hans': '简体中文', 'zh-Hant': '繁體中文' } as const
export type Language = keyof typeof languages

const KEPT_AS = 'firebreak.language'
const catalogues: Readonly<Record<Language, () => Promise<{ default: object }>>> = {
  en: () => import('../../locales/en.json'),
  'zh-Hans': () => import('../../locales/zh-Hans.json'),
  'zh-Hant': () => import('../../locales/zh-Hant.json'),
}

/** Speaks the language chosen last, else the first of the browser's that the house knows. */
export async function startLanguage(): Promise<void> {
  await i18next.use(initReactI18next).init({ lng: 'en', fallbackLng: false, interpolation: { escapeValue: false }, resources: {}, react: { useSuspense: false } })
  await speak(chosen())
  // Names of people and places are Chinese whatever the reader's language; each part of the font is fetched only when a page needs it.
  void import('@fontsource-variable/noto-sans-sc/wght.css')
}

export async function speak(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, 'translation')) {
    const { default: words } = await catalogues[language]()
    i18next.addResourceBundle(language, 'translation', words)
  }
  await i18next.changeLanguage(language)
  document.documentElement.lang = language
  keep(language)
}

function chosen(): Language {
  const given = [new URLSearchParams(location.search).get('lang'), kept(), ...navigator.languages]
  for (const name of given) {
    if (!name) continue
    if (name in languages) return name as Language
    if (/^zh/i.test(name)) return /hant|tw|hk|mo/i.test(name) ? 'zh-Hant' : 'zh-Hans'
    if (/^en/i.test(name)) return 'en'
  }
  return 'en'
}

function kept(): string | null {
  try {
    return localStorage.getItem(KEPT_AS)
  } catch {
    return null
  }
}

function keep(language: Language): void {
  try {
    localStorage.setItem(KEPT_AS, language)
  } catch {
    // A browser that keeps nothing asks again next time.
  }
}
