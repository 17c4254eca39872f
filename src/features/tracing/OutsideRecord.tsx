import { useState, type FormEvent } from 'react'
import { Button, Textarea } from '@mantine/core'
import type { Refusal } from '../../kernel/Result.ts'
import { RefusalNotice } from '../../ui/Refusals.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useWords } from '../../ui/useWords.ts'
import type { breakGlass } from './breakGlass.ts'

/** A record outside one's area: a pseudonym, whom to turn to, and, where it cannot wait, a reason that opens it for an hour and is read by the privacy officer. */
export function OutsideRecord({ refusal }: { readonly refusal: Refusal }) {
  const { t } = useWords()
  const { personId, pseudonym } = refusal.details as { readonly personId: string; readonly pseudonym: string }
  const { run, busy, refusal: refused } = useAction<typeof breakGlass>('breakGlass')
  const [reason, setReason] = useState('')
  const open = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    await run({ personId, reason })
  }
  return (
    <section>
      <div className="head"><h1>{pseudonym}</h1><span className="tag">{t('values.standing.outside')}</span></div>
      <p>{t('refusal.OutsideYourArea')}</p>
      <form className="form" onSubmit={(event) => void open(event)}>
        <RefusalNotice refusal={refused} />
        <Textarea label={t('outside.reason')} description={t('outside.whoReads')} required autosize minRows={2} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
        <div className="bar form-foot"><Button type="submit" loading={busy}>{t('outside.open')}</Button></div>
      </form>
    </section>
  )
}
