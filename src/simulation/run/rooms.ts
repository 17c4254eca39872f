import { askedOn } from './following.ts'
import { push } from './growing.ts'
import { count, DEAD, IN_ROOM, isKnownCase, ROOM_ASKED, type Run } from './Run.ts'
import { FACILITY } from './settingOf.ts'

/** Somebody's way to or from a facility falls on today, if that is still so. */
export function moveToday(run: Run, person: number): void {
  const mark = run.marks[person] as number
  const needs = needsRoom(run, person)
  if (!needs && (mark & IN_ROOM) !== 0) leaveRoom(run, person)
  if (!needs || (mark & (IN_ROOM | ROOM_ASKED)) !== 0) return
  run.marks[person] = mark | ROOM_ASKED
  push(run.roomQueue, person)
  push(run.roomSince, run.day)
}

export function leaveRoom(run: Run, person: number): void {
  if (((run.marks[person] as number) & IN_ROOM) === 0) return
  run.marks[person] = (run.marks[person] as number) & ~IN_ROOM
  run.inUse.rooms--
}

const needsRoom = (run: Run, person: number): boolean => ((run.marks[person] as number) & DEAD) === 0 && !isKnownCase(run, person) && askedOn(run.following, person, run.day) === FACILITY

/** As many as there are vehicles and rooms for are brought, the longest waiting first; the others stay at home today and are counted there. */
export function giveRooms(run: Run): void {
  const { roomQueue, roomSince, scenario: { capacity }, inUse, marks, shortOf, day } = run
  let brought = 0
  for (; run.roomHead < roomQueue.length; run.roomHead++) {
    const person = roomQueue.values[run.roomHead] as number
    const needs = needsRoom(run, person)
    if (needs && (inUse.rooms >= capacity.rooms || brought >= capacity.transfers)) break
    marks[person] = ((marks[person] as number) & ~ROOM_ASKED) | (needs ? IN_ROOM : 0)
    if (!needs) continue
    inUse.rooms++
    brought++
  }
  count(run, 'transfers', brought)
  const short = inUse.rooms >= capacity.rooms ? shortOf.rooms : shortOf.transfers
  for (const of of [shortOf.rooms, shortOf.transfers]) of.served += brought
  if (run.roomHead === roomQueue.length) return
  short.worst = Math.max(short.worst, day - (roomSince.values[run.roomHead] as number) + 1)
  let waiting = 0
  for (let at = run.roomHead; at < roomQueue.length; at++) if (needsRoom(run, roomQueue.values[at] as number)) waiting++
  short.waited += waiting
  if (short.from < 0) short.from = day
  count(run, short === shortOf.rooms ? 'waitingForRoom' : 'transfersWaiting', waiting)
  count(run, 'inFacility', -waiting)
  count(run, 'atHome', waiting)
}
