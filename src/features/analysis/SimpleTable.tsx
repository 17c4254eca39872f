import type { ReactNode } from 'react'
import { saveChart } from '../../ui/saveChart.ts'
import { Scroll } from '../../ui/Scroll.tsx'
import { useWords } from '../../ui/useWords.ts'

/** A table of an analysis that can be taken away: the first column names the row, the others are figures unless said otherwise. */
export function SimpleTable({ title, heads, rows, text = [], headed = false }: { readonly title: string; /** Whether the title is shown above it. */ readonly headed?: boolean; readonly heads: readonly string[]; readonly rows: readonly { readonly key: string; readonly cells: readonly ReactNode[]; readonly plain?: readonly (string | number)[] }[]; readonly text?: readonly number[] }) {
  const { t } = useWords()
  const look = (i: number): string => (i === 0 || text.includes(i) ? '' : 'number')
  const csv = (): string => [heads, ...rows.map(({ cells, plain }) => plain ?? cells.map((cell) => (typeof cell === 'string' || typeof cell === 'number' ? cell : '')))].map((row) => row.map(quoted).join(',')).join('\n')
  return (
    <div>
      {headed ? <p className="table-title"><strong>{title}</strong></p> : null}
      <Scroll label={title} className={rows.length > LONG ? 'chart-table' : ''}>
        <table className="plain">
          <caption className="unseen">{title}</caption>
          <thead><tr>{heads.map((head, i) => <th key={head} scope="col" className={look(i)}>{head}</th>)}</tr></thead>
          <tbody>{rows.map(({ key, cells }) => <tr key={key}>{cells.map((cell, i) => (i === 0 ? <th key={heads[i]} scope="row">{cell}</th> : <td key={heads[i]} className={look(i)}>{cell}</td>))}</tr>)}</tbody>
        </table>
      </Scroll>
      <p className="small"><button type="button" className="go" onClick={() => saveChart(title, 'csv', csv())} aria-label={t('analysis.csvOf', { title })}>CSV</button></p>
    </div>
  )
}

/** Longer ones scroll by themselves. */
const LONG = 14

/** A cell that begins like a formula is made text. */
const quoted = (cell: string | number): string => { const text = typeof cell === 'string' && /^[=+@\t\r]|^-(?!\d)/.test(cell) ? `'${cell}` : String(cell); return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text }
