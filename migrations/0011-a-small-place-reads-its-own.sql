set local search_path to firebreak;

drop index "Duty_nextDueAt_rank_kind_id_jurisdiction";

create index "Duty_nextDueAt_id_nextOpensAt_rank_kind_jurisdiction" on "Duty" ("area", "outbreakId", "nextDueAt", "id", "nextOpensAt", "rank", "kind", "jurisdiction");

create index "Duty_jurisdiction_owner_nextDueAt_id_nextOpensAt" on "Duty" ("area", "outbreakId", "jurisdiction", "owner", "nextDueAt", "id", "nextOpensAt");

-- The same wall, said so that the server does not take it to let a twentieth of the rows through.
alter policy "places" on "PackInForce" using (case (select nullif(current_setting('app.scope', true), '')) when '%' then true else "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]) end);

alter policy "places" on "Front" using (case (select nullif(current_setting('app.scope', true), '')) when '%' then true else "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]) end);

alter policy "places" on "Place" using (case (select nullif(current_setting('app.scope', true), '')) when '%' then true else "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]) end);

alter policy "places" on "Household" using (case (select nullif(current_setting('app.scope', true), '')) when '%' then true else "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]) end);

alter policy "places" on "Person" using (case (select nullif(current_setting('app.scope', true), '')) when '%' then true else "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]) end);

alter policy "places" on "PersonKey" using (case (select nullif(current_setting('app.scope', true), '')) when '%' then true else "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]) end);

alter policy "places" on "PersonIdentifier" using (case (select nullif(current_setting('app.scope', true), '')) when '%' then true else "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]) end);

alter policy "places" on "Case" using (case (select nullif(current_setting('app.scope', true), '')) when '%' then true else "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]) end);

alter policy "places" on "Exposure" using (case (select nullif(current_setting('app.scope', true), '')) when '%' then true else "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]) end);

alter policy "places" on "Contact" using (case (select nullif(current_setting('app.scope', true), '')) when '%' then true else "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]) end);

alter policy "places" on "Visit" using (case (select nullif(current_setting('app.scope', true), '')) when '%' then true else "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]) end);

alter policy "places" on "Sample" using (case (select nullif(current_setting('app.scope', true), '')) when '%' then true else "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]) end);

alter policy "places" on "SampleMember" using (case (select nullif(current_setting('app.scope', true), '')) when '%' then true else "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]) end);

alter policy "places" on "Zone" using (case (select nullif(current_setting('app.scope', true), '')) when '%' then true else "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]) end);

alter policy "places" on "ZoneStay" using (case (select nullif(current_setting('app.scope', true), '')) when '%' then true else "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]) end);

alter policy "places" on "Order" using (case (select nullif(current_setting('app.scope', true), '')) when '%' then true else "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]) end);

alter policy "places" on "Facility" using (case (select nullif(current_setting('app.scope', true), '')) when '%' then true else "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]) end);

alter policy "places" on "Room" using (case (select nullif(current_setting('app.scope', true), '')) when '%' then true else "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]) end);

alter policy "places" on "Transfer" using (case (select nullif(current_setting('app.scope', true), '')) when '%' then true else "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]) end);

alter policy "places" on "Stock" using (case (select nullif(current_setting('app.scope', true), '')) when '%' then true else "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]) end);

alter policy "places" on "SupplyRequest" using (case (select nullif(current_setting('app.scope', true), '')) when '%' then true else "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]) end);

alter policy "places" on "Team" using (case (select nullif(current_setting('app.scope', true), '')) when '%' then true else "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]) end);

alter policy "places" on "Arrival" using (case (select nullif(current_setting('app.scope', true), '')) when '%' then true else "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]) end);

alter policy "places" on "FollowUp" using (case (select nullif(current_setting('app.scope', true), '')) when '%' then true else "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]) end);

alter policy "places" on "DutyDecision" using (case (select nullif(current_setting('app.scope', true), '')) when '%' then true else "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]) end);

alter policy "places" on "Course" using (case (select nullif(current_setting('app.scope', true), '')) when '%' then true else "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]) end);

alter policy "places" on "Duty" using (case (select nullif(current_setting('app.scope', true), '')) when '%' then true else "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]) end);

alter policy "places" on "Finding" using (case (select nullif(current_setting('app.scope', true), '')) when '%' then true else "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]) end);

alter policy "places" on "Import" using (case (select nullif(current_setting('app.scope', true), '')) when '%' then true else "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]) end);

alter policy "places" on "ImportRow" using (case (select nullif(current_setting('app.scope', true), '')) when '%' then true else "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]) end);

alter policy "places" on "MatchDoubt" using (case (select nullif(current_setting('app.scope', true), '')) when '%' then true else "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]) end);

alter policy "places" on "GlassBroken" using (case (select nullif(current_setting('app.scope', true), '')) when '%' then true else "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]) end);

alter policy "places" on "LegalHold" using (case (select nullif(current_setting('app.scope', true), '')) when '%' then true else "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]) end);

alter policy "places" on "RetentionRun" using (case (select nullif(current_setting('app.scope', true), '')) when '%' then true else "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]) end);

alter policy "places" on "Simulation" using (case (select nullif(current_setting('app.scope', true), '')) when '%' then true else "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]) end);

alter policy "places" on "JournalEntry" using (case (select nullif(current_setting('app.scope', true), '')) when '%' then true else "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]) end);

alter policy "places" on "JournalSeal" using (case (select nullif(current_setting('app.scope', true), '')) when '%' then true else "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]) end);
