import type { DayNumber } from '../../kernel/Day.ts'
import type { Sentence } from './sentencesOf.ts'

/** A sentence ready for a catalogue: the key of its words and what fills its blanks. */
export interface Saying {
  readonly key: string
  readonly params: Readonly<Record<string, string | number>>
}

/** How a language writes what is in a sentence. */
export interface Manner {
  number(value: number): string
  /** 0.31 as 31 %; `signed` with + or −. */
  share(value: number, signed?: boolean): string
  day(on: DayNumber): string
  /** The words of a key of the catalogue. */
  named(key: string): string
  /** The title of an arm. */
  arm(at: number): string
}

/** Fills a sentence. Whole days and per cents: a mayor's question has no decimals. */
export function sayingOf(sentence: Sentence, { number, share, day, named, arm }: Manner): Saying {
  const key = `scenarios.sentence.${sentence.says}`
  switch (sentence.says) {
    case 'endsLater': case 'endsEarlier': return { key, params: { arm: arm(sentence.arm), than: arm(sentence.than), count: Math.round(sentence.days), n: number(Math.round(sentence.days)), share: share(sentence.share) } }
    case 'endsAlike': return { key, params: { arm: arm(sentence.arm), than: arm(sentence.than) } }
    case 'neverEnds': return { key, params: { arm: arm(sentence.arm), share: share(sentence.share) } }
    case 'dominated': return { key: `${key}${sentence.clearly ? 'Clearly' : ''}`, params: { arm: arm(sentence.arm), than: arm(sentence.than) } }
    case 'short': return sentence.days === null ? { key: `${key}Never`, params: { arm: arm(sentence.arm), what: named(`scenarios.shortOf.${sentence.what}`), share: share(sentence.share), on: day(sentence.from) } } : { key, params: { arm: arm(sentence.arm), what: named(`scenarios.shortOf.${sentence.what}`), share: share(sentence.share), on: day(sentence.from), n: number(Math.round(sentence.days * 10) / 10) } }
    case 'mattersMost': return { key: `${key}${sentence.correlation > 0 ? '' : 'Less'}`, params: { what: named(`scenarios.figure.${sentence.what}`), parameter: sentence.parameter } }
    case 'assumed': return { key, params: { n: number(sentence.count), of: number(sentence.of) } }
    default: return compared(key, sentence, { number, share, day, named, arm })
  }
}

function compared(key: string, sentence: Extract<Sentence, { says: 'more' | 'fewer' | 'alike' | 'unclear' }>, { share, named, arm }: Manner): Saying {
  const { says, low, high } = sentence
  const both = { arm: arm(sentence.arm), than: arm(sentence.than), what: named(`scenarios.figure.${sentence.what}`) }
  if (sentence.share === null || low === null || high === null) return { key: 'scenarios.sentence.notKnown', params: both }
  if (says === 'alike') return { key, params: both }
  if (says === 'unclear') return { key, params: { ...both, low: share(low, true), high: share(high, true) } }
  const [least, most] = [Math.abs(low), Math.abs(high)].sort((a, b) => a - b) as [number, number]
  return { key, params: { ...both, share: share(Math.abs(sentence.share)), low: share(least), high: share(most) } }
}
