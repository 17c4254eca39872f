set local search_path to firebreak;

alter table "Order" add column "servedBy" text[];

-- Who served the orders that are there already is told by the journal.
update "Order" o set "servedBy" = j.actors from (select area, c->>'id' as "orderId", array_agg(distinct actor) as actors from "JournalEntry", jsonb_array_elements(changes) c where action = 'serveOrder' and outcome is null and c->>'noun' = 'Order' group by 1, 2) j where o.area = j.area and o.id::text = j."orderId";

create table "Complaint" (
  "area" text collate "C" not null,
  "id" uuid not null,
  "version" integer not null,
  "recordedAt" timestamptz not null,
  "recordedBy" text collate "C" not null,
  "outbreakId" uuid not null,
  "jurisdiction" text collate "C" not null,
  "sourceKey" text collate "C",
  "number" text collate "C" not null,
  "kind" text collate "C" not null,
  "orderId" uuid,
  "personId" uuid,
  "placeId" uuid,
  "frontId" uuid,
  "channel" text collate "C" not null,
  "receivedAt" timestamptz not null,
  "said" text collate "C" not null,
  "status" text collate "C" not null,
  "dueAt" timestamptz not null,
  "clockHours" double precision not null,
  "clockBy" text collate "C",
  "clockAssumed" boolean,
  "answer" text collate "C",
  "answeredAt" timestamptz,
  "answeredBy" text collate "C",
  primary key ("area", "id")
);

-- topology "Complaint" distributed

create index "Complaint_personId" on "Complaint" ("personId");

create index "Complaint_orderId" on "Complaint" ("orderId");

create index "Complaint_status_dueAt" on "Complaint" ("area", "outbreakId", "status", "dueAt");

create index "Complaint_number" on "Complaint" ("area", "outbreakId", "number");

alter table "Complaint" enable row level security;

alter table "Complaint" force row level security;

create policy "places" on "Complaint" using (case (select nullif(current_setting('app.scope', true), '')) when '%' then true else "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]) end);
