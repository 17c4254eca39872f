import type { Basis, Curve } from './basisOf.ts'
import type { Parameter } from './Illness.ts'

type NumberOf = (parameter: Parameter) => number

/** The same basis with each parameter standing at the number `numberOf` gives it, its interval closed. What the numbers may be is not looked at here. */
export function settle({ spread, incubation, generation, admission }: Basis, numberOf: NumberOf): Basis {
  return {
    incubation: settleCurve(incubation, numberOf),
    generation: generation && settleCurve(generation, numberOf),
    admission: admission && settleCurve(admission, numberOf),
    spread: settleBlock(spread, 'spread', [], numberOf),
  }
}

/** Parameters of a distribution have no interval: what a study reports of their mean does not say how they go together. */
function settleCurve<Given extends Curve>(curve: Given, numberOf: NumberOf): Given {
  const figures = Object.entries(curve.shape).map(([name, value]) => {
    const at = `distributions.${curve.kind}.${name}`
    return [name, typeof value === 'number' ? numberOf({ at, drawnWith: at, value, low: value, high: value, source: curve.source, ...decisionOf(curve) }) : value]
  })
  return { ...curve, shape: Object.fromEntries(figures) as Curve['shape'] }
}

/** A figure of the profile, or a table of them. */
interface Figure {
  readonly value: number | readonly number[]
  readonly low: number | readonly number[]
  readonly high: number | readonly number[]
  readonly source?: string
  readonly needsDecision?: string
}

/** Goes through a block of figures, tables and further blocks. `entries` names the entries of the tables in it: ages or days. */
function settleBlock<Block>(block: Block, at: string, entries: readonly number[], numberOf: NumberOf): Block {
  if (block === null || typeof block !== 'object' || Array.isArray(block)) return block
  const named = (block as { from?: readonly number[]; days?: readonly number[] }).from ?? (block as { days?: readonly number[] }).days ?? entries
  if (isFigure(block)) return { ...block, ...settleFigure(block, at, named, numberOf) }
  return Object.fromEntries(Object.entries(block).map(([key, inner]) => [key, settleBlock(inner as unknown, `${at}.${key}`, named, numberOf)])) as Block
}

function settleFigure(figure: Figure, at: string, entries: readonly number[], numberOf: NumberOf): Pick<Figure, 'value' | 'low' | 'high'> {
  const { value, low, high, source = '' } = figure
  const rest = { source, ...decisionOf(figure) }
  if (typeof value === 'number') return closed(numberOf({ at, drawnWith: at, value, low: low as number, high: high as number, ...rest }))
  const [lows, highs] = [low, high] as [readonly number[], readonly number[]]
  const pathOf = (index: number): string => `${at}.${entries[index]}`
  // Named after an entry that is drawn at all, so that who draws only what is uncertain has a draw for it.
  const drawnWith = pathOf(Math.max(0, value.findIndex((_, index) => (lows[index] as number) < (highs[index] as number))))
  return closed(value.map((one, index) => numberOf({ at: pathOf(index), drawnWith, value: one, low: lows[index] as number, high: highs[index] as number, ...rest })))
}

const isFigure = (block: object): block is Figure => 'value' in block
const closed = <Value>(value: Value): { value: Value; low: Value; high: Value } => ({ value, low: value, high: value })
const decisionOf = ({ needsDecision }: { readonly needsDecision?: string }): Pick<Parameter, 'needsDecision'> => (needsDecision === undefined ? {} : { needsDecision })
