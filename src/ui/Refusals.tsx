import type { ReactNode } from 'react'
import type { Refusal } from '../kernel/Result.ts'
import { Refused } from './ask.ts'
import { useWords } from './useWords.ts'

/** Says what stands in the way and what to do about it; what was typed stays where it is. */
export function RefusalNotice({ refusal, onRetry }: { readonly refusal: Refusal | undefined; readonly onRetry?: (() => void) | undefined }) {
  const { t, has } = useWords()
  if (!refusal) return null
  const known = `refusal.${refusal.obstacle}`
  return (
    <div className="notice late" role="alert">
      <p><strong>{has(known) ? t(known) : refusal.message}</strong></p>
      {has(known) && refusal.message && refusal.at ? <p className="small soft">{refusal.message}</p> : null}
      {onRetry ? <button type="button" className="go" onClick={onRetry}>{t('common.tryAgain')}</button> : null}
    </div>
  )
}

/** A failed question, told like a refusal. */
export function Failed({ error, onRetry }: { readonly error: unknown; readonly onRetry?: () => void }) {
  const refusal = error instanceof Refused ? error.refusal : { obstacle: 'ServerFailed', message: String(error) }
  return <RefusalNotice refusal={refusal} onRetry={onRetry} />
}

/** What to show while a question is under way: words, no jumping shapes. */
export function Waiting() {
  const { t } = useWords()
  return <p className="soft" role="status">{t('common.loading')}</p>
}

/** An empty list teaches: what will appear here, and the one thing that starts it. */
export function Empty({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return <div className="empty"><h2>{title}</h2>{children}</div>
}

interface Question<Answer> {
  readonly data: Answer | undefined
  readonly error: unknown
  readonly refetch: () => unknown
}

/** Shows an answer once it is there; says what is wrong where it does not come. */
export function Answer<A>({ to, children }: { readonly to: Question<A>; readonly children: (answer: A) => ReactNode }) {
  if (to.data !== undefined) return <>{to.error ? <Failed error={to.error} onRetry={() => void to.refetch()} /> : null}{children(to.data)}</>
  return to.error ? <Failed error={to.error} onRetry={() => void to.refetch()} /> : <Waiting />
}
