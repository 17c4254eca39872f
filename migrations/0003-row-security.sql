set local search_path to firebreak;

alter table "PackInForce" enable row level security;

alter table "PackInForce" force row level security;

create policy "places" on "PackInForce" using ((select nullif(current_setting('app.scope', true), '')) = '%' or "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]));

create policy "outbreak" on "PackInForce" for select using ((select nullif(current_setting('app.scope', true), '')) is not null);

alter table "Front" enable row level security;

alter table "Front" force row level security;

create policy "places" on "Front" using ((select nullif(current_setting('app.scope', true), '')) = '%' or "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]));

create policy "outbreak" on "Front" for select using ((select nullif(current_setting('app.scope', true), '')) is not null);

alter table "Place" enable row level security;

alter table "Place" force row level security;

create policy "places" on "Place" using ((select nullif(current_setting('app.scope', true), '')) = '%' or "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]));

alter table "Household" enable row level security;

alter table "Household" force row level security;

create policy "places" on "Household" using ((select nullif(current_setting('app.scope', true), '')) = '%' or "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]));

alter table "Person" enable row level security;

alter table "Person" force row level security;

create policy "places" on "Person" using ((select nullif(current_setting('app.scope', true), '')) = '%' or "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]));

alter table "PersonIdentifier" enable row level security;

alter table "PersonIdentifier" force row level security;

create policy "places" on "PersonIdentifier" using ((select nullif(current_setting('app.scope', true), '')) = '%' or "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]));

alter table "Case" enable row level security;

alter table "Case" force row level security;

create policy "places" on "Case" using ((select nullif(current_setting('app.scope', true), '')) = '%' or "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]));

alter table "Exposure" enable row level security;

alter table "Exposure" force row level security;

create policy "places" on "Exposure" using ((select nullif(current_setting('app.scope', true), '')) = '%' or "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]));

alter table "Contact" enable row level security;

alter table "Contact" force row level security;

create policy "places" on "Contact" using ((select nullif(current_setting('app.scope', true), '')) = '%' or "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]));

alter table "Visit" enable row level security;

alter table "Visit" force row level security;

create policy "places" on "Visit" using ((select nullif(current_setting('app.scope', true), '')) = '%' or "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]));

alter table "Sample" enable row level security;

alter table "Sample" force row level security;

create policy "places" on "Sample" using ((select nullif(current_setting('app.scope', true), '')) = '%' or "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]));

alter table "SampleMember" enable row level security;

alter table "SampleMember" force row level security;

create policy "places" on "SampleMember" using ((select nullif(current_setting('app.scope', true), '')) = '%' or "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]));

alter table "Zone" enable row level security;

alter table "Zone" force row level security;

create policy "places" on "Zone" using ((select nullif(current_setting('app.scope', true), '')) = '%' or "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]));

alter table "ZoneStay" enable row level security;

alter table "ZoneStay" force row level security;

create policy "places" on "ZoneStay" using ((select nullif(current_setting('app.scope', true), '')) = '%' or "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]));

alter table "Order" enable row level security;

alter table "Order" force row level security;

create policy "places" on "Order" using ((select nullif(current_setting('app.scope', true), '')) = '%' or "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]));

alter table "Facility" enable row level security;

alter table "Facility" force row level security;

create policy "places" on "Facility" using ((select nullif(current_setting('app.scope', true), '')) = '%' or "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]));

alter table "Room" enable row level security;

alter table "Room" force row level security;

create policy "places" on "Room" using ((select nullif(current_setting('app.scope', true), '')) = '%' or "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]));

alter table "Transfer" enable row level security;

alter table "Transfer" force row level security;

create policy "places" on "Transfer" using ((select nullif(current_setting('app.scope', true), '')) = '%' or "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]));

alter table "Arrival" enable row level security;

alter table "Arrival" force row level security;

create policy "places" on "Arrival" using ((select nullif(current_setting('app.scope', true), '')) = '%' or "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]));

alter table "FollowUp" enable row level security;

alter table "FollowUp" force row level security;

create policy "places" on "FollowUp" using ((select nullif(current_setting('app.scope', true), '')) = '%' or "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]));

alter table "DutyDecision" enable row level security;

alter table "DutyDecision" force row level security;

create policy "places" on "DutyDecision" using ((select nullif(current_setting('app.scope', true), '')) = '%' or "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]));

alter table "Course" enable row level security;

alter table "Course" force row level security;

create policy "places" on "Course" using ((select nullif(current_setting('app.scope', true), '')) = '%' or "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]));

alter table "Duty" enable row level security;

alter table "Duty" force row level security;

create policy "places" on "Duty" using ((select nullif(current_setting('app.scope', true), '')) = '%' or "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]));

alter table "Finding" enable row level security;

alter table "Finding" force row level security;

create policy "places" on "Finding" using ((select nullif(current_setting('app.scope', true), '')) = '%' or "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]));

alter table "Import" enable row level security;

alter table "Import" force row level security;

create policy "places" on "Import" using ((select nullif(current_setting('app.scope', true), '')) = '%' or "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]));

alter table "ImportRow" enable row level security;

alter table "ImportRow" force row level security;

create policy "places" on "ImportRow" using ((select nullif(current_setting('app.scope', true), '')) = '%' or "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]));

alter table "MatchDoubt" enable row level security;

alter table "MatchDoubt" force row level security;

create policy "places" on "MatchDoubt" using ((select nullif(current_setting('app.scope', true), '')) = '%' or "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]));

alter table "GlassBroken" enable row level security;

alter table "GlassBroken" force row level security;

create policy "places" on "GlassBroken" using ((select nullif(current_setting('app.scope', true), '')) = '%' or "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]));

alter table "JournalEntry" enable row level security;

alter table "JournalEntry" force row level security;

create policy "places" on "JournalEntry" using ((select nullif(current_setting('app.scope', true), '')) = '%' or "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]));
