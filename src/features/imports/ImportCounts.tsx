import { Go } from '../../ui/Go.tsx'
import { Scroll } from '../../ui/Scroll.tsx'
import { useWords } from '../../ui/useWords.ts'
import { counted, type ImportState } from './ImportState.ts'

const SHOWN = 500

/** Every row accounted for: created, merged, unchanged or refused, with the row, the column, the value and the reason. */
export function ImportCounts({ report, id, done }: { readonly report: NonNullable<ImportState['report']>; readonly id: string; readonly done: boolean }) {
  const words = useWords()
  const { t } = words
  const { files } = report
  const problems = files.flatMap((file) => file.problems.map((problem) => ({ ...problem, file: file.file })))
  const refused = files.reduce((sum, file) => sum + file.refused, 0)
  const doubts = files.reduce((sum, file) => sum + file.doubts, 0)
  const late = (name: string, count: number): string => ((name === 'refused' || name === 'warnings') && count > 0 ? 'number ember' : 'number')
  return (
    <section aria-label={t('imports.accounted')}>
      <h2>{t(done ? 'imports.accounted' : 'imports.wouldBe')}</h2>
      <Scroll label={t('imports.accounted')}>
        <table className="plain">
          <caption className="unseen">{t('imports.accounted')}</caption>
          <thead><tr><th scope="col">{t('imports.file')}</th>{counted.map((name) => <th key={name} scope="col" className="number">{t(`imports.count.${name}`)}</th>)}</tr></thead>
          <tbody>{files.map((file) => <tr key={file.file}><th scope="row">{file.file}</th>{counted.map((name) => <td key={name} className={late(name, file[name])}>{words.number(file[name])}</td>)}</tr>)}</tbody>
        </table>
      </Scroll>
      {doubts > 0 ? <p className="notice">{t('imports.doubts', { count: doubts, n: words.number(doubts) })} {done ? <Go to="/pairs">{t('pairs.toThem')}</Go> : null}</p> : null}
      {refused > 0 && report.refusedFile ? <p><a className="go" href={`/api/imports/${id}/refused`} download>{t('imports.refusedFile', { n: words.number(refused) })}</a> <span className="soft">{t('imports.refusedHow')}</span></p> : null}
      {problems.length > 0 ? <Problems rows={problems} named={files.length > 1} /> : null}
    </section>
  )
}

function Problems({ rows, named }: { readonly rows: readonly { readonly file: string; readonly row: number; readonly column: string; readonly value: string; readonly reason: string }[]; readonly named: boolean }) {
  const words = useWords()
  const { t } = words
  return (
    <>
      <h3>{t('imports.problems')}</h3>
      <Scroll label={t('imports.problems')} className="problems">
        <table className="plain">
          <caption className="unseen">{t('imports.problems')}</caption>
          <thead><tr>{named ? <th scope="col">{t('imports.file')}</th> : null}<th scope="col" className="number">{t('imports.row')}</th><th scope="col">{t('imports.column')}</th><th scope="col">{t('imports.value')}</th><th scope="col">{t('imports.reason')}</th></tr></thead>
          <tbody>{rows.slice(0, SHOWN).map((problem, index) => <tr key={index}>{named ? <td>{problem.file}</td> : null}<td className="number">{words.number(problem.row)}</td><td>{problem.column}</td><td><code>{problem.value}</code></td><td>{problem.reason}</td></tr>)}</tbody>
        </table>
      </Scroll>
      {rows.length > SHOWN ? <p className="soft small">{t('imports.moreProblems', { n: words.number(rows.length - SHOWN) })}</p> : null}
    </>
  )
}
