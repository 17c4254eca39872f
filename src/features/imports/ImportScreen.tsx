import { useState } from 'react'
import { Button, Progress } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { Mapping } from '../../interop/mapping/Mapping.ts'
import type { Refusal } from '../../kernel/Result.ts'
import { ask, Refused, sending } from '../../ui/ask.ts'
import { Go } from '../../ui/Go.tsx'
import { Answer, RefusalNotice } from '../../ui/Refusals.tsx'
import { useOutbreak } from '../../ui/useOutbreak.ts'
import { useWords } from '../../ui/useWords.ts'
import { ColumnMeanings } from './ColumnMeanings.tsx'
import { ImportCounts } from './ImportCounts.tsx'
import type { ImportState } from './ImportState.ts'
import { StocksAfter } from './StocksAfter.tsx'
import './imports.css'

/** One import from what its columns mean to what became of every row. */
export function ImportScreen() {
  const { t } = useWords()
  const { importId } = useParams({ strict: false }) as { importId: string }
  const question = useQuery({ queryKey: ['import', importId], queryFn: () => ask<{ answer: ImportState }>(`/api/imports/${importId}`), refetchInterval: ({ state }) => (state.data?.answer.status === 'running' ? 500 : false), retry: false })
  return (
    <>
      <p className="small"><Go to="/imports">{t('nav.imports')}</Go></p>
      <Answer to={question}>{({ answer }) => <Import state={answer} />}</Answer>
    </>
  )
}

function Import({ state }: { readonly state: ImportState }) {
  const { t } = useWords()
  const work = useImportWork(state)
  const { changed, setChanged, start, cancel } = work
  const underWay = state.status === 'running'
  const finished = state.stage === 'run' && state.status === 'done'
  const rehearsed = state.stage === 'dryRun' && state.status === 'done' && Object.keys(changed).length === 0
  const step = finished ? 4 : state.stage === 'proposed' ? 2 : 3
  return (
    <>
      <div className="head"><h1>{state.files.map(({ file }) => file).join(', ')}</h1></div>
      <ol className="steps">{[1, 2, 3, 4].map((n) => <li key={n} {...(n === step ? { 'aria-current': 'step' as const } : {})}>{t(`imports.step.${n}`)}</li>)}</ol>
      <RefusalNotice refusal={work.refusal ?? state.refusal} />
      {state.status === 'cancelled' ? <p className="notice">{t('imports.cancelled')}</p> : null}
      {underWay ? <UnderWay state={state} onCancel={cancel} /> : null}
      {state.report && !underWay ? <ImportCounts report={state.report} id={state.id} done={state.stage === 'run'} /> : null}
      {finished ? <StocksAfter /> : null}
      {finished ? <p><Go to="/cases">{t('nav.cases')}</Go> · <Go to="/gaps">{t('nav.gaps')}</Go> · <Go to="/">{t('nav.situation')}</Go></p> : underWay ? null : (
        <>
          <div className="bar">
            <Button variant={rehearsed ? 'default' : 'filled'} onClick={() => start('dry-run')}>{t(state.stage === 'proposed' ? 'imports.dryRun' : 'imports.dryRunAgain')}</Button>
            <Button variant={rehearsed ? 'filled' : 'default'} onClick={() => start('run')}>{t('imports.run')}</Button>
          </div>
          {state.files.map((file) => <ColumnMeanings key={file.file} file={file} mapping={changed[file.file] ?? file.mapping} onChange={(mapping) => setChanged((was) => ({ ...was, [file.file]: mapping }))} />)}
        </>
      )}
    </>
  )
}

/** Starts and cancels; what a person changed in the meaning of columns is sent before the work begins. */
function useImportWork(state: ImportState) {
  const outbreak = useOutbreak()
  const queries = useQueryClient()
  const [refusal, setRefusal] = useState<Refusal | undefined>()
  const [changed, setChanged] = useState<Readonly<Record<string, Mapping>>>({})
  const tell = async (work: () => Promise<unknown>): Promise<void> => {
    setRefusal(undefined)
    await work().catch((error: unknown) => setRefusal(error instanceof Refused ? error.refusal : { obstacle: 'ServerFailed', message: String(error) }))
    await queries.invalidateQueries({ queryKey: ['import', state.id] })
    await queries.invalidateQueries({ queryKey: ['report'] })
  }
  const start = (what: 'dry-run' | 'run'): void => void tell(async () => {
    for (const [file, mapping] of Object.entries(changed)) await ask(`/api/imports/${state.id}/mapping`, sending({ file, mapping }, 'PUT'))
    setChanged({})
    await ask(`/api/imports/${state.id}/${what}?outbreak=${outbreak?.id ?? ''}`, { method: 'POST' })
  })
  const cancel = (): void => void tell(() => ask(`/api/imports/${state.id}/cancel`, { method: 'POST' }))
  return { refusal, changed, setChanged, start, cancel }
}

function UnderWay({ state, onCancel }: { readonly state: ImportState; readonly onCancel: () => void }) {
  const words = useWords()
  const { t } = words
  const { at = 0, of } = state.progress ?? {}
  return (
    <div aria-live="polite">
      <p>{of ? t('imports.progressOf', { rows: words.number(at), of: words.number(of) }) : t('imports.progress', { rows: words.number(at) })} <span className="soft">{t('imports.survives')}</span></p>
      <Progress value={of ? (100 * at) / of : 100} animated={!of} aria-label={t('nav.imports')} mb={8} />
      <Button variant="default" onClick={onCancel}>{t('common.cancel')}</Button>
    </div>
  )
}
