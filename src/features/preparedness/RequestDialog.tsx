import { Modal } from '@mantine/core'
import { SupplyRequest } from '../../domain/SupplyRequest.ts'
import { Form } from '../../ui/Form.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useWords } from '../../ui/useWords.ts'
import type { requestSupply } from './requestSupply.ts'
import type { Items } from './useItems.ts'
import { filled } from './filled.ts'

/** Ask for supplies by a day. */
export function RequestDialog({ items, start, onClose }: { readonly items: Items; readonly start: Readonly<Record<string, unknown>>; readonly onClose: () => void }) {
  const { t } = useWords()
  const { run } = useAction<typeof requestSupply>('requestSupply')
  return (
    <Modal opened onClose={onClose} title={t('preparedness.addRequest')} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <Form noun="SupplyRequest" fields={SupplyRequest.fields} show={['item', 'amount', 'neededBy', 'supplier', 'reason']} start={start} choices={{ item: items.choices }} submit={t('preparedness.ask')} onCancel={onClose}
        onSubmit={async (values) => {
          const result = await run(filled(values) as never)
          if (result.ok) onClose()
          return result
        }} />
    </Modal>
  )
}
