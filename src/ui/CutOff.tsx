import { useWords } from './useWords.ts'

/** Every figure says up to when it speaks. */
export function CutOff({ at }: { readonly at: string | undefined }) {
  const words = useWords()
  if (!at) return null
  return <span className="soft small nowrap">{words.t('common.cutOff', { at: words.momentLong(at), zone: words.timeZone })}</span>
}
