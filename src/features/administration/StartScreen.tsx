import { useEffect, useState } from 'react'
import { Button, Progress } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { Refusal } from '../../kernel/Result.ts'
import { ask, Refused } from '../../ui/ask.ts'
import { RefusalNotice } from '../../ui/Refusals.tsx'
import { useFilters } from '../../ui/useFilters.ts'
import { useWords } from '../../ui/useWords.ts'
import { StartEmpty } from './StartEmpty.tsx'

/** The first page of a new house: look at the demonstration city, or begin with one's own outbreak. */
export function StartScreen() {
  const { t } = useWords()
  return (
    <>
      <div className="head"><h1>{t('start.title')}</h1></div>
      <p>{t('start.what')}</p>
      <div className="two">
        <Demonstration />
        <StartEmpty />
      </div>
    </>
  )
}

interface Settling {
  readonly status: 'running' | 'done' | 'cancelled' | 'failed'
  readonly progress: { readonly at: number }
  readonly message?: string
  readonly outbreakId?: string
}

function Demonstration() {
  const { t, number } = useWords()
  const [{ demo }, set] = useFilters()
  const [refusal, setRefusal] = useState<Refusal | undefined>()
  const open = useOpenOutbreak()
  const state = useQuery({ queryKey: ['demonstration', demo], queryFn: () => ask<{ answer: Settling }>(`/api/demonstration/${demo}`), enabled: Boolean(demo), refetchInterval: 700 })
  const settling = state.data?.answer
  useEffect(() => {
    if (settling?.status === 'done' && settling.outbreakId) void open(settling.outbreakId)
  }, [settling?.status, settling?.outbreakId, open])
  const start = async (): Promise<void> => {
    try {
      const { answer } = await ask<{ answer: { id?: string; outbreakId?: string } }>('/api/demonstration', { method: 'POST' })
      if (answer.outbreakId) await open(answer.outbreakId)
      else set({ demo: answer.id })
    } catch (error) {
      setRefusal(error instanceof Refused ? error.refusal : { obstacle: 'ServerFailed', message: String(error) })
    }
  }
  return (
    <section>
      <h2>{t('start.demo.title')}</h2>
      <p>{t('start.demo.text')}</p>
      <RefusalNotice refusal={refusal ?? (settling?.status === 'failed' ? { obstacle: 'DemonstrationFailed', message: settling.message ?? '' } : undefined)} onRetry={() => void start()} />
      {settling?.status === 'running' ? (
        <div>
          <p role="status">{t('start.demo.settling', { n: number(settling.progress.at) })}</p>
          <Progress value={100} animated aria-label={t('start.demo.title')} mb={8} />
          {settling.outbreakId ? <Button onClick={() => void open(settling.outbreakId as string)}>{t('start.demo.lookAlready')}</Button> : null}
        </div>
      ) : <Button onClick={() => void start()}>{t('start.demo.open')}</Button>}
    </section>
  )
}

/** Goes to an outbreak that has just come to be. */
export function useOpenOutbreak(): (id: string, to?: string) => Promise<void> {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [go] = useState(() => async (id: string, to = '/'): Promise<void> => {
    await queries.invalidateQueries({ queryKey: ['report', 'outbreaks'] })
    await navigate({ to, search: { outbreak: id } as never })
  })
  return go
}
