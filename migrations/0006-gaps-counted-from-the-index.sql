set local search_path to firebreak;

drop index "Duty_nextDueAt";

create index "Duty_nextDueAt_rank_kind_id_jurisdiction" on "Duty" ("area", "outbreakId", "nextDueAt", "rank", "kind", "id", "jurisdiction");
