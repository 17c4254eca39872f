import { done, refuse } from '../../kernel/Result.ts'
import { doorOf } from '../../server/accounts/doorOf.ts'
import { linkAddress, ownerLink } from '../../server/accounts/oneTimeLinks.ts'
import { linkAgain, listPeople } from '../../server/accounts/people.ts'
import type { Call, Command } from '../Command.ts'
import { table } from '../table.ts'

/** Who may come in: without e-mail addresses, which are for administrators on the screens. */
export const accountList: Command = {
  name: 'account list',
  usage: 'account list',
  means: 'Everybody who may come in or is invited.',
  run: async (call) => {
    const people = (await listPeople(await doorHere(call))).map(({ id, kind, name, login, status, signedInAt, twoFactors, grants }) => ({ id, kind, name, login, status, signedInAt, twoFactors, roles: [...new Set(grants.map(({ role }) => role))] }))
    return done({ json: people, table: table(people.map(({ id: _id, roles, ...one }) => ({ ...one, roles: roles.join(', ') })) as never) })
  },
}

/** A way in for somebody who has lost theirs; whoever can run this holds the records already. */
export const accountLink: Command = {
  name: 'account link',
  usage: 'account link [NAME]',
  means: 'A link that works once: for the one with this sign-in name, or, in a house without accounts, for its owner.',
  run: async (call) => {
    const door = await doorHere(call)
    const [login] = call.words
    const origin = call.configuration.origin ?? `http://localhost:${call.configuration.port}`
    if (login === undefined) {
      const token = await ownerLink(door)
      return token ? shown(linkAddress(origin, token)) : refuse('WrongUsage', 'There are accounts here already: say whose link it is to be.')
    }
    const account = (await listPeople(door)).find((one) => one.kind === 'person' && (one.login === login || one.id === login))
    if (!account) return refuse('UnknownAccount', `Nobody signs in as ${login} here.`, { at: login })
    const link = await linkAgain(door, 'local', account.id)
    return link.ok ? shown(linkAddress(origin, link.value.token)) : link
  },
}

const shown = (link: string) => done({ json: { link }, table: link })

const doorHere = async (call: Call) => doorOf(await call.house(), call.configuration, () => call.configuration.port)
