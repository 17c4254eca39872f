import { useState } from 'react'
import { Button, Progress } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { Mapping } from '../../interop/mapping/Mapping.ts'
import type { Refusal } from '../../kernel/Result.ts'
import { ask, Refused, sending } from '../../ui/ask.ts'
import { Go } from '../../ui/Go.tsx'
import { Answer, RefusalNotice } from '../../ui/Refusals.tsx'
import { useWords } from '../../ui/useWords.ts'
import { ColumnMeanings } from './ColumnMeanings.tsx'
import { ImportCounts } from './ImportCounts.tsx'
import type { ImportState } from './ImportState.ts'
import './imports.css'

const busy = (state: ImportState | undefined): boolean => state?.status === 'running' || state?.status === 'dryRun'

/** One import from what its columns mean to what became of every row. */
export function ImportScreen() {
  const { t } = useWords()
  const { importId } = useParams({ strict: false }) as { importId: string }
  const question = useQuery({ queryKey: ['import', importId], queryFn: () => ask<{ answer: ImportState }>(`/api/imports/${importId}`), refetchInterval: ({ state }) => (isUnderWay(state.data?.answer) ? 500 : false), retry: false })
  return (
    <>
      <p className="small"><Go to="/imports">{t('nav.imports')}</Go></p>
      <Answer to={question}>{({ answer }) => <Import state={answer} />}</Answer>
    </>
  )
}

/** A dry run that has told its counts is over; one without is still under way. */
const isUnderWay = (state: ImportState | undefined): boolean => busy(state) && !(state?.status === 'dryRun' && state.files.every((file) => file.rows !== undefined && file.refused !== undefined && (state.progress?.of === undefined || state.progress?.of === null || state.progress.rows >= state.progress.of)))

function Import({ state }: { readonly state: ImportState }) {
  const words = useWords()
  const { t } = words
  const queries = useQueryClient()
  const [refusal, setRefusal] = useState<Refusal | undefined>()
  const [changed, setChanged] = useState<Readonly<Record<string, Mapping>>>({})
  const underWay = isUnderWay(state)
  const step = state.status === 'done' ? 4 : state.status === 'proposed' ? 2 : 3
  const tell = async (work: () => Promise<unknown>): Promise<void> => {
    setRefusal(undefined)
    try {
      await work()
    } catch (error) {
      setRefusal(error instanceof Refused ? error.refusal : { obstacle: 'ServerFailed', message: String(error) })
    }
    await queries.invalidateQueries({ queryKey: ['import', state.id] })
    await queries.invalidateQueries({ queryKey: ['report'] })
  }
  const start = (what: 'dry-run' | 'run'): Promise<void> => tell(async () => {
    for (const [file, mapping] of Object.entries(changed)) await ask(`/api/imports/${state.id}/mapping`, sending({ file, mapping }, 'PUT'))
    setChanged({})
    await ask(`/api/imports/${state.id}/${what}`, { method: 'POST' })
  })
  const counted = state.files.some((file) => file.rows !== undefined && file.refused !== undefined)
  return (
    <>
      <div className="head"><h1>{state.files.map(({ file }) => file).join(', ')}</h1></div>
      <ol className="steps">{[1, 2, 3, 4].map((n) => <li key={n} {...(n === step ? { 'aria-current': 'step' as const } : {})}>{t(`imports.step.${n}`)}</li>)}</ol>
      <RefusalNotice refusal={refusal ?? (state.status === 'failed' ? { obstacle: 'ImportFailed', message: state.message ?? '' } : undefined)} />
      {state.status === 'cancelled' ? <p className="notice">{t('imports.cancelled')}</p> : null}
      {underWay ? <UnderWay state={state} onCancel={() => void tell(() => ask(`/api/imports/${state.id}/cancel`, { method: 'POST' }))} /> : null}
      {counted && !underWay ? <ImportCounts state={state} /> : null}
      {state.status === 'done' ? <p><Go to="/cases">{t('nav.cases')}</Go> · <Go to="/gaps">{t('nav.gaps')}</Go> · <Go to="/">{t('nav.situation')}</Go></p> : underWay ? null : (
        <>
          <div className="bar">
            <Button variant={counted && Object.keys(changed).length === 0 ? 'default' : 'filled'} onClick={() => void start('dry-run')}>{t(counted ? 'imports.dryRunAgain' : 'imports.dryRun')}</Button>
            <Button variant={counted && Object.keys(changed).length === 0 ? 'filled' : 'default'} onClick={() => void start('run')}>{t('imports.run')}</Button>
          </div>
          {state.files.map((file) => (file.mapping ? <ColumnMeanings key={file.file} file={file} mapping={changed[file.file] ?? file.mapping} onChange={(mapping) => setChanged((was) => ({ ...was, [file.file]: mapping }))} /> : null))}
        </>
      )}
    </>
  )
}

function UnderWay({ state, onCancel }: { readonly state: ImportState; readonly onCancel: () => void }) {
  const words = useWords()
  const { t } = words
  const { rows = 0, of } = state.progress ?? {}
  return (
    <div aria-live="polite">
      <p>{of ? t('imports.progressOf', { rows: words.number(rows), of: words.number(of) }) : t('imports.progress', { rows: words.number(rows) })} <span className="soft">{t('imports.survives')}</span></p>
      <Progress value={of ? (100 * rows) / of : 100} animated={!of} aria-label={t('nav.imports')} mb={8} />
      <Button variant="default" onClick={onCancel}>{t('common.cancel')}</Button>
    </div>
  )
}
