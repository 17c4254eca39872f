import { useQuery } from '@tanstack/react-query'
import { ask } from './ask.ts'
import { useWords } from './useWords.ts'

/** A law, or a power that one gives, as people are told of it. */
interface PowerHeader {
  readonly id: string
  readonly title: Readonly<Record<string, string>>
  /** The law that gives it; nothing for a law itself. */
  readonly law: Readonly<Record<string, string>> | null
  readonly article: string | null
}

/** What laws and powers are called in the reader's language, by their ids; an id that no law has is told as it is. Policies change only when the server starts anew. */
export function usePowerNames(): (id: string) => { readonly title: string; readonly law: string | null } {
  const words = useWords()
  const { data } = useQuery({ queryKey: ['powers'], queryFn: () => ask<{ answer: readonly PowerHeader[] }>('/api/powers'), staleTime: Infinity, select: ({ answer }) => answer })
  return (id) => {
    const found = data?.find((one) => one.id === id)
    const law = found?.law ? words.given(found.law) : null
    return { title: found ? words.given(found.title) : id, law: law && found?.article ? words.t('orders.articleOf', { article: found.article, law }) : law }
  }
}

/** A power by its title; the law and article that give it beside it, or where there is no room for them, behind it. */
export function PowerName({ id, short = false }: { readonly id: string; readonly short?: boolean }) {
  const { title, law } = usePowerNames()(id)
  return <span title={short && law ? `${title} · ${law}` : id}>{title}{short || !law ? null : <span className="soft"> · {law}</span>}</span>
}
