import { Modal } from '@mantine/core'
import { Exposure } from '../../domain/Exposure.ts'
import { optional, text, type Fields } from '../../kernel/field.ts'
import { Form } from '../../ui/Form.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useWords } from '../../ui/useWords.ts'

const fields: Fields = { label: text('What is known of who it is.'), category: text('Category of the measures.'), fromOn: Exposure.fields.fromOn, toOn: Exposure.fields.toOn, setting: Exposure.fields.setting, exposureCategory: optional(Exposure.fields.category), certainty: Exposure.fields.certainty, protection: Exposure.fields.protection, distanceMetres: Exposure.fields.distanceMetres, notes: Exposure.fields.notes }
const categories = ['closeContact', 'contactOfContact', 'casualContact'] as const

/** Somebody this person may have exposed: who, when and where; their follow-up begins by itself. */
export function NameContact({ sourcePersonId, onClose }: { readonly sourcePersonId: string; readonly onClose: () => void }) {
  const words = useWords()
  const { t } = words
  const { run } = useAction('recordExposure')
  return (
    <Modal opened onClose={onClose} title={t('file.nameContact')} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <Form noun="Exposure" fields={fields} show={Object.keys(fields)} start={{ category: categories[0], certainty: 'probable' }} choices={{ category: categories.map((one) => [one, words.category(one)]), exposureCategory: (Exposure.fields.category.values ?? []).map((one) => [one, words.value('exposureCategory', one)]) }} submit={t('file.nameContact')} onCancel={onClose}
        onSubmit={async (values) => {
          const result = await run({ ...values, sourcePersonId, isSource: false })
          if (result.ok) onClose()
          return result
        }} />
    </Modal>
  )
}
