import { countTimes } from '../../domain/duty/timesOf.ts'
import { TimeLeft } from '../../ui/TimeLeft.tsx'
import { useWords } from '../../ui/useWords.ts'
import { PackName } from '../../ui/PackName.tsx'
import type { PersonFile } from './personFile.ts'

/** What is asked of and for this person, under which measure, and until when each course goes. */
export function FileDuties({ file }: { readonly file: PersonFile }) {
  const words = useWords()
  const { t } = words
  const duties = file.duties.filter((duty) => duty.items.length > 0)
  return (
    <section>
      <h2>{t('file.duties')}</h2>
      {file.courses.map((course) => (
        <p key={course.id}>
          {words.category(course.category)} · <PackName id={course.pack} />: {course.phases.filter(({ setting }) => setting !== 'none').map((phase) => `${words.value('setting', phase.setting)} ${words.day(phase.from)}–${words.day(phase.to)}`).join(', ') || t('file.noRestriction')}
          {course.endsOn ? ` · ${t('file.endsOn', { on: words.dayLong(course.endsOn) })}` : ''}
          {course.assumed && course.assumed.length > 0 ? <span className="soft small"> {t('file.assumed', { what: course.assumed.join('; ') })}</span> : null}
        </p>
      ))}
      {duties.length === 0 ? <p className="soft">{t('file.noDuties')}</p> : (
        <table className="plain">
          <caption className="unseen">{t('file.duties')}</caption>
          <thead><tr><th scope="col">{t('duties.what')}</th><th scope="col">{t('duties.due')}</th><th scope="col">{t('file.doneOf')}</th><th scope="col">{t('duties.owner')}</th></tr></thead>
          <tbody>{duties.map((duty) => (
            <tr key={duty.id}>
              <th scope="row">{words.kind(duty.kind)}<br /><span className="soft small">{duty.clause ? `${words.clause(duty.clause)} · ` : ''}{duty.pack ? <PackName id={duty.pack} /> : null}</span></th>
              <td>{duty.nextDueAt ? <TimeLeft at={duty.nextDueAt} /> : <span className="soft">{t('file.nothingOpen')}</span>}</td>
              <td className="nowrap">{t('duties.nOf', { n: countTimes(duty.items) - duty.openItems, of: countTimes(duty.items) })}</td>
              <td className={duty.owner ? '' : 'ember'}>{words.owner(duty.owner)}</td>
            </tr>
          ))}</tbody>
        </table>
      )}
    </section>
  )
}
