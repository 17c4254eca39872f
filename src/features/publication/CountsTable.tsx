import type { ReactNode } from 'react'
import type { Column, PublishedRow, PublishedTable } from '../../domain/Publication.ts'
import { Choice } from '../../ui/Choice.tsx'
import { Scroll } from '../../ui/Scroll.tsx'
import { useFilters } from '../../ui/useFilters.ts'
import { useWords, type Words } from '../../ui/useWords.ts'

/** One number of a table: where it stands, and what is shown there. */
export interface Shown {
  /** As the report names it: series/place/column/kind. */
  readonly name: string
  readonly said: string
  readonly number: number | null
}

export const splits = ['classification', 'detectionContext', 'age'] as const
type Kind = 'fresh' | 'soFar'

/** Which table is looked at, how it is split and whether what is new or everything so far is counted: in the address. */
export function ViewChoices() {
  const { t } = useWords()
  const [{ table, split }] = useFilters()
  const cases = (table ?? 'cases') === 'cases'
  return (
    <div className="bar">
      <Choice name="table" label={t('publication.table')} all={t('publication.tables.cases')} values={(['deaths', 'observed'] as const).map((id) => [id, t(`publication.tables.${id}`)])} />
      {cases ? <Choice name="split" label={t('publication.split')} all={t('publication.splits.total')} values={splits.map((id) => [id, t(`publication.splits.${id}`)])} /> : null}
      {cases && split ? <Choice name="kind" label={t('publication.kind')} all={t('publication.kinds.fresh')} values={[['soFar', t('publication.kinds.soFar')]]} /> : null}
    </div>
  )
}

interface Head {
  readonly column: number
  readonly kind: Kind
  readonly text: string
}

/** The columns of the view: everybody new and so far; or the values of what it is split by, those that nobody has left out. */
export function headsOf(words: Words, { id, columns, rows }: PublishedTable, { split, kind = 'fresh' }: Readonly<Record<string, string | undefined>>): readonly Head[] {
  const { t } = words
  const as = (of: Kind): string => t(`publication.kinds.${id === 'observed' ? 'level' : of}`)
  if (id !== 'cases' || !split) return (['fresh', 'soFar'] as const).flatMap((of) => (of === 'soFar' && id === 'observed' ? [] : [{ column: 0, kind: of, text: as(of) }]))
  const of = kind === 'soFar' ? 'soFar' : 'fresh'
  const used = (column: number): boolean => rows.some((row) => row[of]?.[column] !== 0)
  return columns.flatMap((column, at) => (at === 0 || (column.of === split && used(at)) ? [{ column: at, kind: of, text: at === 0 ? as(of) : words.value(split, column.value) }] : []))
}

/** The table as the public reads it; where nothing is shown there is a star. `cell` may say more to those inside. */
export function CountsTable({ table, title, cell }: { readonly table: PublishedTable; readonly title: string; readonly cell?: (shown: Shown) => ReactNode }) {
  const words = useWords()
  const { t } = words
  const [filters] = useFilters()
  const heads = headsOf(words, table, filters)
  if (table.rows.every((row) => [...row.fresh, ...(row.soFar ?? [])].every((number) => number === 0))) return <p className="soft">{t('publication.none')}</p>
  return (
    <>
      <Scroll label={title}><table className="plain counts">
        <caption className="unseen">{title}</caption>
        <thead><tr><th scope="col">{t('publication.place')}</th>{heads.map(({ text }) => <th key={text} scope="col" className="number">{text}</th>)}</tr></thead>
        <tbody>{table.rows.map((row) => (
          <tr key={`${row.place} ${row.rest}`}>
            <th scope="row" className={`depth-${Math.min(row.depth, 3)}`}>{placeIn(words, row)}</th>
            {heads.map(({ column, kind, text }) => {
              const shown: Shown = { name: nameOf(table, row, column, kind), said: [placeIn(words, row), text].join(t('common.listComma')), number: row[kind]?.[column] ?? null }
              return <td key={text} className="number">{shown.number === null ? (cell?.(shown) ?? <Star />) : cell?.(shown) ?? words.number(shown.number)}</td>
            })}
          </tr>
        ))}</tbody>
      </table></Scroll>
      <p className="soft small">{t('publication.noneElse')}</p>
    </>
  )
}

/** A number that is not shown. */
export function Star() {
  const { t } = useWords()
  return <span className="soft"><span aria-hidden="true">*</span><span className="unseen">{t('publication.notShown')}</span></span>
}

const placeIn = ({ t }: Words, { name, rest }: PublishedRow): string => (rest ? t('publication.rest', { place: name }) : name)
const columnKey = ({ of, value }: Column): string => (of === null ? 'total' : `${of}:${value ?? ''}`)
export const nameOf = ({ id, columns }: PublishedTable, { place, rest }: PublishedRow, column: number, kind: Kind): string => [id, rest ? `${place} rest` : place, columnKey(columns[column] as Column), kind].join('/')
