-- Mönster: how many cases alike, in how many days, are suggested as one is the county's to say.
insert into taxonomy_limit (name, amount, label, source) values
  ('pattern-cases', 3, 'Föreslå ett mönster när så många avvikelser liknar varandra', 'Förslag'),
  ('pattern-days', 90, 'Räkna avvikelser i ett mönster så många dagar bakåt', 'Förslag');
