import type pg from 'pg'
import { all } from '../kernel/all.ts'
import type { Sender } from './scopedQuery.ts'

/** Sends each statement on a connection of its own, in a transaction as short as itself: the server's wall is told of the places there and nowhere else. All of it is one round trip. */
export const sendAlone = (pool: pg.Pool, mode: 'read only' | 'read write'): Sender => ({
  send: async (setting, statement, values) => {
    const client = await pool.connect()
    let trouble: unknown
    try {
      const answer = [client.query(`begin ${mode}; set local app.scope = '${setting}'`), client.query(statement, values as unknown[]), client.query('commit')] as const
      await all(answer)
      return await answer[1]
    } catch (error) {
      trouble = error
      throw error
    } finally {
      client.release(isOfTheServer(trouble) ? undefined : (trouble as Error | undefined))
    }
  },
  end: () => pool.end(),
})

/** What the server says of a statement leaves the connection as good as it was; anything else does not. */
const isOfTheServer = (error: unknown): boolean => error === undefined || typeof (error as { severity?: string }).severity === 'string'
