import type { Unit } from '../../duties/indicators/Indicator.ts'
import type { Words } from '../../ui/useWords.ts'

/** A figure with its unit, in the reader's language; shares as per cent. */
export const figureIn = (words: Words, unit: Unit, value: number): string => words.t(`indicators.unit.${unit}`, { n: words.number(unit === 'share' ? rounded(value * 100) : rounded(value)) })

const rounded = (value: number): number => Math.round(value * 10) / 10
