import { Go } from '../ui/Go.tsx'
import { Failed } from '../ui/Refusals.tsx'
import { useWords } from '../ui/useWords.ts'

/** An address that leads nowhere still leads on. */
export function NothingHere() {
  const { t } = useWords()
  return <div className="empty"><h1>{t('nothingHere.title')}</h1><p>{t('nothingHere.text')}</p><p><Go to="/">{t('nav.situation')}</Go></p></div>
}

/** A fault of ours: said plainly, with a way on. */
export function WentWrong({ error, reset }: { readonly error: unknown; readonly reset?: () => void }) {
  return <Failed error={error} {...(reset ? { onRetry: reset } : {})} />
}
