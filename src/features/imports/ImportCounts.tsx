import { useWords } from '../../ui/useWords.ts'
import type { ImportState } from './ImportState.ts'
import { counted } from './ImportsScreen.tsx'

/** Every row accounted for: created, merged, unchanged or refused, with the row, the column, the value and the reason. */
export function ImportCounts({ state }: { readonly state: ImportState }) {
  const words = useWords()
  const { t } = words
  const problems = state.files.flatMap((file) => (file.problems ?? []).map((problem) => ({ ...problem, file: file.file })))
  const refused = state.files.reduce((sum, file) => sum + (file.refused ?? 0), 0)
  return (
    <section aria-label={t('imports.accounted')}>
      <h2>{t(state.status === 'done' ? 'imports.accounted' : 'imports.wouldBe')}</h2>
      <div className="scroll">
        <table className="plain">
          <caption className="unseen">{t('imports.accounted')}</caption>
          <thead><tr><th scope="col">{t('imports.file')}</th>{counted.map((name) => <th key={name} scope="col" className="number">{t(`imports.count.${name}`)}</th>)}</tr></thead>
          <tbody>{state.files.map((file) => <tr key={file.file}><th scope="row">{file.file}</th>{counted.map((name) => <td key={name} className={(name === 'refused' || name === 'warnings') && (file[name] ?? 0) > 0 ? 'number ember' : 'number'}>{words.number(file[name] ?? 0)}</td>)}</tr>)}</tbody>
        </table>
      </div>
      {refused > 0 && state.status === 'done' ? <p><a className="go" href={`/api/imports/${state.id}/refused`} download>{t('imports.refusedFile', { n: words.number(refused) })}</a> <span className="soft">{t('imports.refusedHow')}</span></p> : null}
      {problems.length > 0 ? (
        <>
          <h3>{t('imports.problems')}</h3>
          <div className="scroll problems" tabIndex={0} role="region" aria-label={t('imports.problems')}>
            <table className="plain">
              <caption className="unseen">{t('imports.problems')}</caption>
              <thead><tr>{state.files.length > 1 ? <th scope="col">{t('imports.file')}</th> : null}<th scope="col" className="number">{t('imports.row')}</th><th scope="col">{t('imports.column')}</th><th scope="col">{t('imports.value')}</th><th scope="col">{t('imports.reason')}</th></tr></thead>
              <tbody>{problems.slice(0, 500).map((problem, index) => <tr key={index}>{state.files.length > 1 ? <td>{problem.file}</td> : null}<td className="number">{words.number(problem.row)}</td><td>{problem.column ?? ''}</td><td><code>{problem.value ?? ''}</code></td><td>{problem.reason}</td></tr>)}</tbody>
            </table>
          </div>
          {problems.length > 500 ? <p className="soft small">{t('imports.moreProblems', { n: words.number(problems.length - 500) })}</p> : null}
        </>
      ) : null}
    </section>
  )
}
