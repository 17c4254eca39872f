import { readFileSync } from 'node:fs'
import { dayOf } from '../../kernel/Day.ts'
import { sayingOf, type Manner } from '../../simulation/compare/sayingOf.ts'
import type { SimulationAnswer } from '../../simulation/compare/SimulationAnswer.ts'

export const languages = ['en', 'zh-Hans', 'zh-Hant'] as const
export type Language = (typeof languages)[number]

/** The words of the screens in a language, for tables and sentences of the command line. */
export interface CatalogueWords {
  named(key: string): string
  say(key: string, params: Readonly<Record<string, string | number>>): string
}

export function catalogueWords(language: Language): CatalogueWords {
  const catalogue = JSON.parse(readFileSync(new URL(`../../../locales/${language}.json`, import.meta.url), 'utf8')) as Catalogue
  const plural = new Intl.PluralRules(language)
  const found = (key: string): string | undefined => {
    const at = key.split('.').reduce<Catalogue | string | undefined>((inside, step) => (typeof inside === 'object' ? inside[step] : undefined), catalogue)
    return typeof at === 'string' ? at : undefined
  }
  return {
    named: (key) => found(key) ?? key,
    say: (key, params) => {
      const count = params['count']
      const text = (typeof count === 'number' ? (found(`${key}_${plural.select(count)}`) ?? found(`${key}_other`)) : undefined) ?? found(key) ?? key
      return text.replace(/\{\{(\w+)\}\}/g, (_whole, blank: string) => String(params[blank] ?? ''))
    },
  }
}

interface Catalogue {
  readonly [key: string]: Catalogue | string
}

/** The sentences of an answer, one a line. */
export function sentencesIn({ sentences, arms }: Pick<SimulationAnswer, 'sentences' | 'arms'>, language: Language): readonly string[] {
  const words = catalogueWords(language)
  const number = new Intl.NumberFormat(language)
  const manner: Manner = {
    number: (value) => number.format(value),
    share: (value, signed = false) => `${signed && value > 0 ? '+' : ''}${number.format(Math.round(100 * value))} %`,
    day: dayOf, named: words.named, arm: (at) => arms[at]?.title[language] ?? arms[at]?.id ?? String(at),
  }
  return sentences.map((sentence) => {
    const { key, params } = sayingOf(sentence, manner)
    const said = words.say(key, params)
    return `${said.slice(0, 1).toLocaleUpperCase(language)}${said.slice(1)}`
  })
}
