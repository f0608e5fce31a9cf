-- What goes out in FHIR R5 of the causes of a case: only those that both sides have agreed on, so that no side's own view
-- goes on to anybody before they have. The translation says so from the day that it holds, in a version of its own.
update taxonomy_mapping set valid_to = date '2026-11-21'
where scheme = 'fhir-r5' and list = 'cause' and code is null and element = 'AdverseEvent.contributingFactor'
  and n = 1 and valid_to is null;
insert into taxonomy_mapping (scheme, list, code, element, target, relation, note, verified, n, valid_from) values
  ('fhir-r5', 'cause', null, 'AdverseEvent.contributingFactor', null, 'equal',
    'Egna koder i CodeableConcept, av de orsaker som båda sidor är eniga om. Vems orsaken är följer inte med', true, 2, date '2026-11-22');
