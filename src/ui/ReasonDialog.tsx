import { useState } from 'react'
import { Button, Modal, Textarea } from '@mantine/core'
import { RefusalNotice } from './Refusals.tsx'
import type { useAction } from './useAction.ts'
import { useWords } from './useWords.ts'

/** Asks why before something is done; what was typed stays when it is refused. */
export function ReasonDialog({ title, text, label, action, send, onClose }: { readonly title: string; readonly text: string; readonly label?: string; readonly action: Pick<ReturnType<typeof useAction>, 'busy' | 'refusal' | 'forget'>; readonly send: (reason: string) => Promise<{ readonly ok: boolean }>; readonly onClose: () => void }) {
  const { t } = useWords()
  const [reason, setReason] = useState('')
  const close = (): void => {
    action.forget()
    onClose()
  }
  return (
    <Modal opened onClose={close} title={title} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form className="form" onSubmit={(event) => {
        event.preventDefault()
        void send(reason).then((result) => result.ok && close())
      }}>
        <p>{text}</p>
        <RefusalNotice refusal={action.refusal} />
        <Textarea data-autofocus required autosize minRows={2} label={label ?? t('history.why')} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
        <div className="bar"><Button type="submit" loading={action.busy}>{title}</Button></div>
      </form>
    </Modal>
  )
}
