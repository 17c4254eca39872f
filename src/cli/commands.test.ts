import { expect, it } from 'vitest'
import { commands } from './commands.ts'

it('each command goes by the name it is found under', async () => {
  const names = await Promise.all(Object.values(commands).map(async (command) => (await command()).name))
  expect(names).toEqual(Object.keys(commands))
})
