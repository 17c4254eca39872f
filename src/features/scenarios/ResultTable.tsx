import { saveChart } from '../../ui/saveChart.ts'
import { Scroll } from '../../ui/Scroll.tsx'
import { useWords } from '../../ui/useWords.ts'
import { csvOf } from './reportOf.ts'

/** A table of a result that can be taken away; the first column names the row, the others are figures unless said otherwise. */
export function ResultTable({ title, heads, rows, text = [] }: { readonly title: string; readonly heads: readonly string[]; readonly rows: readonly (readonly string[])[]; readonly text?: readonly number[] }) {
  const { t } = useWords()
  const look = (at: number): string => (at === 0 || text.includes(at) ? '' : 'number')
  return (
    <>
      <Scroll label={title} className={rows.length > 30 ? 'chart-table' : ''}>
        <table className="plain">
          <caption className="unseen">{title}</caption>
          <thead><tr>{heads.map((head, at) => <th key={head} scope="col" className={look(at)}>{head}</th>)}</tr></thead>
          <tbody>{rows.map((cells) => <tr key={cells.join()}>{cells.map((cell, at) => (at === 0 ? <th key={heads[at]} scope="row">{cell}</th> : <td key={heads[at]} className={look(at)}>{cell}</td>))}</tr>)}</tbody>
        </table>
      </Scroll>
      <p className="small"><button type="button" className="go" aria-label={t('analysis.csvOf', { title })} onClick={() => saveChart(title, 'csv', csvOf([heads, ...rows]))}>CSV</button></p>
    </>
  )
}
