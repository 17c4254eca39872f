import { done, refuse } from '../../kernel/Result.ts'
import { rotateKeys as rotate } from '../../server/rotateKeys.ts'
import type { Command } from '../Command.ts'

/** A new key for the house. */
export const rotateKeys: Command = {
  name: 'rotate-keys',
  usage: 'rotate-keys [--hashes]',
  means: 'Make a new key and put every person’s key under it; --hashes also makes the hashes of identifiers anew (after a key was seen by somebody). Keep the new key file.',
  options: { hashes: { type: 'boolean' } },
  run: async (call) => {
    if (call.configuration.keys !== undefined) return refuse('KeysFromEnvironment', 'The keys come from FIREBREAK_KEYS: add ",k2:" and 64 hexadecimal digits there and start again; what is written from then on lies under the new one.', { at: 'FIREBREAK_KEYS' })
    const report = await rotate(await call.house(), call.configuration, { hashes: call.options['hashes'] === true })
    return done({ json: report, table: `Key ${report.key} is in place: ${report.people.toLocaleString('en')} keys of people lie under it${report.identifiers > 0 ? `, ${report.identifiers.toLocaleString('en')} identifiers have new hashes` : ''}. Copy ${call.configuration.keyFile} to where you keep it. Older keys stay in it: backups and the journal need them.` })
  },
}
