import { useEffect, useState, type FormEvent } from 'react'
import { Button, NativeSelect, Progress, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Refusal, Result } from '../../kernel/Result.ts'
import { ask, Refused, sending } from '../../ui/ask.ts'
import { Go } from '../../ui/Go.tsx'
import { useOutbreak } from '../../ui/useOutbreak.ts'
import { usePacks } from '../../ui/PackName.tsx'
import { readDay } from '../../ui/readDay.ts'
import { Failed, RefusalNotice } from '../../ui/Refusals.tsx'
import { useFilters } from '../../ui/useFilters.ts'
import { useWords } from '../../ui/useWords.ts'
import { PlanApply } from './PlanApply.tsx'
import { PlanResult, type PlanSummary } from './PlanResult.tsx'
import './measures.css'

interface Planning {
  readonly status: 'running' | 'done' | 'cancelled' | 'failed'
  readonly progress: { readonly at: number; readonly of?: number }
  readonly message?: string
  readonly plan?: Result<PlanSummary>
}

/** What putting a pack in force would do, before anything happens; and then doing it. */
export function PlanScreen() {
  const words = useWords()
  const { t } = words
  const [{ plan }, set] = useFilters()
  const question = useQuery({ queryKey: ['plan', plan], queryFn: () => ask<{ answer: Planning }>(`/api/plans/${plan}`), enabled: Boolean(plan), refetchInterval: ({ state }) => (state.data && state.data.answer.status !== 'running' ? false : 400), retry: false })
  const planning = question.data?.answer
  const made = planning?.plan
  return (
    <>
      <p className="small"><Go to="/measures">{t('nav.measures')}</Go></p>
      <div className="head"><h1>{t('palette.planMeasures')}</h1></div>
      <p>{t('plan.what')}</p>
      {plan && (question.error === null) ? null : <Ask onStarted={(id) => set({ plan: id })} />}
      {question.error ? <Failed error={question.error} /> : null}
      {planning?.status === 'running' ? <Running planning={planning} onCancel={() => void ask(`/api/plans/${plan}/cancel`, { method: 'POST' })} /> : null}
      {planning?.status === 'failed' || planning?.status === 'cancelled' ? <RefusalNotice refusal={{ obstacle: planning.status === 'failed' ? 'PlanFailed' : 'Cancelled', message: planning.message ?? '' }} /> : null}
      {made && !made.ok ? <RefusalNotice refusal={made.refusal} /> : null}
      {planning?.status === 'done' && made?.ok ? <><PlanResult plan={made.value} /><PlanApply plan={made.value} /></> : null}
      {plan && planning?.status !== 'running' ? <p><button type="button" className="go" onClick={() => set({ plan: undefined })}>{t('plan.again')}</button></p> : null}
    </>
  )
}

function Ask({ onStarted }: { readonly onStarted: (id: string) => void }) {
  const words = useWords()
  const { t } = words
  const outbreak = useOutbreak()
  const [{ to }, set] = useFilters()
  const packs = usePacks()
  const [on, setOn] = useState('')
  const [refusal, setRefusal] = useState<Refusal | undefined>()
  const known = (packs.data ?? []).filter((pack) => [pack.disease].flat().includes(outbreak?.disease ?? ''))
  const chosen = known.find((pack) => pack.id === to)
  useEffect(() => setOn(chosen?.inForceFrom.slice(0, 10) ?? ''), [chosen?.inForceFrom])
  const start = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    try {
      const { answer } = await ask<{ answer: { id: string } }>('/api/plans', sending({ to, on: readDay(on) ?? on, outbreak: outbreak?.id }))
      onStarted(answer.id)
    } catch (error) {
      setRefusal(error instanceof Refused ? error.refusal : { obstacle: 'ServerFailed', message: String(error) })
    }
  }
  return (
    <form className="form" onSubmit={(event) => void start(event)}>
      <RefusalNotice refusal={refusal} />
      <NativeSelect label={t('plan.to')} required value={to ?? ''} onChange={(event) => set({ to: event.currentTarget.value || undefined })}>
        <option value="">{t('common.choose')}</option>
        {known.map((pack) => <option key={pack.id} value={pack.id}>{words.given(pack.title)}</option>)}
      </NativeSelect>
      <TextInput label={t('plan.on')} required value={on} placeholder={t('form.dayExample')} onChange={(event) => setOn(event.currentTarget.value)} error={on && !readDay(on) ? t('form.dayNotUnderstood') : undefined} />
      <div><Button type="submit">{t('plan.make')}</Button></div>
    </form>
  )
}

function Running({ planning, onCancel }: { readonly planning: Planning; readonly onCancel: () => void }) {
  const words = useWords()
  const { t } = words
  const { at, of } = planning.progress
  return (
    <div role="status">
      <p>{of ? t('plan.progress', { at: words.number(at), of: words.number(of) }) : t('common.loading')}</p>
      <Progress value={of ? (100 * at) / of : 100} animated={!of} aria-label={t('palette.planMeasures')} mb={8} />
      <Button variant="default" onClick={onCancel}>{t('common.cancel')}</Button>
    </div>
  )
}
