import type { Unit } from '../../duties/indicators/Indicator.ts'
import type { Words } from '../../ui/useWords.ts'

/** A figure with its unit, in the reader's language; shares as per cent. */
export const figureIn = (words: Words, unit: Unit, value: number): string => words.t(`indicators.unit.${unit}`, { n: words.number(unit === 'share' ? rounded(value * 100) : unit === 'personDays' && value >= WHOLE ? Math.round(value) : rounded(value)) })

/** Above this many, tenths of a day tell nobody anything. */
const WHOLE = 100

const rounded = (value: number): number => Math.round(value * 10) / 10

/** What to say where there is no figure: nothing is due yet, or too few are done to know. */
export const noFigure = (words: Words, denominator: number | null): string => (denominator === 0 ? words.t('indicators.nothing') : words.t('indicators.nothingKnown'))
