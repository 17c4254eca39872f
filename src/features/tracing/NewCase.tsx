import { Modal } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { Case } from '../../domain/Case.ts'
import { Person } from '../../domain/Person.ts'
import { optional, text } from '../../kernel/field.ts'
import type { Fields } from '../../kernel/field.ts'
import { Form } from '../../ui/Form.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useWords } from '../../ui/useWords.ts'
import type { recordCase } from './recordCase.ts'

const fields: Fields = { ...Case.fields, number: optional(Case.fields.number), sex: Person.fields.sex, ageYears: Person.fields.ageYears, label: optional(text('How lists show the person.')) }
const asked = ['number', 'label', 'sex', 'ageYears', 'classification', 'symptoms', 'onsetOn', 'firstPositiveOn', 'reportedOn', 'placeText', 'sourceText', 'notes']

/** Report a person who is or may be infected, with what is known so far; the rest can come later on the case's page. */
export function NewCase({ onClose }: { readonly onClose: () => void }) {
  const { t } = useWords()
  const { run } = useAction<typeof recordCase, { id: string }>('recordCase')
  const navigate = useNavigate()
  return (
    <Modal opened onClose={onClose} title={t('cases.record')} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <Form noun="Case" fields={fields} show={asked} start={{ classification: 'suspected', symptoms: 'unknown' }} submit={t('cases.record')} onCancel={onClose}
        onSubmit={async (values) => {
          const result = await run(Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== '')) as never)
          if (result.ok) void navigate({ to: `/cases/${result.value.id}` })
          return result
        }} />
    </Modal>
  )
}
