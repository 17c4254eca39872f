import { useState } from 'react'
import { Button, Modal, Progress } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { Refusal, Result } from '../../kernel/Result.ts'
import { ask, Refused, sending } from '../../ui/ask.ts'
import { Go } from '../../ui/Go.tsx'
import { useOutbreak } from '../../ui/useOutbreak.ts'
import { RefusalNotice } from '../../ui/Refusals.tsx'
import { useFilters } from '../../ui/useFilters.ts'
import { useWords } from '../../ui/useWords.ts'
import type { PlanSummary } from './PlanResult.tsx'

interface Applying {
  readonly status: 'running' | 'done' | 'cancelled' | 'failed'
  readonly progress: { readonly at: number; readonly of?: number }
  readonly message?: string
  readonly applied?: Result<{ readonly applied: number; readonly movedOn: readonly string[]; readonly drafted: number; readonly journal: number }>
}

/** Carries a plan out, asked once more; tells whom it left out because their facts have moved on since. */
export function PlanApply({ plan }: { readonly plan: PlanSummary }) {
  const words = useWords()
  const { t } = words
  const outbreak = useOutbreak()
  const queries = useQueryClient()
  const [{ applying }, set] = useFilters()
  const [asking, askAgain] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | undefined>()
  const question = useQuery({ queryKey: ['applying', plan.planId], queryFn: () => ask<{ answer: Applying }>(`/api/plans/${plan.planId}/apply`), enabled: applying === plan.planId, refetchInterval: ({ state }) => (state.data && state.data.answer.status !== 'running' ? false : 400), retry: false })
  const state = question.data?.answer
  const apply = async (): Promise<void> => {
    askAgain(false)
    try {
      await ask(`/api/plans/${plan.planId}/apply`, sending({ outbreak: outbreak?.id }))
      set({ applying: plan.planId })
      await queries.invalidateQueries({ queryKey: ['applying', plan.planId] })
    } catch (error) {
      setRefusal(error instanceof Refused ? error.refusal : { obstacle: 'ServerFailed', message: String(error) })
    }
  }
  const done = state?.applied
  return (
    <section aria-label={t('plan.apply')}>
      <RefusalNotice refusal={refusal ?? (done && !done.ok ? done.refusal : undefined)} />
      {state?.status === 'running' ? (
        <div role="status">
          <p>{t('plan.applying', { at: words.number(state.progress.at), of: words.number(state.progress.of ?? plan.entries) })}</p>
          <Progress value={(100 * state.progress.at) / Math.max(1, state.progress.of ?? plan.entries)} aria-label={t('plan.apply')} mb={8} />
          <Button variant="default" onClick={() => void ask(`/api/plans/${plan.planId}/cancel`, { method: 'POST' })}>{t('common.cancel')}</Button>
        </div>
      ) : done?.ok ? (
        <div className="notice" role="status">
          <p><strong>{t('plan.applied', { n: words.number(done.value.applied), drafted: words.number(done.value.drafted) })}</strong></p>
          {done.value.movedOn.length > 0 ? <p>{t('plan.movedOn', { count: done.value.movedOn.length, n: words.number(done.value.movedOn.length) })} {done.value.movedOn.slice(0, 20).map((id) => <span key={id}><Go to={`/people/${id}`}>{id.slice(-8)}</Go> </span>)}</p> : null}
          <p><Go to="/orders" search={{ status: 'open' }}>{t('nav.orders')}</Go> · <Go to="/orders" search={{ status: 'drafted' }}>{t('plan.seeDrafts')}</Go></p>
        </div>
      ) : <Button onClick={() => askAgain(true)}>{t('plan.apply')}</Button>}
      <Modal opened={asking} onClose={() => askAgain(false)} title={t('plan.applyTitle')} closeButtonProps={{ 'aria-label': t('common.close') }}>
        <p>{t('plan.applyText', { n: words.number(plan.entries), released: words.number(plan.released) })}</p>
        <div className="bar"><Button onClick={() => void apply()} data-autofocus>{t('plan.applyYes')}</Button><Button variant="default" onClick={() => askAgain(false)}>{t('common.cancel')}</Button></div>
      </Modal>
    </section>
  )
}
