import { NativeSelect } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useQueryClient } from '@tanstack/react-query'
import { SignOut } from '../features/accounts/AccountScreen.tsx'
import { Go } from '../ui/Go.tsx'
import { knock } from '../ui/knock.ts'
import { useSession } from '../ui/useSession.ts'
import { useWords } from '../ui/useWords.ts'

/** Who sits here: one's own account, or, in the demonstration, the role one plays and the others one may play. */
export function WhoIsHere() {
  const words = useWords()
  const { t } = words
  const { data } = useSession()
  if (data?.account?.kind === 'demonstration') return <><RoleChoice role={data.account.name} roles={data.demonstration ?? []} /><SignOut /></>
  if (data?.account?.kind === 'person') return <Go to="/account" className="go who">{data.account.name}</Go>
  return null
}

function RoleChoice({ role, roles }: { readonly role: string; readonly roles: readonly { readonly id: string; readonly title: Readonly<Record<string, string>> }[] }) {
  const words = useWords()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const play = async (next: string): Promise<void> => {
    const result = await knock('/api/session/role', { role: next })
    if (!result.ok) return
    await queries.resetQueries()
    await navigate({ to: '/', search: {} as never })
  }
  return <NativeSelect size="xs" className="role-choice" aria-label={words.t('door.demonstration.role')} value={role} onChange={(event) => void play(event.currentTarget.value)}>{roles.map(({ id, title }) => <option key={id} value={id}>{words.given(title)}</option>)}</NativeSelect>
}
