import { done, refuse, type Result } from '../../kernel/Result.ts'
import { numberWords } from './numberWords.ts'

export type AgeUnit = 'years' | 'months' | 'weeks' | 'days'
/** An age as it was told: 3 years, 6 months, or both. */
export type Age = Readonly<Partial<Record<AgeUnit, number>>>

/** An age from a cell: 74, "74 y", seventy-four, 七十四, 3岁2个月, "6 months", 6月龄. A number alone is in the column's unit. A range or a bound is no age. */
export function readAge(text: string, unit: AgeUnit = 'years'): Result<Age> {
  const plain = text.normalize('NFKC').trim().toLowerCase().replace(/\s+/g, ' ')
  const alone = amountOf(plain)
  if (alone !== undefined) return checked(text, { [unit]: alone })
  if (/^\d+\s*(?:[-–~至到]|to)\s*\d+|^[<>≤≥≧≦]|\+$|^(?:under|over|below|above)\b|以[上下]$/.test(plain)) return refuse('NotAnAge', `“${text}” is a range of ages, not an age`)
  const age: Partial<Record<AgeUnit, number>> = {}
  let rest = plain.replace(/^(?:aged?|约)\s*/, '').replace(/\s*(?:old|of age|大)$/, '')
  if (rest === '') return refuse('NotAnAge', `“${text}” is not an age`)
  while (rest !== '') {
    const found = part.exec(rest)
    const amount = amountOf(found?.[1]?.trim() ?? '')
    const word = units.get(found?.[2] ?? '')
    if (!found || amount === undefined || !word || age[word] !== undefined) return refuse('NotAnAge', `“${text}” is not an age; write it in years (74), or with its unit (6 months)`)
    age[word] = amount
    rest = rest.slice(found[0].length).replace(/^[\s,]*(?:and|et|y|零|又)?\s*/, '')
  }
  return checked(text, age)
}

/** The unit a word stands for: years, mo, 月. */
export const ageUnitOf = (text: string): AgeUnit | undefined => units.get(text.normalize('NFKC').trim().toLowerCase())

/** A number alone, whose unit has to be said elsewhere. */
export const bareAge = (text: string): number | undefined => amountOf(text.normalize('NFKC').trim().toLowerCase())

/** The age in years, months as a fraction. */
export const ageInYears = ({ years = 0, months = 0, weeks = 0, days = 0 }: Age): number => Math.round((years + months / 12 + (weeks * 7 + days) / 365.25) * 1000) / 1000

const words: Readonly<Record<AgeUnit, readonly string[]>> = {
  years: ['y', 'yr', 'yrs', 'year', 'years', 'yo', 'y/o', 'y.o.', 'y.o', 'an', 'ans', 'ano', 'anos', 'año', 'años', 'a', 'j', 'jahre', '岁', '周岁', '歳'],
  months: ['m', 'mo', 'mos', 'mth', 'mths', 'month', 'months', 'mois', 'mes', 'meses', '月', '个月', '月龄', '個月'],
  weeks: ['w', 'wk', 'wks', 'week', 'weeks', 'semaine', 'semaines', 'semana', 'semanas', '周', '周龄', '星期'],
  days: ['d', 'day', 'days', 'jour', 'jours', 'dia', 'dias', 'día', 'días', '天', '日龄', '日'],
}
const units: ReadonlyMap<string, AgeUnit> = new Map(Object.entries(words).flatMap(([unit, all]) => all.map((word) => [word, unit as AgeUnit] as const)))
const longestFirst = [...units.keys()].sort((a, b) => b.length - a.length).map((word) => word.replace(/[.]/g, '\\.'))
const part = new RegExp(`^(\\d+(?:\\.\\d+)?|[a-z][a-z -]*[a-z]|[零〇一二两三四五六七八九十百]+|半)[\\s-]*(${longestFirst.join('|')})(?![a-z])`)

const amountOf = (text: string): number | undefined => (/^\d+(?:\.\d*)?$|^\.\d+$/.test(text) ? Number(text) : text === '半' ? 0.5 : numberWords(text))

function checked(text: string, age: Age): Result<Age> {
  const years = ageInYears(age)
  return years <= 125 ? done(age) : refuse('NotAnAge', `“${text}”: nobody is ${years} years old`)
}
