const texts: Readonly<Record<string, string>> = {
  read: `npm run --silent samklang -- read FIL… [--json]

  Läser filer och skriver ut vad som lästes. Ingenting sparas och ingen databas behövs.
  PDF, Word (.docx), PowerPoint (.pptx), HTML, Markdown och text går att läsa.

  --json    Skriver ett JSON-objekt: {"documents": {"filnamn": {…}}}. Bara JSON på stdout.

  En fil som inte går att läsa får en rad på stderr med vad du kan göra. De andra skrivs ut ändå,
  och kommandot slutar med kod 1.`,
  import: `npm run --silent samklang -- import FIL|MAPP… [--forum SLUG]

  Läser in filer till databasen, på samma sätt som sidan Läs in. En mapp läses in med alla
  undermappar. Samma fil två gånger blir ett dokument. Det som lästs in väntar på granskning.

  --forum SLUG    Forumet som filerna hör till, till exempel vvg. Annars det som dokumentet säger.

  Den inbyggda databasen kan bara vara öppen i ett program åt gången: stanna tjänsten först,
  eller läs in på sidan. Med DATABASE_URL går båda samtidigt.`,
  export: `npm run --silent samklang -- export LISTA [--format csv|xlsx|json] [--filter NAMN=VÄRDE]… [--as KOD] [--to FIL]

  Skriver ut en lista, likadan som när du laddar ner den från sidan. Listan heter som sidans adress:
  stallningstaganden, moten, dokument, forum, forum/vvg/platser. Utan lista får du veta vilka som finns.

  --format    csv, om du inte säger något annat
  --filter    det som står i sidans adress efter frågetecknet: --filter forum=vvg --filter fran=2024
  --as KOD    läser som den personen, med dennes behörighet. Annars som allmänheten.
  --to FIL    skriver till en fil. Annars till stdout.

  Den inbyggda databasen kan bara vara öppen i ett program åt gången: stanna tjänsten först,
  eller ladda ner från sidan.`,
  archive: `npm run --silent samklang -- archive --meeting KOD|--forum SLUG [--from DAG] [--to DAG] --out FIL|-
  npm run --silent samklang -- archive --check FIL

  Skriver ett arkivpaket (E-ARK SIP i en ZIP): av ett möte, eller av alla ett forums möten som ett paket med ett paket
  för varje möte. Paket som saknas, eller vars innehåll har ändrats, görs först, på samma sätt som på sidan.

  --meeting KOD    koden i mötets adress
  --forum SLUG     till exempel vvg. Möten som inte kan arkiveras räknas upp med skälet och tas inte med.
  --from, --to     första och sista mötesdag: --from 2006-01-01
  --out FIL        Filen läses om och kontrolleras innan den får sitt namn.
  --out -          Skriver till stdout.
  --check FIL      Kontrollerar ett paket: att inget är ändrat, saknas eller har kommit till, och att det följer
                   specifikationerna. Skriver en rad för varje fel och slutar med kod 1. Ingen databas behövs.

  En fil som inte har kvar kontrollsumman från när den lämnades in stoppar paketet. Då skrivs ingenting.
  Den inbyggda databasen kan bara vara öppen i ett program åt gången: stanna tjänsten först, eller ladda ner från sidan.`,
  backup: `npm run --silent samklang -- backup [FIL|-]

  Tar en säkerhetskopia av allt som är sparat, utom inloggningar, som det var i ett ögonblick. Tjänsten kan
  vara igång. Kopian läses om och kontrolleras innan den får sitt namn.

  FIL    Var kopian hamnar. Annars i mappen du står i, med datum och tid i namnet.
  -      Skriver kopian till stdout, till exempel för att kryptera den: backup - | age -r NYCKEL > kopia.age

  Kopian går att läsa tillbaka i båda slagen av databas. Den är inte krypterad.`,
  restore: `npm run --silent samklang -- restore FIL|-

  Läser tillbaka en säkerhetskopia i en tom databas: DATABASE_URL, eller mappen DATA_DIR. Hela filen kontrolleras
  först. Antingen läses allt tillbaka eller ingenting, och sedan görs samma kontroll som i check.

  En kopia från en äldre version förs fram till den här. En kopia från en nyare nekas.
  Är databasen inte tom nekas det: gör en ny, eller ange en ny mapp.
  -      Läser kopian från stdin: age -d kopia.age | npm run --silent samklang -- restore -`,
  migrate: `npm run --silent samklang -- migrate [--status]

  För databasens schema fram till den här versionen. Tjänsten gör det själv när den startar.

  --status    Skriver bara vad som är kört och vad som väntar. Slutar med kod 1 när något väntar.`,
  user: `npm run --silent samklang -- user ATT-GÖRA …

  Personer, roller och inloggningar. PERSON är personens kod, eller hela namnet inom citattecken.

  list [--roll ROLL] [--alla]          de roller som gäller, eller alla som har gällt
  show PERSON                          en persons roller och identiteter
  add NAMN [--kod KOD]                 lägger till en person
  admin NAMN [--kod KOD]               den första systemadministratören, när ingen finns
  grant PERSON ROLL --for FÖR          ger en roll; --fran och --till säger när, --anda ger den fast den redan finns
  end PERSON ROLL --skal ”…”           avslutar en roll på stunden; --till DAG sätter sista dagen
  confirm                              visar vilka begäranden som väntar, och var de bekräftas
  knyt PERSON IDENTITET                låter personen logga in; --utgivare URL säger hos vem

  --for FÖR    länet, forum:vvg, område:skaraborg eller organisation:skara. Behövs inte där bara ett går.
  --av PERSON  vem som bad om det. Skrivs i loggen.
  --skal ”…”   varför. Skrivs i loggen.

  En systemadministratör utses av två: grant PERSON systemadministratör --av DEN-SOM-BEGÄR --skal ”…” begär det, och
  en annan bekräftar inloggad på sidan. Finns bara en systemadministratör kvar ger --ensam rollen på stunden.

  Den inbyggda databasen kan bara vara öppen i ett program åt gången: stanna tjänsten först.`,
  guard: `npm run --silent samklang -- guard [--json]

  Letar i texten på stdin efter det som kan peka ut någon: personnummer, samordningsnummer och reservnummer i alla
  skrivsätt, och namn, telefon, mejl och adress. Ingenting sparas och ingen databas behövs.

  --json    Ett objekt för varje rad: {"line": 1, "stop": [{"start", "end", "kind"}], "warn": […]}.
            stop är nummer med rätt kontrollsiffra, warn är det som bör ses över. Platserna räknas från 0 i
            UTF-16-enheter (som i JavaScript: 🙂 är två, ett fristående accenttecken en), och end är efter det
            sista tecknet. En rad slutar med LF eller CRLF, och tom rad är också en rad. Det som inte är UTF-8
            läses som U+FFFD.

  Utan --json skrivs raderna där något hittades, utan att det som hittades upprepas, och kommandot slutar med
  kod 1 om något ska stoppas.`,
  'import-deviations': `npm run --silent samklang -- import-deviations FIL --source SYSTEM [--dry-run]

  Läser in avvikelser från ett annat system, CSV eller JSON, på samma sätt som sidan Utbyte. Hela filen läses in
  eller ingenting. Samma fil två gånger ändrar inget, och en ändrad rad blir en ny version av rapporten.

  --source SYSTEM    systemets korta namn, så som det står i sidans adress
  --dry-run          skriver bara vad som skulle hända
  --masked           läser in rader där personnummer är maskerade
  --without-wrong    lämnar rader som inte går att läsa in utanför

  På stderr skrivs, med radnummer, alla rader med fel, de där personnummer är maskerade och de där något kan peka ut
  någon, och om filen bara är en del av en längre lista. ”2> fel.txt” sparar dem. Slutar med kod 1 när inget lästes in.`,
  'export-deviations': `npm run --silent samklang -- export-deviations --as KOD --reason ”…” [--format csv|json] [--out FIL]

  Skriver ut de avvikelser som personen samordnar, på samma sätt som sidan Utbyte. Det sparas att det är gjort.

  --as KOD           vem som läser, med dennes behörighet
  --reason ”…”       varför de lämnas ut
  --source SYSTEM    skriver med det systemets rubriker och värden
  --with-text        tar med fritexterna
  --from, --to       första och sista dagen de rapporterades
  --out FIL          skriver till en fil. Annars till stdout.`,
  check: `npm run --silent samklang -- check

  Kontrollerar att loggens kedja är obruten och att inget dokument är halvt skrivet.
  Skriver vad som är fel och slutar med kod 1, annars kod 0.`,
}

/** What there is to do, or how one command is used. */
export const help = (command?: string): string =>
  (command === undefined ? undefined : texts[command]) ??
  `Samklang på kommandoraden: npm run --silent samklang -- KOMMANDO

  read FIL… [--json]               läser filer och skriver ut vad som lästes, utan att spara
  import FIL|MAPP… [--forum SLUG]  läser in filer till databasen, för granskning
  export LISTA [--format F]        skriver ut en lista som CSV, Excel eller JSON
  archive --forum SLUG --out FIL   skriver arkivpaket av möten, eller kontrollerar ett
  backup [FIL|-]                   tar en säkerhetskopia, också när tjänsten är igång
  restore FIL|-                    läser tillbaka en säkerhetskopia i en tom databas
  migrate [--status]               för fram databasens schema, eller säger vad som väntar
  user …                           personer, inloggningar och roller
  guard                            letar efter personnummer och annat som pekar ut någon i en text
  import-deviations FIL --source S  läser in avvikelser från ett annat system
  export-deviations --as KOD …     skriver ut avvikelser till ett annat system
  check                            kontrollerar loggen och att inget är halvt skrivet
  help [KOMMANDO]                  visar den här texten, eller mer om ett kommando`
