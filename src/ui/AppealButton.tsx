import { useState } from 'react'
import { RecordComplaint } from './RecordComplaint.tsx'
import { useMay } from './useSession.ts'
import { useWords } from './useWords.ts'

/** Beside the way to object to an order: takes the objection down here and now. */
export function AppealButton({ order }: { readonly order: { readonly id: string; readonly number: string } }) {
  const { t } = useWords()
  const [open, show] = useState(false)
  if (!useMay()('recordComplaint')) return null
  return <> <button type="button" className="go" aria-label={t('complaints.recordAppealTo', { order: order.number })} onClick={() => show(true)}>{t('complaints.recordAppeal')}</button>{open ? <RecordComplaint order={order} onClose={() => show(false)} /> : null}</>
}
