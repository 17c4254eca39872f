import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { nouns } from '../domain/all.ts'
import { findingRanks, kinds } from '../duties/kinds.ts'
import { policyKey } from '../ui/useWords.ts'

type Catalogue = { readonly [key: string]: string | Catalogue }
const folder = new URL('../../locales/', import.meta.url)
const languages = readdirSync(folder).filter((name) => name.endsWith('.json'))
const catalogue = (name: string): Catalogue => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Catalogue
const keysOf = (of: Catalogue, under = ''): readonly string[] => Object.entries(of).flatMap(([key, value]) => (typeof value === 'string' ? [`${under}${key}`] : keysOf(value, `${under}${key}.`)))
/** Languages differ in how many plurals they have; the word itself must be in each. */
const singular = (keys: readonly string[]): ReadonlySet<string> => new Set(keys.map((key) => key.replace(/_(zero|one|two|few|many|other)$/, '')))
const known = new Map(languages.map((name) => [name, singular(keysOf(catalogue(name)))]))
const english = known.get('en.json') as ReadonlySet<string>
const at = (of: Catalogue, key: string): string => key.split('.').reduce<Catalogue | string>((inside, part) => (typeof inside === 'string' ? inside : (inside[part] as Catalogue)), of) as string

const source = new URL('../', import.meta.url)
const screens = ['ui/', 'web/', 'features/'].flatMap((room) => readdirSync(new URL(room, source), { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name) && !/\.test\./.test(name)).map((name) => `${room}${name}`))
const textOf = (name: string): string => readFileSync(new URL(name, source), 'utf8')

describe('the catalogues', () => {
  it.each(languages)('%s has every key the others have', (name) => {
    const all = new Set([...known.values()].flatMap((keys) => [...keys]))
    expect([...all].filter((key) => !known.get(name)?.has(key))).toEqual([])
  })

  it.each(languages)('%s fills the same blanks as English', (name) => {
    const [here, there] = [catalogue(name), catalogue('en.json')]
    const blanks = (text: string): string => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, blank]) => blank).sort().join()
    const others = new Set(keysOf(there))
    const both = keysOf(here).filter((key) => others.has(key))
    expect(both.filter((key) => blanks(at(here, key)) !== blanks(at(there, key)) && key !== 'compare.verdict')).toEqual([])
  })

  it.each(languages)('%s labels every noun, every field and every value a field may have', (name) => {
    const keys = known.get(name) as ReadonlySet<string>
    const wanted = Object.values(nouns).flatMap((noun) => [`noun.${noun.name}.label`, ...Object.entries(noun.fields).flatMap(([field, { values }]: [string, { readonly values?: readonly string[] }]) => [`noun.${noun.name}.fields.${field}`, ...(values ?? []).map((value) => `values.${field}.${value}`)])])
    expect(wanted.filter((key) => !keys.has(key))).toEqual([])
  })

  it.each(languages)('%s says every kind of duty and of gap, and every role that owns one', (name) => {
    const keys = known.get(name) as ReadonlySet<string>
    const wanted = [...Object.keys(kinds).map((kind) => `duty.kind.${kind}`), ...Object.keys(findingRanks).map((kind) => `gap.kind.${kind}`), ...Object.values(kinds).map(({ owner }) => `role.${owner}`)]
    expect(wanted.filter((key) => !keys.has(key))).toEqual([])
  })

  it.each(languages)('%s tells who decides what is assumed, and where the days of retention and the counts of publication are from, and holds no text that no policy says', (name) => {
    const folderOfPolicies = new URL('../../policies/', import.meta.url)
    const files = readdirSync(folderOfPolicies, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.yaml'))
    const read = (path: string): Readonly<Record<string, unknown>> => parse(readFileSync(new URL(path, folderOfPolicies), 'utf8')) as Record<string, unknown>
    const { rules, remedies } = read('retention.yaml')
    const sources = textsUnder([rules, remedies, read('publication.yaml')], 'source')
    // A disease or a measure is one file: who adds one names who decides in their own words, which are told as they are.
    const own = files.filter((path) => !/^(diseases|measures|powers)\b/.test(path))
    const told = new Set([...own.flatMap((path) => textsUnder(read(path), 'needsDecision')), ...sources])
    expect(told.size).toBeGreaterThan(15)
    const keys = known.get(name) as ReadonlySet<string>
    expect([...told].filter((text) => !keys.has(`policyText.${policyKey(text)}`))).toEqual([])
    const said = new Set([...files.flatMap((path) => textsUnder(read(path), 'needsDecision')), ...sources].map(policyKey))
    expect([...keys].filter((key) => key.startsWith('policyText.') && !said.has(key.slice('policyText.'.length)))).toEqual([])
  })

  it('hold every key a screen uses, and the room of every key it puts together', () => {
    const missing = screens.flatMap((name) => [...textOf(name).matchAll(/\bt\(\s*(?:'([^']+)'|`([^`]+)`|[\w.!]+ [^'`]*? \? '([\w.]+)' : '([\w.]+)')/g)].flatMap(([, plain, built, first, second]) => [plain, first, second].flatMap((key) => (key && !english.has(key) ? [`${name}: ${key}`] : [])).concat(built && !roomExists(built) ? [`${name}: ${built}`] : [])))
    expect(missing).toEqual([])
  })
})

/** Texts that stand under a name, anywhere in a document. */
function textsUnder(of: unknown, name: string): readonly string[] {
  if (typeof of !== 'object' || of === null) return []
  return Object.entries(of).flatMap(([key, inner]) => (typeof inner === 'string' ? (key === name ? [inner] : []) : textsUnder(inner, name)))
}

function roomExists(built: string): boolean {
  const room = built.split('${')[0] ?? ''
  return built === room ? english.has(room) : [...english].some((key) => key.startsWith(room))
}

describe('the screens', () => {
  it('carry no words of their own', () => {
    const spoken = screens.filter((name) => name.endsWith('.tsx')).flatMap((name) => wordsIn(textOf(name)).map((word) => `${name}: ${word}`))
    expect(screens.length).toBeGreaterThan(40)
    expect(spoken).toEqual([])
  })
})

/** Letters between tags, and letters in attributes that people read or hear; file formats are the same in every language. */
function wordsIn(text: string): readonly string[] {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\/\/.*$/gm, '')
  const between = [...code.matchAll(/<\/?[\w.]+(?:\s[^<>]*)?>\s*([^<>{}()=;]*\p{L}{2,}[^<>{}()=;]*)\s*<\//gu)].map(([, word]) => (word ?? '').trim())
  const attributes = [...code.matchAll(/\b(?:title|label|placeholder|alt|aria-label|description|message)="([^"]*\p{L}{2,}[^"]*)"/gu)].map(([, word]) => word ?? '')
  return [...between, ...attributes].filter((word) => !/^(CSV|SVG|PNG|Ctrl K)$/.test(word))
}
