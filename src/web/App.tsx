import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { Refused } from '../ui/ask.ts'
import { SESSION } from '../ui/useSession.ts'
import { theme } from '../ui/theme.ts'
import { router } from './router.tsx'
import { styleNonce } from './styleNonce.ts'

const queries: QueryClient = new QueryClient({
  // A session that has ended shows at the next question: who sits here is asked anew, and the way in is shown.
  queryCache: new QueryCache({ onError: (error) => (error instanceof Refused && error.refusal.obstacle === 'NotSignedIn' ? void queries.invalidateQueries({ queryKey: SESSION }) : undefined) }),
  defaultOptions: { queries: { staleTime: 5_000, refetchOnWindowFocus: true, retry: (count, error) => count < 2 && !(error instanceof Refused && error.refusal.obstacle !== 'ServerNotReached') } },
})

/** The whole of the screens: look, questions, addresses. */
export function App() {
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto" getStyleNonce={styleNonce}>
      <QueryClientProvider client={queries}>
        <Notifications position="bottom-center" />
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  )
}
