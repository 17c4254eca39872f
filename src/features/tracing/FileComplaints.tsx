import { useState } from 'react'
import { Button } from '@mantine/core'
import { Go } from '../../ui/Go.tsx'
import { RecordComplaint } from '../../ui/RecordComplaint.tsx'
import { TimeLeft } from '../../ui/TimeLeft.tsx'
import { useMay } from '../../ui/useSession.ts'
import { useWords } from '../../ui/useWords.ts'
import type { PersonFile } from './personFile.ts'

/** What this person disputes or complains about, and by when there is an answer; what is said is for those who answer. */
export function FileComplaints({ file }: { readonly file: PersonFile }) {
  const words = useWords()
  const { t } = words
  const may = useMay()
  const [taking, take] = useState(false)
  if (file.complaints.length === 0 && !may('recordComplaint')) return null
  return (
    <section>
      <h2>{t('nav.complaints')}</h2>
      {file.complaints.length === 0 ? <p className="soft">{t('complaints.noneOfPerson')}</p> : (
        <ul className="rows">{file.complaints.map((one) => (
          <li key={one.id}>{may('listComplaints') ? <Go to={`/complaints/${one.id}`}>{one.number}</Go> : one.number} · {words.value('kind', one.kind)} · {words.value('status', one.status)} · {one.answeredAt ? words.momentLong(one.answeredAt) : <TimeLeft at={one.dueAt} />}</li>
        ))}</ul>
      )}
      {may('recordComplaint') ? <div className="bar"><Button size="compact-sm" variant="default" onClick={() => take(true)}>{t('complaints.record')}</Button></div> : null}
      {taking ? <RecordComplaint personId={file.person.id} onClose={() => take(false)} /> : null}
    </section>
  )
}
