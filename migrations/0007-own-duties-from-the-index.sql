set local search_path to firebreak;

drop index "Duty_owner_nextDueAt";

create index "Duty_owner_nextDueAt_id_nextOpensAt_jurisdiction" on "Duty" ("area", "outbreakId", "owner", "nextDueAt", "id", "nextOpensAt", "jurisdiction");
