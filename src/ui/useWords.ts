import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { isDay, type Day, type Instant } from '../kernel/Day.ts'
import { useOutbreak } from './useOutbreak.ts'

/** The reader's language: words from the catalogues, numbers and dates by locale, instants on the outbreak's clock. */
export function useWords() {
  const { t, i18n } = useTranslation()
  const zone = useOutbreak()?.timeZone ?? 'UTC'
  return useMemo(() => wordsIn(i18n.language, zone, t as Say, (key) => i18n.exists(key)), [i18n, i18n.language, t, zone])
}

/** The key under which the catalogues hold a text of a policy. */
export const policyKey = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]+/g, '_').replace(/^_|_$/g, '')

export type Say = (key: string, params?: Readonly<Record<string, unknown>>) => string
export type Words = ReturnType<typeof wordsIn>

export function wordsIn(language: string, timeZone: string, t: Say, has: (key: string) => boolean) {
  // Of one language there are several ways to write a day: the browser's own, where it speaks this language.
  const locale = globalThis.navigator?.languages.find((one) => one.split('-')[0] === language) ?? language
  const number = new Intl.NumberFormat(locale)
  const short = { day: 'numeric', month: 'short' } as const
  const long = { ...short, year: 'numeric' } as const
  const moment = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone })
  const momentLong = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone })
  const dated = (format: Intl.DateTimeFormat, at: string): string => (Number.isNaN(Date.parse(at)) ? at : format.format(new Date(at)))
  /** A day as it is; the day a moment falls on by the outbreak's clock. */
  const dayAs = (style: Intl.DateTimeFormatOptions) => {
    const [plain, zoned] = [new Intl.DateTimeFormat(locale, { ...style, timeZone: 'UTC' }), new Intl.DateTimeFormat(locale, { ...style, timeZone })]
    return (on: Day | Instant | null | undefined): string => (on ? (isDay(on) ? dated(plain, `${on}T00:00:00Z`) : dated(zoned, on)) : '')
  }
  const named = (keys: readonly string[], otherwise: string): string => {
    const key = keys.find(has)
    return key ? t(key) : otherwise
  }
  return {
    t, has, language, timeZone,
    number: (value: number) => number.format(value),
    day: dayAs(short),
    dayLong: dayAs(long),
    moment: (at: Instant | null | undefined) => (at ? dated(moment, at) : ''),
    momentLong: (at: Instant | null | undefined) => (at ? dated(momentLong, at) : ''),
    /** The label of one of a field's values; the value itself where nobody has named it. */
    value: (field: string, value: string | null | undefined) => (value ? named([`values.${field}.${value}`], value) : ''),
    noun: (name: string) => named([`noun.${name}.label`], name),
    field: (noun: string, name: string) => named([`noun.${noun}.fields.${name}`, `field.${name}`], name),
    /** What has to be done, or what is missing. */
    kind: (kind: string) => named([`duty.kind.${kind}`, `gap.kind.${kind}`], kind),
    category: (category: string | null | undefined) => (category ? named([`category.${category}`], category) : ''),
    /** Where in a pack: people.closeContact, infected.release, timers.reportCase. */
    clause: (clause: string | null | undefined) => {
      const [room = '', name = ''] = (clause ?? '').split('.')
      return clause ? named(room === 'people' ? [`category.${name}`] : room === 'timers' ? [`timer.${name}`] : [`clause.${room}`, `category.${room}`], clause) : ''
    },
    /** A text given in several languages, as packs and diseases carry them. */
    given: (title: unknown): string => (typeof title === 'string' ? title : ((title as Record<string, string> | undefined)?.[language] ?? (title as Record<string, string> | undefined)?.['en'] ?? '')),
    /** What a shipped policy says in English, such as who has to decide; what an authority wrote itself is told as it is. */
    policy: (text: string | null | undefined): string => (text ? named([`policyText.${policyKey(text)}`], text) : ''),
    owner: (owner: string | null | undefined) => (owner ? named([`role.${owner}`], owner) : t('common.nobody')),
  }
}
