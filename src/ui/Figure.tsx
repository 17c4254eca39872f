import { Go } from './Go.tsx'
import { useWords } from './useWords.ts'

/** One number with what it counts; it leads to the rows behind it. Ember only where it counts what is late or missing. */
export function Figure({ value, label, to, search, late = false }: FigureProps) {
  const words = useWords()
  const shown = <><span className={`figure-value${late && value > 0 ? ' ember' : ''}`}>{words.number(value)}</span>{' '}<span className="figure-label">{late && value > 0 ? <span aria-hidden="true" className="ember ember-mark" /> : null}{label}</span></>
  return to ? <Go to={to} search={search ?? {}} className="figure">{shown}</Go> : <span className="figure">{shown}</span>
}

export interface FigureProps {
  readonly value: number
  readonly label: string
  readonly to?: string
  readonly search?: Readonly<Record<string, string | undefined>>
  readonly late?: boolean
}
