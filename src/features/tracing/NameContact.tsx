import { useState } from 'react'
import { Modal } from '@mantine/core'
import { Exposure } from '../../domain/Exposure.ts'
import { optional, text, type Fields } from '../../kernel/field.ts'
import { refuse } from '../../kernel/Result.ts'
import { Form } from '../../ui/Form.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useWords } from '../../ui/useWords.ts'
import { PersonPicker, type Picked } from './PersonPicker.tsx'

const fields: Fields = { category: text('Category of the measures.'), fromOn: Exposure.fields.fromOn, toOn: Exposure.fields.toOn, setting: Exposure.fields.setting, exposureCategory: optional(Exposure.fields.category), certainty: Exposure.fields.certainty, protection: Exposure.fields.protection, distanceMetres: Exposure.fields.distanceMetres, notes: Exposure.fields.notes }
// Who it was is asked by the picker, which also says when nobody is chosen.
const show = ['exposed', ...Object.keys(fields)]
const categories = ['closeContact', 'contactOfContact', 'casualContact'] as const

/** Somebody this person may have exposed, with a record or new: who, when and where; their follow-up begins by itself. */
export function NameContact({ sourcePersonId, onClose }: { readonly sourcePersonId: string; readonly onClose: () => void }) {
  const words = useWords()
  const { t } = words
  const { run } = useAction('recordExposure')
  const [exposed, choose] = useState<Picked | undefined>()
  const [missing, setMissing] = useState(false)
  return (
    <Modal opened onClose={onClose} title={t('file.nameContact')} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <Form noun="Exposure" fields={fields} show={show} start={{ category: categories[0], certainty: 'probable' }} choices={{ category: categories.map((one) => [one, words.category(one)]), exposureCategory: (Exposure.fields.category.values ?? []).map((one) => [one, words.value('exposureCategory', one)]) }} submit={t('file.nameContact')} onCancel={onClose}
        onSubmit={async (values) => {
          setMissing(!exposed)
          if (!exposed) return refuse('NobodyNamed', t('picker.chooseExposed'), { at: 'exposed' })
          const result = await run({ ...values, sourcePersonId, isSource: false, ...(exposed.is === 'known' ? { personId: exposed.personId } : { label: exposed.label }) })
          if (result.ok) onClose()
          return result
        }}>
        <PersonPicker label={t('picker.exposed')} not={sourcePersonId} value={exposed} onChange={choose} error={missing && !exposed ? t('picker.chooseExposed') : undefined} />
      </Form>
    </Modal>
  )
}
